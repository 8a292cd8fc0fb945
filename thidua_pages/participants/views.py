"""The screen "Đơn vị tham gia" of a campaign: who takes part, why, and what the office may change."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.participants.choices import ChangeKind
from thidua_pages.participants.forms import AddForm, ChangeForm
from thidua_pages.participants.models import Participant, ParticipantChange
from thidua_pages.participants.planning import candidates_for, is_begun, plan_participants, said_of
from thidua_pages.participants.planning_form import PlanningForm
from thidua_pages.participants.queries import day_of_reckoning, everyone_of
from thidua_pages.participants.services import add_units, change_participant, possible_changes
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.errors import ReviewRefused

ACTION = "change_participants"
PLANNED = "Đã ghi {} đơn vị sẽ tham gia. Danh sách có hiệu lực khi đợt được công bố."
ADDED = "Đã thêm {} đơn vị."
CHANGED = "Đã ghi: “{}” – {}."
LABELS = {
    ChangeKind.OBLIGED: "Chuyển thành phải đăng ký",
    ChangeKind.FREED: "Chuyển thành không bắt buộc",
    ChangeKind.LEFT: "Cho rời đợt thi đua",
    ChangeKind.RETURNED: "Cho tham gia trở lại",
}


@dataclass(frozen=True)
class Row:
    """A participant with its history, and the changes that the reader may make, as pairs of code and label."""

    participant: Participant
    has_left: bool
    history: list[ParticipantChange]
    changes: list[tuple[str, str]]
    form: ChangeForm


def participants(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """Show who takes part. POST adds units (`units`), or changes one participant (`participant`, `change`); before the
    campaign is published it says who is to take part."""
    campaign = get_object_or_404(CampaignPage.objects.defer("body", "source_text"), pk=campaign_id)
    may_change = rules.can_do_action(request.user, campaign, ACTION)
    if not rules.has_ward_role(request.user, campaign):
        raise PermissionDenied(rules.NO_RIGHT.reason)
    if not is_begun(campaign):
        return _planned(request, campaign, may_change)
    adding, changing = AddForm(campaign=campaign), (0, ChangeForm())
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied(may_change.reason)
        number = request.POST.get("participant", "")
        form = ChangeForm(request.POST) if number else AddForm(request.POST, campaign=campaign)
        if form.is_valid() and _done(request, campaign, form, int(number) if number.isdecimal() else 0):
            return redirect("participants", campaign.pk)
        if isinstance(form, AddForm):
            adding = form
        else:
            changing = (int(number) if number.isdecimal() else 0, form)
    rows = _rows(campaign, bool(may_change), changing)
    context = {
        "campaign": campaign,
        "rows": [row for row in rows if not row.has_left],
        "left": [row for row in rows if row.has_left],
        "obliged": sum(row.participant.is_obliged and not row.has_left for row in rows),
        "may_change": may_change,
        "adding": adding if may_change else None,
    }
    return render(request, "admin/participants.html", context)


def _planned(request: SignedInRequest, campaign: CampaignPage, may_change: rules.Verdict) -> HttpResponse:
    """Show who is to take part in a campaign that was not published yet, or store it (POST)."""
    if request.method == "POST" and not may_change:
        raise PermissionDenied(may_change.reason)
    form = PlanningForm(request.POST or None, candidates=candidates_for(campaign))
    if request.method == "POST" and form.is_valid():
        try:
            plan_participants(campaign, form.chosen)
        except ReviewRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, PLANNED.format(len(form.chosen)))
        return redirect("participants", campaign.pk)
    context = {"campaign": campaign, "question_form": form, "said": said_of(campaign), "may_change": may_change}
    return render(request, "admin/participants_planned.html", context)


def _done(request: SignedInRequest, campaign: CampaignPage, form: AddForm | ChangeForm, number: int) -> bool:
    """Do what a valid form says, and tell the person. Whether it was done."""
    data = form.cleaned_data
    try:
        if isinstance(form, AddForm):
            add_units(campaign, data["units"], data["is_obliged"], request.user, data["reason"])
            messages.success(request, ADDED.format(len(data["units"])))
        else:
            kind = ChangeKind(data["change"])
            row = change_participant(campaign, number, kind, request.user, data["reason"])
            messages.success(request, CHANGED.format(row.unit_title, kind.label.lower()))
    except ReviewRefused as refused:
        form.add_error(None, str(refused))
        messages.error(request, str(refused))
        return False
    return True


def _rows(campaign: CampaignPage, may_change: bool, changing: tuple[int, ChangeForm]) -> list[Row]:
    day, (number, form) = day_of_reckoning(campaign), changing
    return [
        Row(
            one,
            not one.takes_part_on(day),
            list(one.changes.all()),
            [(kind.value, LABELS[kind]) for kind in possible_changes(one, campaign)] if may_change else [],
            form if one.pk == number else ChangeForm(),
        )
        for one in everyone_of(campaign).prefetch_related("changes__changed_by")
    ]
