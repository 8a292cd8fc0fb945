"""The council's vote on a nomination: casting, changing and closing. Each locks the row of the step."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting import council, counting
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.counting import Outcome, Tally
from thidua_pages.nominations.voting.models import Ballot, BallotResult, BallotRound
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold
from thidua_pages.review.tasks import Steps

CLOSED = "Phiếu của đề nghị này đã được kiểm, nên không bỏ hay đổi phiếu được nữa."
TOO_FEW = "Chưa kiểm phiếu được: mới có {}/{} thành viên bỏ phiếu, cần ít nhất {} ({}%)."
PASSED, NOT_PASSED = "Hội đồng thông qua.", "Hội đồng không thông qua."
RETURNED = "Đề nghị đã trả lại cho đơn vị."
NOT_A_CHOICE = "Hãy chọn một trong ba ý kiến: đồng ý, không đồng ý, không có ý kiến."


def count(task_state: TaskState) -> Tally:
    """Return the running count."""
    return counting.tally(*_counted([task_state])[task_state.pk])


@transaction.atomic
def cast_ballot(task_state: TaskState, user: User, choice: str, comment: str = "") -> Ballot:
    """Record a member's vote, or change it: it may be changed until the ballot is closed.

    Raises ReviewRefused when the ballot is closed or on hold, or the person may not vote on this nomination.
    """
    if choice not in BallotChoice.values:
        raise ReviewRefused(NOT_A_CHOICE)
    state, page = _open(task_state)
    _allow(council.can_vote(user, page), page)
    ballot, _ = state.ballots.update_or_create(
        member=user, defaults={"choice": choice, "comment": comment.strip(), "cast_at": clock.now()}
    )
    return ballot


@transaction.atomic
def close(task_state: TaskState, user: User) -> BallotResult:
    """Count the ballots, store the count, and approve or return the nomination as it says.

    Raises ReviewRefused when the ballot is closed already or on hold, the person may not close it, or too few voted.
    """
    state, page = _open(task_state)
    _allow(council.can_close(user, page), page)
    terms = _terms(state.ballot_round)
    final = counting.result(*_counted([state])[state.pk], **terms)
    if final.outcome is Outcome.OPEN:
        raise ReviewRefused(_too_few(final, terms["quorum_percent"]))
    kept = BallotResult.objects.create(
        task_state=state,
        members=final.members,
        agree=final.agree,
        disagree=final.disagree,
        abstain=final.abstain,
        outcome=final.outcome,
        closed_by=user,
        **terms,
    )
    if final.outcome is Outcome.AGREED:
        state.approve(user=user, comment=f"{PASSED} {summary(final)}")
    else:
        state.reject(user=user, comment=f"{NOT_PASSED} {summary(final)}")
    return kept


def forget_count(task_state: TaskState) -> dict[str, Any]:
    """Delete the count, because it was taken back. Returns what it said."""
    kept = BallotResult.objects.get(task_state=task_state)
    said = {
        name: getattr(kept, name) for name in ("members", "agree", "disagree", "abstain", "outcome", "closed_by_id")
    }
    kept.delete()
    return said


def too_few(steps: Steps) -> dict[int, str]:
    """Return page id → why its ballots cannot be counted yet, in Vietnamese, for pages on which too few have voted.
    A flat number of queries, however many pages."""
    counted, rounds = _counted(steps.values()), council.rounds_of(steps.values())
    found = {}
    for page, state in steps.items():
        final = counting.result(*counted[state.pk], **_terms(rounds[state.pk]))
        if final.outcome is Outcome.OPEN:
            found[page.pk] = _too_few(final, rounds[state.pk].quorum_percent)
    return found


def _terms(opened: BallotRound) -> dict[str, Any]:
    """Return the terms of counting, as `counting.result` takes them."""
    return {
        "threshold_percent": opened.threshold_percent,
        "quorum_percent": opened.quorum_percent,
        "base": opened.base,
    }


def summary(result: Tally) -> str:
    """Return the count in a sentence, for the history and the minutes."""
    return (
        f"{result.agree} đồng ý, {result.disagree} không đồng ý, {result.abstain} không có ý kiến; "
        f"{result.cast}/{result.members} thành viên đã bỏ phiếu."
    )


def said(kept: BallotResult) -> str:
    """Return the result of a closed ballot in sentences, with what follows from it."""
    count = Tally(kept.members, kept.agree, kept.disagree, kept.abstain)
    agreed = kept.outcome == Outcome.AGREED
    needs = f"Cần trên {kept.threshold_percent}% {kept.get_base_display().lower()} đồng ý."
    parts = [PASSED, summary(count)] if agreed else [NOT_PASSED, summary(count), needs, RETURNED]
    return " ".join(parts)


def _open(task_state: TaskState) -> tuple[TaskState, NominationPage]:
    """Return the step of the ballot, with its row locked, and the nomination. Others who act at the same moment wait
    here and then see what was done. Raises ReviewRefused when the ballot is over."""
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    if BallotResult.objects.filter(task_state=state).exists():
        raise ReviewRefused(CLOSED)
    if state.status != TaskState.STATUS_IN_PROGRESS or state.task.specific.code != council.STEP:
        raise ReviewRefused(rules.NOT_AWAITING.reason)
    return state, state.workflow_state.content_object.specific


def _allow(verdict: rules.Verdict, page: NominationPage) -> None:
    if not verdict:
        raise ReviewRefused(verdict.reason)
    if open_hold(page):
        raise ReviewRefused(ON_HOLD)


def _counted(states: Iterable[TaskState]) -> dict[int, tuple[list[str], int]]:
    """Return step id → the choices that count, and how many vote. A flat number of queries, however many steps."""
    rounds = council.rounds_of(states)
    votes: dict[int, dict[int, str]] = {pk: {} for pk in rounds}
    for ballot in Ballot.objects.filter(task_state__in=rounds):
        votes[ballot.task_state_id][ballot.member_id] = ballot.choice
    counted = {}
    for pk, opened in rounds.items():
        voters = {seat.account_id for seat in opened.voters}
        counted[pk] = ([choice for member, choice in votes[pk].items() if member in voters], len(voters))
    return counted


def _too_few(count: Tally, quorum_percent: int) -> str:
    wanted = counting.needed(count.members, quorum_percent)
    return TOO_FEW.format(count.cast, count.members, wanted, quorum_percent)
