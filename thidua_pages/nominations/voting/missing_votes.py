"""Who has not voted yet, for the office, and the e-mail that reminds them. How anybody voted is asked nowhere here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import grants_of, ward_path_of
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import display_name
from thidua_pages.nominations.voting import council
from thidua_pages.nominations.voting.models import Ballot, BallotReminder
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review import letters
from thidua_pages.review.digests import forget_waiting
from thidua_pages.review.holds import held_among

ACTION = "remind_council"
APART = timedelta(hours=1)
"""A member is not reminded again sooner than this."""
MOST = 30
"""Nominations that a reminder names."""


@dataclass(frozen=True)
class OpenBallot:
    """A ballot in progress, and the members who can vote in it and have not. `name`: as in the version under review."""

    state: TaskState
    page: NominationPage
    name: str
    unit: str
    missing: list[User]
    voters: int


@dataclass
class Awaited:
    """A member of the council and the open ballots that wait for their vote."""

    member: User
    ballots: list[OpenBallot] = field(default_factory=list)
    reminded_at: datetime | None = None

    @property
    def may_be_reminded(self) -> bool:
        """Whether there is an address, and the last reminder is long enough ago."""
        is_old = self.reminded_at is None or self.reminded_at <= clock.now() - APART
        return bool(self.member.email) and is_old


def open_ballots_of(user: User, campaign: CampaignPage) -> list[OpenBallot]:
    """Return the campaign's ballots in progress whose missing votes `user` may know, in the order of the pages. A flat
    number of queries."""
    if not any(grant.role in ACTION_ROLES[ACTION] and grant.covers(campaign) for grant in grants_of(user)):
        return []
    pages = NominationPage.objects.filter(pk__in=_voted_on(campaign)).select_related("latest_revision")
    allowed = [page for page in pages.order_by("path") if rules.can_do_action(user, page, ACTION)]
    return missing_votes(allowed)


def may_know(user: User, page: NominationPage) -> bool:
    """Whether the person may know who has not voted on this nomination."""
    return rules.can_do_action(user, page, ACTION).ok


def _voted_on(campaign: CampaignPage) -> list[int]:
    """Return the ids of the campaign's nominations on which a ballot is open."""
    pages = NominationPage.objects.filter(campaign=campaign).values_list("pk", flat=True)
    open_ones = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        ballot_round__isnull=False,
        workflow_state__object_id__in=[str(pk) for pk in pages],
    )
    return [int(pk) for pk in open_ones.values_list("workflow_state__object_id", flat=True)]


def missing_votes(pages: Iterable[NominationPage]) -> list[OpenBallot]:
    """Return the open ballots on these nominations. Those on hold are left out: nobody can vote there."""
    pages = list(pages)
    held, rounds, units = held_among(page.pk for page in pages), council.rounds_on(pages), unit_names(pages)
    voted: dict[int, set[int]] = {}
    states = [one.task_state_id for one in rounds.values()]
    for state, member in Ballot.objects.filter(task_state__in=states).values_list("task_state", "member"):
        voted.setdefault(state, set()).add(member)
    found = []
    for page in pages:
        if page.pk in held or page.pk not in rounds:
            continue
        opened = rounds[page.pk]
        cast = voted.get(opened.task_state_id, set())
        missing = [seat.account for seat in opened.voters if seat.account.is_active and seat.account_id not in cast]
        content = page.latest_revision.content
        name = display_name(content["honorific"], content["full_name"])
        found.append(OpenBallot(opened.task_state, page, name, units[page.pk], missing, len(opened.voters)))
    return found


def awaited_members(ballots: Iterable[OpenBallot]) -> list[Awaited]:
    """Return the members whose votes are missing, those who owe most first, with when they were last reminded."""
    ballots = list(ballots)
    found: dict[int, Awaited] = {}
    for ballot in ballots:
        for member in ballot.missing:
            found.setdefault(member.pk, Awaited(member)).ballots.append(ballot)
    reminders = BallotReminder.objects.filter(task_state__in=[ballot.state for ballot in ballots])
    for pk, at in reminders.order_by("sent_at").values_list("member", "sent_at"):
        if pk in found:
            found[pk].reminded_at = at
    return sorted(found.values(), key=lambda one: (-len(one.ballots), one.member.get_full_name()))


def remind(user: User, campaign: CampaignPage, members: set[int], pages: set[int]) -> list[Awaited]:
    """Write to those of `members` whose votes on `pages` of this campaign are missing, one e-mail each, and note it.
    Returns to whom was written.

    The campaign's row is locked, so that two people at once write to nobody twice.
    """
    with one_change():
        CampaignPage.objects.select_for_update().filter(pk=campaign.pk).order_by("pk").values("pk").first()
        ballots = [one for one in open_ballots_of(user, campaign) if one.page.pk in pages]
        told = [one for one in awaited_members(ballots) if one.member.pk in members and one.may_be_reminded]
        for one in told:
            _write(one)
            states = [ballot.state for ballot in one.ballots]
            forget_waiting(one.member, states)
            BallotReminder.objects.bulk_create(
                BallotReminder(task_state=state, member=one.member, sent_by=user) for state in states
            )
    return told


def _write(one: Awaited) -> None:
    first = one.ballots[0].page
    context = {
        "number": len(one.ballots),
        "names": [(ballot.name, ballot.unit) for ballot in one.ballots[:MOST]],
        "more": max(0, len(one.ballots) - MOST),
        "vote_url": letters.address_of("vote_many") if len(one.ballots) > 1 else letters.address_of("review", first.pk),
    }
    letters.write("ballot_reminder", one.member.email, ward_path_of(first), context)
