"""The screens on which decisions are recorded and signed papers are uploaded, for one campaign: `?dot=<campaign>`."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.changes import one_change
from thidua_pages.nominations.decisions import recording
from thidua_pages.nominations.decisions.confirming import confirmation_of
from thidua_pages.nominations.decisions.forms import DecisionForm, LaterScanForm, SignedPaperForm
from thidua_pages.nominations.decisions.models import SignedPaper
from thidua_pages.nominations.decisions.recording_by_batch import AT_ONCE, start_recording
from thidua_pages.nominations.decisions.signed_papers import ACTION, add_scan, decisions_in, record_paper
from thidua_pages.nominations.decisions.waiting import GRANTED, NOT_GRANTED, waiting_by_authority
from thidua_pages.outbox.batch_views import redirect_to, redirect_to_twin
from thidua_pages.outbox.batches import SentTwice
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import asked_for, campaigns_of
from thidua_pages.review import confirming
from thidua_pages.review.errors import ReviewRefused

ROW = "row-"
LONGEST_ID = 15
NOT_HERE = "Danh sách đã thay đổi sau khi bạn mở trang. Chưa ghi gì cả; hãy xem lại rồi chọn."
NO_CAMPAIGN = "Chưa có đợt thi đua nào để nhận văn bản."
RECORDED = "Đã ghi Quyết định số {}: {} đề nghị được khen thưởng và công bố."
LEFT_OUT = "{} đề nghị không được khen đã kết thúc."
RECORDED_BEFORE = "Quyết định này đã được ghi từ lần gửi trước; không ghi thêm lần nữa."


def campaign_asked_for(request: SignedInRequest) -> tuple[CampaignPage | None, list[CampaignPage]]:
    """Return the campaign of `?dot=`, else the newest, and all campaigns of the wards in which the person is an
    officer."""
    campaigns = [one for one in campaigns_of(request.user) if rules.has_ward_role(request.user, one)]
    if not campaigns and not request.user.is_superuser:
        raise PermissionDenied(rules.NO_RIGHT.reason)
    return asked_for(request, campaigns), campaigns


class RecordManyView(View):
    template_name = "admin/nominations/decisions/record_many.html"

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self._show(request)

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = DecisionForm(request.POST, request.FILES, holder=request.user)
        chosen: dict[int, str] = {
            int(key.removeprefix(ROW)): str(value)
            for key, value in request.POST.items()
            if key.startswith(ROW) and _is_id(key.removeprefix(ROW)) and value in (GRANTED, NOT_GRANTED)
        }
        states = list(TaskState.objects.filter(pk__in=chosen).select_related("revision").order_by("pk"))
        if len(states) < len(chosen) or not all(_may_read(request.user, state) for state in states):
            messages.error(request, NOT_HERE)
            return self._show(request, form, chosen)
        if not form.is_valid():
            messages.error(request, "Chưa ghi gì cả: còn chỗ phải sửa trong biểu mẫu.")
            return self._show(request, form, chosen)
        if confirming.BACK in request.POST:
            return self._show(request, form, chosen)
        granted = [state for state in states if chosen[state.pk] == GRANTED]
        left_out = [state for state in states if chosen[state.pk] == NOT_GRANTED]
        here = f"{reverse('record_many')}?dot={request.GET.get('dot', '')}"
        if granted and recording.is_recorded(granted, form.cleaned_data):
            messages.success(request, RECORDED_BEFORE)
            return redirect(here)
        try:
            recording.check_steps([state.specific for state in states], request.user, {one.pk for one in granted})
            confirmation = confirmation_of(granted, left_out, form.cleaned_data)
            if not confirming.is_confirmed(request.POST, confirmation):
                return confirming.ask(request, confirmation, form)
            if len(states) > AT_ONCE:
                keys = {state.pk for state in granted}
                batch = start_recording(states, request.user, form.cleaned_data, keys, here)
                return redirect_to(batch)
            with one_change():
                decision = recording.record_decisions(granted, request.user, form.cleaned_data, left_out)
        except SentTwice as error:
            return redirect_to_twin(request, error)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, form, chosen)
        said = RECORDED.format(decision, len(granted))
        if left_out:
            said += f" {LEFT_OUT.format(len(left_out))}"
        messages.success(request, said)
        return redirect(here)

    def _show(
        self, request: SignedInRequest, form: DecisionForm | None = None, chosen: dict[int, str] | None = None
    ) -> HttpResponse:
        campaign, campaigns = campaign_asked_for(request)
        groups = waiting_by_authority(request.user, campaign, chosen) if campaign else []
        if form is not None:
            sent = request.POST.get("group", "")
            for group in groups:
                if str(group.authority.pk) == sent:
                    group.form = form
        return render(request, self.template_name, {"campaign": campaign, "campaigns": campaigns, "groups": groups})


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID


def _may_read(user: User, state: TaskState) -> bool:
    """Whether the person may read the nomination. Messages do not name one that they may not read."""
    page = state.workflow_state.content_object
    return page is not None and bool(rules.can_read_draft(user, page))


class SignedPapersView(View):
    """GET lists the signed papers. POST stores a new one (`action=new`) or the file of one in the list (`later`)."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self._show(request)

    def post(self, request: SignedInRequest) -> HttpResponse:
        campaign, _ = campaign_asked_for(request)
        if campaign is None:
            messages.error(request, NO_CAMPAIGN)
            return self._show(request)
        later = request.POST.get("action") == "later"
        form: LaterScanForm | SignedPaperForm = (
            LaterScanForm(request.POST, request.FILES)
            if later
            else SignedPaperForm(request.POST, request.FILES, campaign=campaign)
        )
        if not form.is_valid():
            if later:
                messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
            return self._show(request, form=form if isinstance(form, SignedPaperForm) else None)
        data = form.cleaned_data
        try:
            if later:
                said = add_scan(campaign, request.user, data["paper"], data["scan"])
            else:
                said = record_paper(campaign, request.user, data)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, form=form if isinstance(form, SignedPaperForm) else None)
        messages.success(request, said)
        return redirect(f"{reverse('signed_papers')}?dot={campaign.pk}")

    def _show(self, request: SignedInRequest, form: SignedPaperForm | None = None) -> HttpResponse:
        campaign, campaigns = campaign_asked_for(request)
        may = bool(campaign and rules.can_do_action(request.user, campaign, ACTION))
        context = {
            "campaign": campaign,
            "campaigns": campaigns,
            "papers": SignedPaper.objects.filter(campaign=campaign).select_related("scan", "award_form"),
            "decisions": decisions_in(campaign) if campaign else [],
            "form": (form or SignedPaperForm(campaign=campaign)) if campaign and may else None,
            "later_form": LaterScanForm() if may else None,
        }
        return render(request, "admin/nominations/decisions/signed_papers.html", context)
