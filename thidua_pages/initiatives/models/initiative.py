from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.models import Page

from thidua_pages.base.number_fields import CountField, MoneyField
from thidua_pages.base.pages import IllustrationMixin, PublicNumbersMixin, SitePageMixin
from thidua_pages.base.text import alphabet_key, fold
from thidua_pages.initiatives import terms
from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.due import lacks_pause_reason
from thidua_pages.initiatives.forms import InitiativeForm
from thidua_pages.initiatives.panels import initiative_edit_handler
from thidua_pages.review.pages import ParentOfReviewedPagesMixin, ReviewedPageMixin

WRITABLE = (
    "kind",
    "campaign",
    "goal",
    "place",
    "starts_on",
    "expected_finish",
    "status",
    "pause_reason",
    "people_served",
    "budget_vnd",
    "socialised_vnd",
    "workdays",
)
"""The fields that the API can write, besides title and slug. The API requires the same fields as the admin."""

FINISH_BEFORE_START = "Hạn hoàn thành không thể trước ngày bắt đầu."


class InitiativePage(
    ReviewedPageMixin, ParentOfReviewedPagesMixin, SitePageMixin, PublicNumbersMixin, IllustrationMixin, Page
):
    """`/don-vi/<unit>/<initiative>/`: a model (mô hình) or works project (công trình) that a unit registers."""

    kind = models.CharField("loại", max_length=8, choices=InitiativeKind.choices, default=InitiativeKind.MODEL)
    campaign = models.ForeignKey(
        "thidua_pages.CampaignPage",
        on_delete=models.PROTECT,
        related_name="initiatives",
        verbose_name="đợt thi đua",
    )
    contents = ParentalManyToManyField(
        "thidua_pages.EmulationContent",
        blank=True,
        related_name="initiatives",
        verbose_name="phục vụ nội dung",
    )
    goal = models.TextField("mục tiêu, cách làm", max_length=4000)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    starts_on = models.DateField("bắt đầu", null=True, blank=True)
    expected_finish = models.DateField(terms.DUE, null=True, blank=True)
    status = models.CharField(
        "tình trạng", max_length=8, choices=InitiativeStatus.choices, default=InitiativeStatus.PLANNED
    )
    pause_reason = models.CharField(terms.PAUSE_REASON, max_length=300, blank=True, help_text=terms.PAUSE_REASON_HELP)
    people_served = CountField(
        terms.PEOPLE_SERVED,
        unit="lượt người",
        also=("người", "lượt"),
        null=True,
        blank=True,
        help_text=terms.PEOPLE_SERVED_HELP,
    )
    budget_vnd = MoneyField(f"{terms.BUDGET} (đồng)", null=True, blank=True)
    socialised_vnd = MoneyField(f"{terms.SOCIALISED} (đồng)", null=True, blank=True, help_text=terms.SOCIALISED_HELP)
    workdays = CountField(terms.WORKDAYS, unit=terms.WORKDAYS, also=("công", "ngày"), null=True, blank=True)
    folded = models.TextField(editable=False, blank=True, default="")
    title_key = models.CharField(max_length=800, editable=False, blank=True, default="")

    parent_page_types = ["thidua_pages.UnitPage"]
    subpage_types = ["thidua_pages.ProgressUpdatePage"]
    template = "pages/initiative.html"
    route_select_related = ("campaign", "registration")
    route_defer = ("folded", "campaign__body", "campaign__source_text")
    base_form_class = InitiativeForm
    edit_handler = initiative_edit_handler()
    api_fields = [
        *(APIField(name, writable=True) for name in WRITABLE),
        *(APIField(name) for name in ("contents", "measures", "photos", "is_illustration")),
    ]

    class Meta:
        verbose_name = "mô hình, công trình"
        verbose_name_plural = "mô hình, công trình"
        indexes = [models.Index(fields=["campaign", "status"], name="initiative_by_campaign")]

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.expected_finish and self.expected_finish < self.starts_on:
            raise ValidationError({"expected_finish": FINISH_BEFORE_START})

    def why_not_submit(self) -> str:
        newest = self.get_latest_revision_as_object()
        if lacks_pause_reason(newest.status, newest.pause_reason):
            return terms.NO_PAUSE_REASON
        return super().why_not_submit()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(" ".join([self.title, self.goal, self.place]))
        self.title_key = alphabet_key(self.title)[:800]
        super().save(*args, **kwargs)
