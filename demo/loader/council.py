"""Load how the ward is reached, its council, and the meeting of the council. What is there already is left alone."""

from datetime import date

from demo.loader.content import Content
from demo.loader.review import get_user
from thidua_pages.nominations.voting.meetings.models import CouncilMeeting
from thidua_pages.nominations.voting.meetings.sessions import counted_on, counts_on, proposed_meeting, proposed_seats
from thidua_pages.nominations.voting.models import BallotResult, CouncilMember
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.models import CONTACT, HomePage


def load_contact(ward: HomePage, content: Content) -> None:
    """Say how the ward is reached, unless it says something itself."""
    page = HomePage.objects.get(pk=ward.pk)
    if any(getattr(page, name) for name in CONTACT):
        return
    for name in CONTACT:
        setattr(page, name, getattr(content.ward.contact, name))
    page.save_revision().publish()


def load_council(campaign: CampaignPage, content: Content) -> None:
    """Name the members of the campaign's council."""
    page = CampaignPage.objects.get(pk=campaign.pk)
    if page.council.exists():
        return
    page.council = [
        CouncilMember(account=get_user(seat.login), role=seat.role, sort_order=order)
        for order, seat in enumerate(content.ward.council)
    ]
    page.save_revision().publish()


def load_meetings(campaign: CampaignPage, content: Content) -> None:
    """Record the meeting for each day on which ballots were counted: who was there and in which office."""
    known = set(CouncilMeeting.objects.filter(campaign=campaign.pk).values_list("counted_on", flat=True))
    days = {counted_on(count) for count in BallotResult.objects.all()}
    for day in sorted(days - known):
        _record(campaign, content, day)


def _record(campaign: CampaignPage, content: Content, day: date) -> None:
    wanted, office = content.ward.meeting, {seat.login: seat.position for seat in content.ward.council}
    counts = counts_on(campaign, day)
    if not counts:
        return
    meeting = proposed_meeting(campaign, day, counts)
    meeting.held_on, meeting.began_at, meeting.ended_at = wanted.held_on, wanted.began_at, wanted.ended_at
    meeting.place, meeting.recorded_by = wanted.place, get_user("vanphong")
    seats = proposed_seats(campaign, counts)
    meeting.save()
    for seat in seats:
        seat.meeting, seat.position = meeting, office.get(seat.account.username, "")
        seat.save()
