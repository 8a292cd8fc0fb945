"""Who is on a campaign's council, and who of them votes on which nomination.

The campaign says whether a member votes on nominees of their own unit (CouncilConflict). Nobody votes on themselves or
on what they wrote. A member who may not vote on a nomination does not count as a member when its votes are counted.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from thidua_pages.access import rules
from thidua_pages.access.grants import holders_of, is_member_of_unit_above, ward_path_of
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import STEP_ROLES, Role
from thidua_pages.access.rules import Verdict
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.choices import CouncilRole
from thidua_pages.nominations.voting.models import CouncilMember
from thidua_pages.plans.choices import CouncilConflict
from thidua_pages.plans.models import CampaignPage

STEP = "council_ballot"
ROLES = STEP_ROLES[STEP]
NOT_A_MEMBER = Verdict(
    False, "Bạn không có tên trong Hội đồng của đợt thi đua này, hoặc thời gian tham gia của bạn đã hết."
)


@dataclass(frozen=True)
class Seat:
    """A member of a campaign's council, and the paths of the units that the person belongs to."""

    account: User
    role: CouncilRole = CouncilRole.MEMBER
    units: frozenset[str] = frozenset()


def councils_of(campaigns: Iterable[CampaignPage], day: date) -> dict[int, list[Seat]]:
    """Return campaign id → who is on its council on `day`. A few queries per ward, however many campaigns.

    The council consists of those whom the campaign names, if they hold the council's role in the ward and their account
    is active. When the campaign names nobody, it consists of all who hold the role.
    """
    by_id = {campaign.pk: campaign for campaign in campaigns}
    wards = {ward_path_of(campaign) for campaign in by_id.values()}
    holders = {ward: {account.pk: account for account in holders_of(Role.COUNCIL, ward)} for ward in wards}
    units = _units({pk for accounts in holders.values() for pk in accounts})
    named: dict[int, list[CouncilMember]] = {}
    for row in CouncilMember.objects.filter(campaign__in=by_id).select_related("unit").order_by("sort_order", "pk"):
        named.setdefault(row.campaign_id, []).append(row)
    councils = {}
    for pk, campaign in by_id.items():
        accounts = holders[ward_path_of(campaign)]
        if pk in named:
            rows = [row for row in named[pk] if row.account_id in accounts and row.is_active_on(day)]
            councils[pk] = [_seat(row, accounts, units) for row in rows]
        else:
            councils[pk] = [Seat(one, units=units.get(one.pk, frozenset())) for one in accounts.values()]
    return councils


def conflict(seat: Seat, page: NominationPage, authors: Container[int]) -> Verdict:
    """Decide whether this nomination concerns the member too closely to vote. `authors`: ids of those who wrote it."""
    rule = page.campaign.council_conflict
    concerned = rule == CouncilConflict.OWN_UNIT or (
        rule == CouncilConflict.OWN_UNIT_INDIVIDUALS and page.nominee_kind == NomineeKind.INDIVIDUAL
    )
    if concerned and any(page.path.startswith(path) for path in seat.units):
        return rules.OWN_UNIT
    return rules.check_conflict_of_interest(seat.account, page, authors)


def voters_on_each(pages: Iterable[NominationPage]) -> dict[int, list[Seat]]:
    """Return page id → the members who may vote on this nomination today. Majorities are counted among them.

    The number of queries does not grow with the pages.
    """
    pages = _with_what_is_asked(pages)
    authors = rules.authors_of(pages)
    councils = councils_of({page.campaign for page in pages}, clock.today())
    return {
        page.pk: [seat for seat in councils[page.campaign_id] if conflict(seat, page, authors[page.pk])]
        for page in pages
    }


def can_vote(user: User, page: NominationPage) -> Verdict:
    """Cast or change a ballot on this nomination."""
    return can_vote_on(user, [page])[page.pk]


def can_vote_on(user: User, pages: Iterable[NominationPage]) -> dict[int, Verdict]:
    """Return page id → `can_vote`. A flat number of queries, however many pages."""
    pages = _with_what_is_asked(pages)
    authors = rules.authors_of(pages)
    councils = councils_of({page.campaign for page in pages}, clock.today())
    seats = {pk: next((seat for seat in seats if seat.account.pk == user.pk), None) for pk, seats in councils.items()}

    def verdict(page: NominationPage) -> Verdict:
        if not rules.acts_on_step(user, page, STEP):
            return rules.NOT_YOUR_TURN
        seat = seats[page.campaign_id]
        return conflict(seat, page, authors[page.pk]) if seat else NOT_A_MEMBER

    return {page.pk: verdict(page) for page in pages}


def can_close(user: User, page: NominationPage) -> Verdict:
    """Close the ballot. The moment of counting can change the result, so nobody closes one about their own unit or
    work."""
    return can_close_each(user, [page])[page.pk]


def can_close_each(user: User, pages: Iterable[NominationPage]) -> dict[int, Verdict]:
    """Return page id → `can_close`. A flat number of queries, however many pages."""
    pages = _with_what_is_asked(pages)
    authors = rules.authors_of(pages)

    def verdict(page: NominationPage) -> Verdict:
        may = rules.can_do_action(user, page, "close_ballot")
        if not may:
            return may
        if is_member_of_unit_above(user, page):
            return rules.OWN_UNIT
        return rules.check_conflict_of_interest(user, page, authors[page.pk])

    return {page.pk: verdict(page) for page in pages}


def _with_what_is_asked(pages: Iterable[NominationPage]) -> list[NominationPage]:
    """Return the pages with their campaigns and newest versions fetched, because the rules here read them."""
    pages = list(pages)
    prefetch_related_objects(pages, "campaign", "latest_revision")
    return pages


def _units(people: set[int]) -> dict[int, frozenset[str]]:
    """Return account id → paths of the units that the person edits for."""
    rows = WardGroup.objects.filter(group__user__in=people, unit__isnull=False)
    found: dict[int, set[str]] = {}
    for account, path in rows.values_list("group__user", "unit__path"):
        found.setdefault(account, set()).add(path)
    return {account: frozenset(paths) for account, paths in found.items()}


def _seat(row: CouncilMember, accounts: dict[int, User], units: dict[int, frozenset[str]]) -> Seat:
    here = units.get(row.account_id, frozenset()) | ({row.unit.path} if row.unit else set())
    return Seat(accounts[row.account_id], CouncilRole(row.role), here)
