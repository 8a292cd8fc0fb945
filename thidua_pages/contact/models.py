from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.contact.choices import ReportState

MOST_TEXT, MOST_PAGE, MOST_ANSWER_TO = 2000, 300, 200


class MistakeReport(models.Model):
    """What a visitor says is wrong on the public site (“Báo sai sót”). It is never public.

    `page`: the address of a page in the ward, or what the sender wrote in its place. `answer_to`: a telephone number or
    an e-mail address, if the sender gave one; it is forgotten some time after the report is done with. `token`: that of
    the form, so that a form sent twice is one report. `sender`: a keyed digest of the network address, kept for a day
    (`floods.py`).
    """

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    page = models.CharField("trang", max_length=MOST_PAGE, blank=True)
    text = models.TextField("sai sót", max_length=MOST_TEXT)
    answer_to = models.CharField("cách trả lời", max_length=MOST_ANSWER_TO, blank=True)
    state = models.CharField("tình trạng", max_length=8, choices=ReportState, default=ReportState.NEW)
    received_at = MomentField("nhận lúc")
    token = models.CharField(max_length=32, unique=True)
    sender = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "phản ánh sai sót"
        verbose_name_plural = "phản ánh sai sót"
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["ward", "state", "-received_at"], name="reports_of_ward"),
            models.Index(fields=["sender", "received_at"], name="reports_of_sender"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def email(self) -> str:
        """The e-mail address to which an answer is sent; empty when the sender gave none."""
        try:
            validate_email(self.answer_to)
        except ValidationError:
            return ""
        return self.answer_to


class ReportEntry(models.Model):
    """One thing that the office did about a report: who, when, with which words. `mailed`: the words were sent."""

    report = models.ForeignKey(MistakeReport, on_delete=models.CASCADE, related_name="entries")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = MomentField("lúc")
    state = models.CharField("tình trạng", max_length=8, choices=ReportState)
    text = models.TextField("nội dung", max_length=4000, blank=True)
    mailed = models.BooleanField("đã gửi thư", default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "xử lý phản ánh"
        verbose_name_plural = "xử lý phản ánh"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.text[:60]}"
