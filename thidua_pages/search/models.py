from django.db import models
from wagtail.models import Page


class SearchEntry(models.Model):
    """A published page as search knows it. Written by `index.py` alone; `manage.py rebuild_search` makes all anew.

    The database's own index stands over `tokens` (see the migration): FTS5 on SQLite, GIN on PostgreSQL.
    """

    id = models.BigAutoField(primary_key=True)
    """Made of the date and the page's number (`index.entry_id`): the newest entry has the highest."""
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="search_entry")
    kind = models.CharField(max_length=12)
    """A `SearchKind`. Not as `choices`: a new kind is no change of the table."""
    date = models.DateField(null=True)
    title = models.CharField(max_length=255)
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"

    def __str__(self) -> str:
        return self.title
