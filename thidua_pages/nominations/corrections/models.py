"""Corrections of decisions and awards, and the papers by which they are made."""

from typing import Any

from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.base.number_fields import MoneyField
from thidua_pages.base.vietnamese import format_money, short_date
from thidua_pages.base.words import number_as_written, number_key
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.corrections.choices import CorrectedField, CorrectionState, PaperKind
from thidua_pages.nominations.decisions.models import ScanMixin

PAPERS = [(kind.value, kind.short) for kind in (PaperKind.LETTER, PaperKind.AMENDMENT)]


class CorrectionPaper(ScanMixin):
    """A paper signed by the ward that corrects a paper issued before. One paper may make several corrections."""

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại văn bản", max_length=12, choices=PAPERS)
    number = models.CharField("số, ký hiệu", max_length=60)
    signed_on = models.DateField("ngày ký")
    signer_position = models.CharField("chức vụ người ký", max_length=120, blank=True)
    signer_name = models.CharField("người ký", max_length=120)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = MomentField("ghi lúc")
    identity = models.CharField(max_length=80, editable=False, default="")
    """The number in the form in which papers are compared, however it was typed."""

    class Meta:
        verbose_name = "văn bản đính chính"
        verbose_name_plural = "văn bản đính chính"
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "kind", "signed_on", "identity"], name="a_paper_of_correction_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} số {self.number} ngày {short_date(self.signed_on)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.number = number_as_written(self.number)
        self.identity = number_key(self.number)
        super().save(*args, **kwargs)


class Correction(ScanMixin):
    """One reading of a decision or of an award that is to be another. A second person reads it before anything changes.

    `old_value`, `new_value`: what is stored, as text; `old_text`, `new_text`: the same as people read it then. Of a
    corrected scan both are digests, the new file is the row's own and the old one is `old_scan`. `part`: of which form
    and kind a corrected sum is ("3-individual", `sums.SumOf`). `new_sum`: what the decision says for the new form or
    kind, in đồng. `reply`: the reason of who refused or withdrew it. The row is never deleted.
    """

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        "thidua_pages.Decision", on_delete=models.PROTECT, null=True, related_name="corrections"
    )
    nomination = models.ForeignKey(
        "thidua_pages.NominationPage", on_delete=models.PROTECT, null=True, related_name="corrections"
    )
    field = models.CharField("chỗ sửa", max_length=20, choices=CorrectedField.choices)
    old_value = models.CharField(max_length=200, blank=True)
    new_value = models.CharField(max_length=200, blank=True)
    old_text = models.CharField("đang ghi", max_length=300, blank=True)
    new_text = models.CharField("sửa thành", max_length=300, blank=True)
    part = models.CharField(max_length=40, blank=True, default="", db_default="")
    new_sum = MoneyField("tiền thưởng theo quyết định, theo cách ghi mới", null=True)
    old_scan = models.ForeignKey("thidua_pages.File", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField("lý do", max_length=2000)
    paper_kind = models.CharField("sửa bằng văn bản nào", max_length=12, choices=PaperKind.choices)
    paper = models.ForeignKey(CorrectionPaper, on_delete=models.PROTECT, null=True, related_name="corrections")
    state = models.CharField("tình trạng", max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = MomentField("đề nghị lúc")
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField("duyệt lúc", null=True)
    reply = models.TextField("trả lời", max_length=2000, blank=True)

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "các đính chính"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "field", "part"],
                condition=models.Q(state="open", decision__isnull=False),
                name="one_open_correction_per_field_of_a_decision",
            ),
            models.UniqueConstraint(
                fields=["nomination", "field"],
                condition=models.Q(state="open", nomination__isnull=False),
                name="one_open_correction_per_field_of_an_award",
            ),
            models.CheckConstraint(
                condition=models.Q(decision__isnull=True, nomination__isnull=False)
                | models.Q(decision__isnull=False, nomination__isnull=True),
                name="a_correction_is_of_a_decision_or_an_award",
            ),
            models.CheckConstraint(
                condition=models.Q(read_by__isnull=True)
                | models.Q(state="withdrawn")
                | ~models.Q(read_by=models.F("requested_by")),
                name="a_correction_is_read_by_a_second_person",
            ),
        ]
        indexes = [models.Index(fields=["ward", "state"], name="corrections_of_a_ward")]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.old_text or '(trống)'} → {self.new_text or '(trống)'}"

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.OPEN

    @property
    def kind_of_paper(self) -> PaperKind:
        return PaperKind(self.paper_kind)

    @property
    def needs_paper(self) -> bool:
        """Whether the signed paper has to be recorded before a second person can agree."""
        return self.paper_kind != PaperKind.RECORD and self.paper_id is None

    @property
    def subject(self) -> Any:
        """The decision or the nomination."""
        return self.decision or self.nomination

    @property
    def what(self) -> str:
        """What is corrected, in words for the public and for papers."""
        if self.field == CorrectedField.FULL_NAME:
            return "Họ tên" if self.subject.nominee_kind == NomineeKind.INDIVIDUAL else "Tên"
        return str(self.get_field_display())

    @property
    def new_in_full(self) -> str:
        """The new reading, with the sum that the decision says for it."""
        money = f"tiền thưởng {format_money(self.new_sum)}" if self.new_sum is not None else ""
        return ", ".join(filter(None, [self.new_text, money]))

    @property
    def about(self) -> str:
        """The decision or the honoured, as they are called now."""
        return f"Quyết định số {self.decision}" if self.decision_id else str(self.subject.display_name)
