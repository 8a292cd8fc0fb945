"""A campaign's council, the terms of each ballot, its members' votes and the counts that were closed."""

from datetime import date

from django import forms
from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TaskState

from thidua_pages.base.fields import MomentField
from thidua_pages.nominations.voting.choices import BallotChoice, Concern, CouncilRole
from thidua_pages.nominations.voting.counting import Outcome
from thidua_pages.nominations.voting.forms import CouncilFormSet
from thidua_pages.plans.choices import CouncilBase


class CouncilMember(Orderable):
    """A member of a campaign's council. When a campaign names nobody, the ward's whole council votes."""

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


class BallotRound(models.Model):
    """The terms of the ballot at one step of one nomination, kept when it opens (`seating.py`).

    Whatever changes afterwards (the campaign, its council, groups and names of accounts) counts from the next round.
    """

    wagtail_reference_index_ignore = True

    task_state = models.OneToOneField(TaskState, on_delete=models.CASCADE, related_name="ballot_round")
    is_secret = models.BooleanField("phiếu kín đến khi kiểm phiếu")
    quorum_percent = models.PositiveSmallIntegerField("tỷ lệ phải bỏ phiếu (%)")
    threshold_percent = models.PositiveSmallIntegerField("phải đạt quá (%)")
    base = models.CharField("tính trên", max_length=8, choices=CouncilBase.choices)
    opened_at = MomentField("mở lúc")

    class Meta:
        verbose_name = "lượt bỏ phiếu"
        verbose_name_plural = "lượt bỏ phiếu"

    def __str__(self) -> str:
        return f"lượt bỏ phiếu số {self.pk}"

    @property
    def voters(self) -> list["BallotSeat"]:
        """The seats that vote on this nomination, in the council's order. Majorities are counted among them."""
        return [seat for seat in self.seats.all() if not seat.concern]


class BallotSeat(models.Model):
    """A member of the council in one round. A member whom the nomination concerns has a seat, but no vote."""

    wagtail_reference_index_ignore = True

    round = models.ForeignKey(BallotRound, on_delete=models.CASCADE, related_name="seats")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField("vai trò", max_length=12, choices=CouncilRole.choices)
    concern = models.CharField("không bỏ phiếu vì", max_length=8, choices=Concern.choices, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "account"], name="one_seat_per_member_and_round")]
        verbose_name = "thành viên trong lượt bỏ phiếu"
        verbose_name_plural = "thành viên trong lượt bỏ phiếu"

    def __str__(self) -> str:
        return f"thành viên số {self.account_id}, lượt số {self.round_id}"


class Ballot(models.Model):
    """One member's vote at one step of one nomination. Who sees it: `secrecy.py`."""

    wagtail_reference_index_ignore = True  # otherwise the admin's list of a person's usage would show how they voted

    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="ballots")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField("ý kiến", max_length=8, choices=BallotChoice.choices)
    comment = models.TextField("ghi chú", max_length=2000, blank=True)
    cast_at = MomentField("lúc")

    class Meta:
        verbose_name = "phiếu"
        verbose_name_plural = "phiếu"
        constraints = [models.UniqueConstraint(fields=["task_state", "member"], name="one_ballot_per_member_and_round")]

    def __str__(self) -> str:
        return f"phiếu số {self.pk}"


class BallotReminder(models.Model):
    """That a member was reminded, by e-mail, of a ballot in which they had not voted."""

    wagtail_reference_index_ignore = True

    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="ballot_reminders")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = MomentField("lúc")

    class Meta:
        verbose_name = "lần nhắc bỏ phiếu"
        verbose_name_plural = "các lần nhắc bỏ phiếu"

    def __str__(self) -> str:
        return f"thành viên số {self.member_id}, lúc {self.sent_at:%d/%m/%Y %H:%M}"


class BallotResult(models.Model):
    """The stored count of a closed ballot. Later changes of the campaign's settings do not change it."""

    task_state = models.OneToOneField(TaskState, on_delete=models.CASCADE, related_name="ballot_result")
    members = models.PositiveSmallIntegerField("được bỏ phiếu")
    agree = models.PositiveSmallIntegerField("đồng ý")
    disagree = models.PositiveSmallIntegerField("không đồng ý")
    abstain = models.PositiveSmallIntegerField("không có ý kiến")
    quorum_percent = models.PositiveSmallIntegerField("tỷ lệ phải bỏ phiếu (%)")
    threshold_percent = models.PositiveSmallIntegerField("phải đạt quá (%)")
    base = models.CharField("tính trên", max_length=8, choices=CouncilBase.choices)
    outcome = models.CharField("kết quả", max_length=8, choices=[(one.value, one.value) for one in Outcome])
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = MomentField("kiểm phiếu lúc")

    class Meta:
        verbose_name = "kết quả bỏ phiếu"
        verbose_name_plural = "kết quả bỏ phiếu"

    def __str__(self) -> str:
        return f"{self.agree}/{self.members}: {self.outcome}"
