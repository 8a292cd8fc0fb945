"""What was taken down or deleted, by whom and why, so that it can be put back as it was."""

from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.bin.choices import RemovalKind


class Removal(models.Model):
    """One act of taking down or deleting a page, with the pages below it. The row stays as a record.

    `page`: the highest of the pages; empty once it was purged. `title`, `page_type`: what it was called, and its model
    name. `unit`: the unit that it belongs to, if any: its editors see the row. `parent`: where a deleted page stood;
    it goes back there. `pages`: how many pages there are, the highest one included. `removed_by`: empty when a date of
    expiry did it.
    """

    kind = models.CharField("việc", max_length=12, choices=RemovalKind.choices)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="removals")
    title = models.CharField("trang", max_length=255)
    page_type = models.CharField("loại trang", max_length=60)
    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="phường")
    unit = models.ForeignKey("thidua_pages.UnitPage", on_delete=models.SET_NULL, null=True, related_name="+")
    parent = models.ForeignKey("wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="+")
    pages = models.PositiveIntegerField("số trang", default=1)
    reason = models.TextField("lý do", max_length=2000, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="người làm"
    )
    removed_at = MomentField("lúc")
    keep_until = models.DateTimeField("đưa trở lại được đến")
    put_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    put_back_at = models.DateTimeField("đưa trở lại lúc", null=True)
    purged_at = models.DateTimeField("xóa hẳn lúc", null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lần gỡ, xóa"
        verbose_name_plural = "các lần gỡ, xóa"
        indexes = [
            models.Index(
                fields=["ward", "removed_at"],
                condition=models.Q(put_back_at__isnull=True, purged_at__isnull=True),
                name="what_the_bin_lists",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class TakenDownPage(models.Model):
    """A page that was taken down, and which version of it was published then.

    `version`: that version; empty when the page was published without one, as the pages are that come with others.
    `had_changes`: whether there was a newer version that was not published.
    """

    removal = models.ForeignKey(Removal, on_delete=models.CASCADE, related_name="taken_down")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="taken_down")
    version = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    had_changes = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "trang đã gỡ"
        verbose_name_plural = "các trang đã gỡ"
        constraints = [models.UniqueConstraint(fields=["removal", "page"], name="a_page_is_taken_down_once_at_a_time")]

    def __str__(self) -> str:
        return str(self.page)
