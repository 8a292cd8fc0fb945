"""The screens of corrections: what waits and what was done in a campaign, the forms that ask, and one correction."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from thidua_pages.access import rules as access_rules
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.corrections import applying, requesting, rules
from thidua_pages.nominations.corrections.bulk import start_agreeing
from thidua_pages.nominations.corrections.choices import CorrectionState, PaperKind
from thidua_pages.nominations.corrections.doubting import doubts_about
from thidua_pages.nominations.corrections.forms import (
    AnswerForm,
    AwardCorrectionForm,
    DecisionCorrectionForm,
    PaperForm,
    RequestForm,
)
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.corrections.queries import corrections_in
from thidua_pages.nominations.corrections.readings import Subject
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.decisions.signed_papers import decisions_in
from thidua_pages.nominations.decisions.views import campaign_asked_for
from thidua_pages.nominations.models import NominationPage
from thidua_pages.outbox.batch_views import redirect_to, redirect_to_twin
from thidua_pages.outbox.batches import SentTwice
from thidua_pages.review.errors import ReviewRefused

DONE_SHOWN = 50
DRAFT_OF = {PaperKind.LETTER: "dinh-chinh", PaperKind.AMENDMENT: "sua-doi"}
"""The kind of paper → its code in the address of the paper that is drawn up (`documents/papers.py`)."""
CHOSEN_MOST = 200
ASKED = "Đã gửi {} đề nghị đính chính. Nội dung công bố chỉ đổi khi người thứ hai duyệt."
APPLIED = "Đã đính chính. Mọi nơi đã ghi theo cách mới; cách ghi cũ còn trong lịch sử."
REFUSED = "Đã ghi là không duyệt. Người đề nghị nhận được lý do."
WITHDRAWN = "Đã rút đề nghị đính chính."
PAPER_RECORDED = "Đã ghi {}."
NOTHING_CHOSEN = "Chưa chọn đề nghị đính chính nào mà bạn duyệt được."


@method_decorator(never_cache, name="dispatch")
class CorrectionsView(View):
    """GET lists a campaign's corrections and what can be corrected; POST agrees to those that are chosen."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        campaign, campaigns = campaign_asked_for(request)
        waiting, done = [], []
        if campaign:
            rows = corrections_in(campaign)
            waiting = list(rows.filter(state=CorrectionState.OPEN))
            done = list(rows.exclude(state=CorrectionState.OPEN)[:DONE_SHOWN])
        verdicts = rules.may_second_read_each(request.user, waiting)
        return render(
            request,
            "admin/nominations/corrections/list.html",
            {
                "campaign": campaign,
                "campaigns": campaigns,
                "waiting": [(one, bool(verdicts[one.pk]) and not one.needs_paper) for one in waiting],
                "may_read_some": any(verdicts.values()),
                "done": done,
                "decisions": decisions_in(campaign) if campaign else [],
                "may_request": bool(campaign and access_rules.can_do_action(request.user, campaign, rules.REQUEST)),
            },
        )

    def post(self, request: SignedInRequest) -> HttpResponse:
        campaign, _ = campaign_asked_for(request)
        here = f"{reverse('corrections')}?dot={campaign.pk if campaign else ''}"
        asked = [int(text) for text in request.POST.getlist("chon")[:CHOSEN_MOST] if _is_id(text)]
        rows = list(corrections_in(campaign).filter(pk__in=asked)) if campaign else []
        verdicts = rules.may_second_read_each(request.user, rows)
        chosen = [one for one in rows if verdicts[one.pk]]
        if not chosen:
            messages.error(request, NOTHING_CHOSEN)
            return redirect(here)
        try:
            return redirect_to(start_agreeing(chosen, request.user, here))
        except SentTwice as error:
            return redirect_to_twin(request, error)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 15


@method_decorator(never_cache, name="dispatch")
class RequestView(View):
    """Asks for a correction of a decision or of an award."""

    form: type[RequestForm]
    subject_type = ""

    def get(self, request: SignedInRequest, **ids: int) -> HttpResponse:
        subject = self._subject(request, **ids)
        return self._show(request, subject, self._form(subject))

    def post(self, request: SignedInRequest, **ids: int) -> HttpResponse:
        subject = self._subject(request, **ids)
        form = self._form(subject, request.POST, request.FILES)
        if not form.is_valid():
            return self._show(request, subject, form)
        try:
            asked = requesting.request(subject, request.user, form.changes, form.cleaned_data)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, subject, form)
        messages.success(request, ASKED.format(len(asked)))
        return redirect("correction", asked[0].pk)

    def _form(self, subject: Subject, *data: Any) -> Any:
        return self.form(*data, subject=subject)

    def _subject(self, request: SignedInRequest, **ids: int) -> Subject:
        """Return the decision or award. Who may not read its ward's corrections is told nothing of it."""
        subject = self.find(**ids)
        if not rules.may_read(request.user, requesting.ward_of(subject)):
            raise PermissionDenied(access_rules.NO_RIGHT.reason)
        if not (verdict := rules.may_request(request.user, subject)):
            raise PermissionDenied(verdict.reason)
        return subject

    def find(self, **ids: int) -> Subject:
        raise NotImplementedError

    def _show(self, request: SignedInRequest, subject: Subject, form: Any) -> HttpResponse:
        about = f"Quyết định số {subject}" if isinstance(subject, Decision) else subject.display_name
        context = {
            "about": about,
            "subject": subject,
            "form": form,
            "refusal": rules.why_not_correctable(subject).reason,
            "waiting": subject.corrections.filter(state=CorrectionState.OPEN),
            "done": subject.corrections.exclude(state=CorrectionState.OPEN).select_related("paper"),
            "awards": _awards_of(subject),
        }
        return render(request, "admin/nominations/corrections/request.html", context)


def _awards_of(subject: Subject) -> list[Award]:
    """The awards by a decision, each of which can be corrected on a screen of its own."""
    if not isinstance(subject, Decision):
        return []
    awards = Award.objects.filter(decision=subject, nomination__live=True, revocation=None)
    return list(awards.select_related("nomination__award_form").order_by("nomination__sort_key", "pk"))


class CorrectDecisionView(RequestView):
    form = DecisionCorrectionForm

    def find(self, **ids: int) -> Subject:
        return get_object_or_404(Decision.objects.select_related("ward"), pk=ids["decision_id"])


class CorrectAwardView(RequestView):
    form = AwardCorrectionForm

    def find(self, **ids: int) -> Subject:
        return get_object_or_404(NominationPage.objects.select_related("award_form"), pk=ids["page_id"])


@method_decorator(never_cache, name="dispatch")
class CorrectionView(View):
    """One correction: GET shows it with what the person may do; POST does it (`action`)."""

    def get(self, request: SignedInRequest, correction_id: int) -> HttpResponse:
        return self._show(request, self._row(request, correction_id))

    def post(self, request: SignedInRequest, correction_id: int) -> HttpResponse:
        row, action = self._row(request, correction_id), request.POST.get("action", "")
        if action == "agree":
            return self._do(request, row, lambda: (applying.agree(row, request.user), APPLIED)[1])
        if action == "paper":
            form: Any = PaperForm(request.POST, request.FILES)
            if not form.is_valid():
                return self._show(request, row, paper_form=form)
            return self._do(
                request,
                row,
                lambda: PAPER_RECORDED.format(requesting.record_paper(row, request.user, form.cleaned_data)),
                paper_form=form,
            )
        if action not in ("refuse", "withdraw"):
            raise Http404
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self._show(request, row, answer_form=form)
        reply = form.cleaned_data["reply"]
        if action == "refuse":
            return self._do(request, row, lambda: (applying.refuse(row, request.user, reply), REFUSED)[1])
        return self._do(request, row, lambda: (requesting.withdraw(row, request.user, reply), WITHDRAWN)[1])

    def _do(self, request: SignedInRequest, row: Correction, act: Any, **forms: Any) -> HttpResponse:
        try:
            messages.success(request, act())
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, Correction.objects.get(pk=row.pk), **forms)
        return redirect("correction", row.pk)

    @staticmethod
    def _row(request: SignedInRequest, correction_id: int) -> Correction:
        rows = Correction.objects.select_related("ward", "decision", "nomination", "paper__scan", "scan", "old_scan")
        row = get_object_or_404(rows, pk=correction_id)
        if not rules.may_read(request.user, row.ward):
            raise PermissionDenied(access_rules.NO_RIGHT.reason)
        return row

    @staticmethod
    def _show(
        request: SignedInRequest, row: Correction, paper_form: Any = None, answer_form: AnswerForm | None = None
    ) -> HttpResponse:
        user: User = request.user
        reads, withdraws = rules.may_second_read(user, row), rules.may_withdraw(user, row)
        records = bool(rules.may_record_paper(user, row)) and row.needs_paper
        others = row.paper.corrections.exclude(pk=row.pk) if row.paper else Correction.objects.none()
        context = {
            "row": row,
            "draft": DRAFT_OF.get(PaperKind(row.paper_kind), "") if row.paper is None else "",
            "draft_key": f"dinh-chinh-{row.pk}",
            "doubts": doubts_about(row) if row.is_open else [],
            "campaign": _campaign_of(row),
            "reads": reads,
            "withdraws": withdraws,
            "no_paper": rules.NO_PAPER.format(row.kind_of_paper.short.lower()) if row.needs_paper else "",
            "paper_form": (paper_form or PaperForm()) if records else None,
            "answer_form": answer_form or AnswerForm(),
            "others": others.select_related("decision", "nomination"),
        }
        return render(request, "admin/nominations/corrections/correction.html", context)


def _campaign_of(row: Correction) -> int | None:
    """The id of a campaign that the correction belongs to, for the way back to its list."""
    if row.nomination:
        return int(row.nomination.campaign_id)
    first = Award.objects.filter(decision_id=row.decision_id).order_by("pk").values_list("nomination__campaign_id")
    found: tuple[int] | None = first.first()
    return found[0] if found else None
