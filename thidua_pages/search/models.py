from django.db import models
from wagtail.models import Page


class SearchEntry(models.Model):
    """What search knows of a published page. Only `index.py` writes it; `manage.py rebuild_search` writes all again.

    The full-text index of the database covers `tokens` (see the migration): FTS5 on SQLite, GIN on PostgreSQL.
    """

    id = models.BigAutoField(primary_key=True)
    """Made from the date and the page's id (`index.entry_id`), so that the newest entry has the highest id."""
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="search_entry")
    kind = models.CharField(max_length=12)
    """A `SearchKind`. The field has no `choices`, so that a new kind needs no migration."""
    date = models.DateField(null=True)
    title = models.CharField(max_length=255)
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"

    def __str__(self) -> str:
        return self.title
