"""On which days a campaign's ballots were counted, and who sat on the council then."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base.tree import below
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.choices import CouncilRole
from thidua_pages.nominations.voting.meetings.models import CouncilMeeting, MeetingSeat
from thidua_pages.nominations.voting.models import Ballot, BallotResult, BallotSeat

ORDER = [CouncilRole.HEAD, CouncilRole.DEPUTY, CouncilRole.MEMBER, CouncilRole.SECRETARY]
"""The order in which minutes name the members."""


def counted_on(count: BallotResult) -> date:
    """The day of the site on which the ballot was counted."""
    return timezone.localdate(count.closed_at)


def counts_on(campaign: Page, day: date) -> list[BallotResult]:
    """Return the counts of this campaign's nominations that were closed on this day. Two queries."""
    pages = [str(pk) for pk in NominationPage.objects.filter(campaign=campaign.pk).values_list("pk", flat=True)]
    rows = BallotResult.objects.filter(task_state__workflow_state__object_id__in=pages, closed_at__date=day)
    return list(rows.order_by("closed_at", "pk"))


def proposed_meeting(campaign: Page, day: date, counts: Iterable[BallotResult]) -> CouncilMeeting:
    """A meeting that is not saved yet, with what the ballots of this day say of it: the head of the council in the
    chair and its secretary, where there is one."""
    seats = proposed_seats(campaign, counts)
    named = {seat.role: seat for seat in reversed(seats)}
    chair = named.get(CouncilRole.HEAD) or named.get(CouncilRole.DEPUTY)
    secretary = named.get(CouncilRole.SECRETARY)
    return CouncilMeeting(
        campaign_id=campaign.pk,
        counted_on=day,
        held_on=day,
        chair=_in_the_chair(chair) if chair else "",
        secretary=secretary.name if secretary else "",
    )


def proposed_seats(campaign: Page, counts: Iterable[BallotResult]) -> list[MeetingSeat]:
    """The members who had a seat in a ballot counted then, in order of office; present are those who voted. Unsaved.

    Their positions are those of the ward's last meeting.
    """
    states = [count.task_state_id for count in counts]
    seats = BallotSeat.objects.filter(round__task_state__in=states).select_related("account").order_by("pk")
    voted = set(Ballot.objects.filter(task_state__in=states).values_list("member_id", flat=True))
    before = MeetingSeat.objects.filter(below(ward_path_of(campaign), "meeting__campaign__path"))
    positions = dict(before.exclude(position="").order_by("pk").values_list("account_id", "position"))
    found = {
        seat.account_id: MeetingSeat(
            account=seat.account,
            name=seat.account.get_full_name(),
            role=seat.role,
            position=positions.get(seat.account_id, ""),
            is_present=seat.account_id in voted,
        )
        for seat in seats
    }
    return sorted(found.values(), key=lambda seat: ORDER.index(CouncilRole(seat.role)))


def _in_the_chair(seat: MeetingSeat) -> str:
    return f"{seat.name}, {seat.get_role_display()}"
