"""The units that take part in a campaign, as the campaign itself knows them, and how each row came to be as it is."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua_pages.base.fields import DayField, MomentField
from thidua_pages.participants.choices import ChangeKind
from thidua_pages.units.choices import UnitKind


class Participant(models.Model):
    """A unit in a campaign. Whatever becomes of the unit's page later, the campaign tells what stands here.

    `unit`: empty once the unit was deleted for good. `unit_title`, `unit_kind`: what it is called in this campaign;
    they follow the unit until the campaign is over. `until`: the first day on which it did not take part any more.
    """

    campaign = models.ForeignKey(
        "thidua_pages.CampaignPage",
        on_delete=models.CASCADE,
        related_name="participants",
        verbose_name="đợt thi đua",
    )
    unit = models.ForeignKey(
        "thidua_pages.UnitPage",
        on_delete=models.SET_NULL,
        null=True,
        related_name="participations",
        verbose_name="đơn vị",
    )
    unit_title = models.CharField("tên đơn vị trong đợt", max_length=255)
    unit_kind = models.CharField("loại đơn vị", max_length=32, choices=UnitKind.choices)
    is_obliged = models.BooleanField("phải đăng ký mô hình hoặc công trình")
    since = DayField("tham gia từ ngày")
    until = models.DateField("thôi tham gia từ ngày", null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "đơn vị tham gia"
        verbose_name_plural = "các đơn vị tham gia"
        ordering = [F("unit__path").asc(nulls_last=True), "unit_title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"], condition=Q(unit__isnull=False), name="a_unit_takes_part_once"
            )
        ]

    def __str__(self) -> str:
        return self.unit_title

    def takes_part_on(self, day: date) -> bool:
        """Whether the unit had not left by that day."""
        return self.until is None or day < self.until


class ParticipantChange(models.Model):
    """One line of the history of a participant: who changed what, when and why.

    `changed_by`: empty when it follows from something else, as the publication of the plan. `day`: from when it holds,
    where that is another day than the one on which it was written.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField("việc", max_length=12, choices=ChangeKind.choices)
    day = models.DateField("từ ngày", null=True, blank=True)
    reason = models.TextField("lý do", max_length=2000, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người làm"
    )
    changed_at = MomentField("lúc")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "thay đổi về đơn vị tham gia"
        verbose_name_plural = "các thay đổi về đơn vị tham gia"
        ordering = ["pk"]  # the order in which they were written

    def __str__(self) -> str:
        return self.get_kind_display()
