"""Recording one decision for many nominations: `/quan-tri/xet-khen-thuong/quyet-dinh/?dot=<campaign>`."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.initiatives.queries import UNIT_DEPTH, units_of
from thidua_pages.nominations import recording
from thidua_pages.nominations.decision_forms import DecisionForm, decision_defaults
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import asked_for, campaigns_of
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import open_hold
from thidua_pages.review.queries import awaiting, tasks_by_code

GRANTED, NOT_GRANTED = "granted", "not_granted"
ROW = "row-"
LONGEST_ID = 15
NOT_HERE = "Danh sách đã thay đổi sau khi bạn mở trang. Chưa ghi gì cả; hãy xem lại rồi chọn."
RECORDED_BEFORE = "Quyết định này đã được ghi từ lần gửi trước; không ghi thêm lần nữa."


@dataclass
class Row:
    """A nomination that waits for its decision. `choice`: granted, not_granted, or empty (left for later)."""

    state: TaskState
    page: Any
    version: Any
    unit: str
    choice: str
    why_not: str = ""


@dataclass
class Group:
    """The nominations that one authority decides on, and the form for its decision."""

    authority: Any
    form: DecisionForm
    rows: list[Row] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """What makes the ids of this group's fields unique on the page."""
        return f"group{self.authority.pk}"


def campaign_asked_for(request: HttpRequest) -> tuple[CampaignPage | None, list[CampaignPage]]:
    """The campaign of `?dot=`, else the newest, and all those of the wards that the person reads as an officer."""
    campaigns = [one for one in campaigns_of(request.user) if rules.has_ward_role(request.user, one)]
    if not campaigns and not request.user.is_superuser:
        raise PermissionDenied(rules.NO_RIGHT.reason)
    return asked_for(request, campaigns), campaigns


class RecordManyView(View):
    template_name = "admin/nomination/record_many.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DecisionForm(request.POST, request.FILES)
        chosen: dict[int, str] = {
            int(key.removeprefix(ROW)): str(value)
            for key, value in request.POST.items()
            if key.startswith(ROW) and _is_id(key.removeprefix(ROW)) and value in (GRANTED, NOT_GRANTED)
        }
        states = list(TaskState.objects.filter(pk__in=chosen).order_by("pk"))
        if len(states) < len(chosen) or not all(_may_read(request.user, state) for state in states):
            messages.error(request, NOT_HERE)
            return self._show(request, form, chosen)
        if not form.is_valid():
            messages.error(request, "Chưa ghi gì cả: còn chỗ phải sửa trong biểu mẫu.")
            return self._show(request, form, chosen)
        granted = [state for state in states if chosen[state.pk] == GRANTED]
        left_out = [state for state in states if chosen[state.pk] == NOT_GRANTED]
        here = f"{reverse('record_many')}?dot={request.GET.get('dot', '')}"
        if granted and recording.is_recorded(granted, form.cleaned_data):
            messages.success(request, RECORDED_BEFORE)
            return redirect(here)
        try:
            decision = recording.record_decisions(granted, request.user, form.cleaned_data, left_out)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, form, chosen)
        said = f"Đã ghi Quyết định số {decision}: {len(granted)} đề nghị được khen thưởng và công bố."
        if left_out:
            said += f" {len(left_out)} đề nghị không được khen đã kết thúc."
        messages.success(request, said)
        for doubt in recording.doubts(granted, form.cleaned_data):
            messages.warning(request, doubt)
        return redirect(here)

    def _show(
        self, request: HttpRequest, form: DecisionForm | None = None, chosen: dict[int, str] | None = None
    ) -> HttpResponse:
        campaign, campaigns = campaign_asked_for(request)
        groups = groups_for(request.user, campaign, chosen) if campaign else []
        if form is not None:
            sent = request.POST.get("group", "")
            for group in groups:
                if str(group.authority.pk) == sent:
                    group.form = form
        return render(request, self.template_name, {"campaign": campaign, "campaigns": campaigns, "groups": groups})


def groups_for(user: Any, campaign: CampaignPage, chosen: dict[int, str] | None = None) -> list[Group]:
    """What waits in this campaign for a decision that the person may record, by authority, the ward's own first.

    `chosen`: what was ticked in a form that was refused; without it, all of the ward's own are.
    """
    steps = awaiting(user).filter(task=tasks_by_code()[recording.STEP])
    found = [(state, state.workflow_state.content_object) for state in steps]
    here = [(state, page.specific) for state, page in found if page is not None]
    here = [(state, page) for state, page in here if page.campaign_id == campaign.pk]
    units = units_of([page for _, page in here])
    groups: dict[int, Group] = {}
    for state, page in here:
        version = state.revision.as_object()
        authority = version.award_form.authority
        if authority.pk not in groups:
            known = decision_defaults(authority, campaign)
            groups[authority.pk] = Group(authority, DecisionForm(initial=known))
        unit = units.get(page.path[: page.steplen * UNIT_DEPTH])
        groups[authority.pk].rows.append(
            Row(
                state,
                page,
                version,
                unit.title if unit else "",
                _choice(state, authority, chosen),
                _why_not(user, page, state),
            )
        )
    for group in groups.values():
        group.rows.sort(key=lambda row: (row.version.award_form_id, row.version.sort_key or "", row.state.pk))
    return sorted(groups.values(), key=lambda group: (group.authority.is_higher, group.authority.name))


def _choice(state: TaskState, authority: Any, chosen: dict[int, str] | None) -> str:
    if chosen is not None:
        return chosen.get(state.pk, "")
    return "" if authority.is_higher else GRANTED


def _why_not(user: Any, page: Any, state: Any) -> str:
    """Why this row cannot be chosen, in Vietnamese; empty when it can."""
    if open_hold(page):
        return "Đang tạm dừng xét."
    return str(state.task.specific.verdict_for(page, user).reason)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID


def _may_read(user: Any, state: TaskState) -> bool:
    """What the person may not read is not named to them either."""
    page = state.workflow_state.content_object
    return page is not None and bool(rules.can_read_draft(user, page))
