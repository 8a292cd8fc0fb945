from datetime import date

from django import forms
from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from thidua_pages.nominations.choices import CouncilRole
from thidua_pages.nominations.council_form import CouncilFormSet


class CouncilMember(Orderable):
    """A member of a campaign's council. A campaign that names none is judged by the ward's whole council."""

    campaign = ParentalKey("thidua_pages.CampaignPage", on_delete=models.CASCADE, related_name="council")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="tài khoản"
    )
    role = models.CharField("vai trò", max_length=12, choices=CouncilRole.choices, default=CouncilRole.MEMBER)
    unit = models.ForeignKey(
        "thidua_pages.UnitPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị công tác",
    )
    active_from = models.DateField("tham gia từ ngày", null=True, blank=True)
    active_to = models.DateField("đến hết ngày", null=True, blank=True)

    base_formset_class = CouncilFormSet
    panels = [
        FieldPanel("account", widget=forms.Select),
        FieldPanel("role"),
        FieldPanel("unit", widget=forms.Select),
        FieldRowPanel([FieldPanel("active_from"), FieldPanel("active_to")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"

    def __str__(self) -> str:
        return f"{self.account} ({self.get_role_display()})"

    def is_active_on(self, day: date) -> bool:
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )
