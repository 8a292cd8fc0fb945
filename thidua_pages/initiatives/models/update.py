from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from wagtail.api import APIField
from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.base.fields import DayField
from thidua_pages.base.number_fields import PercentField
from thidua_pages.base.pages import IllustrationMixin, PublicNumbersMixin, SitePageMixin
from thidua_pages.initiatives.panels import update_edit_handler
from thidua_pages.review.pages import ReviewedPageMixin

WRITABLE = ("date", "percent", "text")
"""The fields that the API can write, besides title and slug. The API requires the same fields as the admin."""

IN_FUTURE = "Ngày cập nhật không thể ở tương lai."


class ProgressUpdatePage(ReviewedPageMixin, SitePageMixin, PublicNumbersMixin, IllustrationMixin, Page):
    """`…/<initiative>/<update>/`: what was done up to a day, with photos."""

    date = DayField("ngày")
    percent = PercentField(
        "đã đạt (%)",
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text="Để trống nếu chưa ước lượng được.",
    )
    text = models.TextField("đã làm được gì", max_length=6000)

    requires_live_parent = True
    parent_page_types = ["thidua_pages.InitiativePage"]
    subpage_types: list[str] = []
    template = "pages/progress_update.html"
    edit_handler = update_edit_handler()
    api_fields = [
        *(APIField(name, writable=True) for name in WRITABLE),
        *(APIField(name) for name in ("measures", "photos", "is_illustration")),
    ]

    class Meta:
        verbose_name = "cập nhật tiến độ"
        verbose_name_plural = "cập nhật tiến độ"
        indexes = [models.Index(fields=["-date"], name="update_by_date")]

    def clean(self) -> None:
        super().clean()
        if self.date and self.date > clock.today():
            raise ValidationError({"date": IN_FUTURE})
