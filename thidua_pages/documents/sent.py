"""Recording the number and day under which a submission (tờ trình) was sent to the higher authority."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import AnyUser
from thidua_pages.base import form_dates
from thidua_pages.base.form_text import TextField
from thidua_pages.base.vietnamese import short_date
from thidua_pages.base.words import number_as_written, number_key
from thidua_pages.documents.freezing.signals import freeze_papers
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.forms import checked_number, past_day
from thidua_pages.nominations.decisions.models import SignedPaper
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.errors import ReviewRefused

ACTION = "record_signed_paper"
GONE = "Không tìm thấy tờ trình này trong đợt thi đua. Hãy tải lại trang."
HAS_NUMBER = "Tờ trình này đã ghi số {}. Nếu số sai, hãy lập văn bản đính chính."
TAKEN = "Số {} đã ghi cho một tờ trình khác của năm {} (ngày {}). Hãy xem lại số trên văn bản."
NO_SYMBOL = "Hãy ghi cả ký hiệu sau số, ví dụ 45/TTr-UBND."
RECORDED = "Đã ghi Tờ trình số {} ngày {}. Văn bản được giữ nguyên như lúc này."


class SentForm(forms.Form):
    """What the clerk copies from the submission as it was sent."""

    number = TextField(
        label="Số, ký hiệu tờ trình", max_length=60, error_messages={"required": "Hãy ghi số, ký hiệu tờ trình."}
    )
    signed_on = form_dates.DateField(
        label="Ngày ký (ngày/tháng/năm)", error_messages={"required": "Hãy ghi ngày ký tờ trình, ví dụ 25/12/2023."}
    )

    def clean_number(self) -> str:
        number = checked_number(self.cleaned_data["number"])
        if not number.partition("/")[2]:
            raise forms.ValidationError(NO_SYMBOL)
        return number

    def clean_signed_on(self) -> date:
        return past_day(self.cleaned_data["signed_on"])


@transaction.atomic
def record_sent(campaign: CampaignPage, user: AnyUser, pk: int, data: Mapping[str, Any]) -> str:
    """Give the submission its number and day and freeze it; return what to tell the person, in Vietnamese.

    Raises ReviewRefused when the person may not, the submission has a number, or another one of the year has this one;
    Http404 when the campaign has no such submission.
    """
    verdict = rules.can_do_action(user, campaign, ACTION)
    if not verdict:
        raise ReviewRefused(verdict.reason)
    rows = SignedPaper.objects.select_for_update()
    paper = rows.filter(pk=pk, campaign=campaign, kind=SignedPaperKind.SUBMISSION).first()
    if paper is None:
        raise Http404(GONE)
    if paper.number:
        raise ReviewRefused(HAS_NUMBER.format(paper.number))
    number, day = number_as_written(data["number"]), data["signed_on"]
    others = SignedPaper.objects.filter(
        campaign__path__startswith=ward_path_of(campaign), kind=SignedPaperKind.SUBMISSION, signed_on__year=day.year
    )
    for other in others.exclude(pk=paper.pk).exclude(number=""):
        if number_key(other.number) == number_key(number):
            raise ReviewRefused(TAKEN.format(number, day.year, short_date(other.signed_on)))
    paper.number, paper.signed_on = number, day
    paper.save(update_fields=["number", "signed_on"])
    freeze_papers({str(paper.pk)})
    return RECORDED.format(number, short_date(day))
