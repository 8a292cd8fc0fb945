"""The screen on which the office records the meeting of a day on which ballots were counted."""

from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.voting.meetings.forms import FIELDS, MeetingForm
from thidua_pages.nominations.voting.meetings.models import CouncilMeeting, MeetingSeat
from thidua_pages.nominations.voting.meetings.sessions import counts_on, proposed_meeting, proposed_seats
from thidua_pages.plans.models import CampaignPage

ACTION = "close_ballot"
"""Whoever closes the ballots records the meeting."""
SAVED = "Đã ghi thông tin cuộc họp. Biên bản lập từ bây giờ có thông tin này."


@never_cache
def meeting(request: SignedInRequest, campaign_id: int, day: str) -> HttpResponse:
    """Record the meeting whose ballots were counted on `day` ("20231220"). 404 for a day on which none were."""
    campaign = get_object_or_404(CampaignPage, pk=campaign_id)
    verdict = rules.can_do_action(request.user, campaign, ACTION)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    counted = _read(day)
    counts = counts_on(campaign, counted)
    if not counts:
        raise Http404
    with transaction.atomic():
        # Locked, so that two people at once do not both make the first record of this day.
        CampaignPage.objects.select_for_update().get(pk=campaign.pk)
        known = CouncilMeeting.objects.filter(campaign=campaign, counted_on=counted).first()
        found = known or proposed_meeting(campaign, counted, counts)
        seats = _seats(known, proposed_seats(campaign, counts))
        form = MeetingForm(request.POST or None, meeting=found, seats=seats)
        if request.method == "POST" and form.is_valid():
            _save(form, request)
            messages.success(request, SAVED)
            return redirect(f"{reverse('papers')}?dot={campaign.pk}")
    context = {"campaign": campaign, "counted_on": counted, "counts": len(counts), "form": form}
    return render(request, "admin/nominations/voting/meeting.html", context)


def _read(day: str) -> date:
    try:
        return datetime.strptime(day, "%Y%m%d").date()
    except ValueError as error:
        raise Http404 from error


def _seats(known: CouncilMeeting | None, proposed: list[MeetingSeat]) -> list[MeetingSeat]:
    """The seats that were recorded, and those of members who joined a ballot of that day since."""
    kept = list(known.seats.select_related("account")) if known else []
    accounts = {seat.account_id for seat in kept}
    return [*kept, *(seat for seat in proposed if seat.account_id not in accounts)]


def _save(form: MeetingForm, request: SignedInRequest) -> None:
    row, data = form.meeting, form.cleaned_data
    for name in FIELDS:
        setattr(row, name, data[name])
    row.recorded_by = request.user
    row.save()
    for seat in form.seats:
        seat.meeting = row
        seat.is_present = data[f"present-{seat.account_id}"]
        seat.position = data[f"position-{seat.account_id}"]
        seat.save()
