from django.db import models
from wagtail.models import Page


class SearchEntry(models.Model):
    """What search knows of a published page, or of a part of it that has an anchor: a clause or a target of a plan.

    Only `index.py` writes it; `manage.py rebuild_search` writes all again.

    The full-text index of the database covers `tokens` (see the migration): FTS5 on SQLite, GIN on PostgreSQL.
    """

    id = models.BigAutoField(primary_key=True)
    """Made from the date, the page and the part (`index.entry_id`), so that the newest entry has the highest id."""
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="search_entries")
    anchor = models.CharField(max_length=60, blank=True, db_default="")
    """Of a part its place on the page; empty for the page itself."""
    kind = models.CharField(max_length=12)
    """A `SearchKind`. The field has no `choices`, so that a new kind needs no migration."""
    date = models.DateField(null=True)
    """The day of what the page is about, never that of its publication; empty when it has none."""
    title = models.CharField(max_length=255)
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"

    def __str__(self) -> str:
        return self.title


class ObjectEntry(models.Model):
    """What the admin's search knows of an object: a page (drafts too), photo, document or person.

    Only `backend/index.py` writes it; `manage.py rebuild_search` writes all again. The full-text index covers `tokens`
    (see the migration). On PostgreSQL a generated column `vector` holds them split, so that the planner may compare
    every row without splitting its text.
    """

    id = models.BigAutoField(primary_key=True)
    """Made from the model and the id of the object (`backend/objects.py`), so that the index alone gives the ids."""
    tokens = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "mục tìm kiếm trong trang quản trị"
        verbose_name_plural = "mục tìm kiếm trong trang quản trị"

    def __str__(self) -> str:
        return str(self.pk)
