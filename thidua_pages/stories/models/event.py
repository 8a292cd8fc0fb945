from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base.pages import IllustrationMixin, PublicNumbersMixin, SitePageMixin, title_panels
from thidua_pages.library.models import PhotoOnPage
from thidua_pages.review.pages import ParentOfReviewedPagesMixin, ReviewedPageMixin
from thidua_pages.stories.forms import WardChoicesForm
from thidua_pages.stories.panels import event_edit_handler

WRITABLE = ("starts_at", "ends_at", "is_whole_day", "place", "organiser", "text", "campaign")
"""The fields that the API can write, besides title and slug. The API requires the same fields as the admin."""


ENDS_TOO_SOON = "Hoạt động không thể kết thúc trước khi bắt đầu."


class EventIndexPage(ParentOfReviewedPagesMixin, RulePermissionsMixin, SitePageMixin, Page):
    """`/hoat-dong/`: the coming events and the past ones."""

    intro = models.TextField("giới thiệu", max_length=500, blank=True)

    parent_page_types = ["thidua_pages.HomePage"]
    subpage_types = ["thidua_pages.EventPage"]
    max_count_per_parent = 1
    template = "pages/event_index.html"
    show_in_menus_default = True
    content_panels = [*title_panels(), FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = "danh sách hoạt động"
        verbose_name_plural = "danh sách hoạt động"


class EventPage(ReviewedPageMixin, SitePageMixin, PublicNumbersMixin, IllustrationMixin, Page):
    """`/hoat-dong/<event>/`: an event. Days are those of the site's time zone."""

    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True, help_text="Để trống nếu chưa biết.")
    is_whole_day = models.BooleanField("cả ngày", default=False, help_text="Chỉ tính ngày, không tính giờ ghi ở trên.")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    text = models.TextField("nội dung", max_length=6000)
    organiser = models.ForeignKey(
        "thidua_pages.UnitPage",
        on_delete=models.SET_NULL,
        related_name="events",
        null=True,
        blank=True,
        verbose_name="đơn vị tổ chức",
    )
    campaign = models.ForeignKey(
        "thidua_pages.CampaignPage",
        on_delete=models.SET_NULL,
        related_name="events",
        null=True,
        blank=True,
        verbose_name="đợt thi đua",
    )
    last_day = models.DateField(editable=False, blank=True)  # set by `save`, for the queries of lists

    parent_page_types = ["thidua_pages.EventIndexPage"]
    subpage_types: list[str] = []
    template = "pages/event.html"
    route_select_related = ("organiser", "campaign")
    has_expiry = True
    base_form_class = WardChoicesForm
    edit_handler = event_edit_handler()
    api_fields = [
        *(APIField(name, writable=True) for name in WRITABLE),
        *(APIField(name) for name in ("photos", "is_illustration")),
    ]

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        indexes = [models.Index(fields=["last_day"], name="event_by_last_day")]

    @property
    def first_day(self) -> date:
        return timezone.localdate(self.starts_at)

    def clean(self) -> None:
        super().clean()
        if not self.starts_at or not self.ends_at:
            return
        if self.ends_at < self.starts_at and not (self.is_whole_day and self.first_day == self.day_of_end()):
            raise ValidationError({"ends_at": ENDS_TOO_SOON})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.last_day = self.day_of_end()
        super().save(*args, **kwargs)

    def day_of_end(self) -> date:
        """Return the day on which the event ends, or its first day when the end is not known."""
        return timezone.localdate(self.ends_at) if self.ends_at else self.first_day


class EventPhoto(PhotoOnPage):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="photos")
