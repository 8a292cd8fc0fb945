"""Who votes on which nomination: the seats of the round, as they were when it opened (`seating.py`).

Who leaves the council while a ballot is open keeps the seat and the vote of this round, and who joins has none. The
seat of a deactivated account stays in the base of the majority, and a vote that it cast counts; it can cast none any
more. Whoever turns out to have written the nomination, or to be its nominee, can no longer cast a vote.
"""

from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import is_member_of_unit_above
from thidua_pages.access.roles import STEP_ROLES
from thidua_pages.access.rules import Verdict
from thidua_pages.accounts.models import User
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.choices import Concern
from thidua_pages.nominations.voting.models import BallotRound, BallotSeat

STEP = "council_ballot"
ROLES = STEP_ROLES[STEP]
NOT_A_MEMBER = Verdict(
    False,
    "Khi lượt bỏ phiếu này mở, bạn không có tên trong Hội đồng của đợt thi đua. Thay đổi danh sách Hội đồng áp dụng từ "
    "lượt bỏ phiếu sau.",
)
REFUSAL_OF = {
    Concern.OWN_UNIT: rules.OWN_UNIT,
    Concern.OWN_WORK: rules.OWN_WORK,
    Concern.OWN_NAME: rules.OWN_NAME,
}


def rounds_of(states: Iterable[TaskState]) -> dict[int, BallotRound]:
    """Return step id → its round, with the seats and their accounts. Three queries, however many steps."""
    return {one.task_state_id: one for one in _with_seats().filter(task_state__in=list(states))}


def rounds_on(pages: Iterable[NominationPage]) -> dict[int, BallotRound]:
    """Return page id → the round that is open on it, for pages that are at the vote."""
    open_ones = _with_seats().filter(
        task_state__status=TaskState.STATUS_IN_PROGRESS,
        task_state__workflow_state__object_id__in=[str(page.pk) for page in pages],
    )
    return {int(one.task_state.workflow_state.object_id): one for one in open_ones}


def voters_on_each(pages: Iterable[NominationPage]) -> dict[int, list[BallotSeat]]:
    """Return page id → the seats that vote on this nomination in the open round, none where no ballot is open."""
    pages = list(pages)
    rounds = rounds_on(pages)
    return {page.pk: rounds[page.pk].voters if page.pk in rounds else [] for page in pages}


def can_vote(user: User, page: NominationPage) -> Verdict:
    """Cast or change a ballot on this nomination."""
    return can_vote_on(user, [page])[page.pk]


def can_vote_on(user: User, pages: Iterable[NominationPage]) -> dict[int, Verdict]:
    """Return page id → `can_vote`. A flat number of queries, however many pages."""
    pages = _with_what_is_asked(pages)
    authors = rules.authors_of(pages)
    rounds = rounds_on(pages)

    def verdict(page: NominationPage) -> Verdict:
        seats = rounds[page.pk].seats.all() if page.pk in rounds else ()
        seat = next((seat for seat in seats if seat.account_id == user.pk), None)
        if seat is None or not user.is_active:
            return NOT_A_MEMBER if rules.acts_on_step(user, page, STEP) else rules.NOT_YOUR_TURN
        if seat.concern:
            return REFUSAL_OF[Concern(seat.concern)]
        return rules.check_conflict_of_interest(user, page, authors[page.pk])

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
    """Return the pages with their newest versions fetched, because the rules here read them."""
    pages = list(pages)
    prefetch_related_objects(pages, "latest_revision")
    return pages


def _with_seats() -> QuerySet[BallotRound]:
    return BallotRound.objects.select_related("task_state__workflow_state").prefetch_related("seats__account")
