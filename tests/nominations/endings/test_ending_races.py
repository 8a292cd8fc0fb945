"""Two at the same moment, one of whom stops or ends the review: one true state, and words that say what to do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from tests import races
from tests.factories.pages import make_nomination
from thidua_pages.models import Ballot, Ending, Hold, NominationPage, Revocation
from thidua_pages.nominations.decisions import revoking
from thidua_pages.nominations.endings import actions, rules
from thidua_pages.nominations.voting.ballots import cast_ballot
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD

pytestmark = [races.on_postgresql, pytest.mark.django_db(transaction=True)]

TURNS = pytest.mark.parametrize("turn", range(3))
REASON = {"reason": "Có đơn đang xác minh"}
REVOKING = {
    "number": "9/QĐ-UBND",
    "decided_on": date(2024, 1, 9),
    "authority": "Chủ tịch UBND phường",
    "public_reason": "",
    "private_reason": "",
}


def at(world: Any, state: str) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, state)


def fresh(page: Any) -> NominationPage:
    return NominationPage.objects.get(pk=page.pk)


def person(one: Any) -> Any:
    """As someone who logs in anew: nothing is shared between the threads."""
    return get_user_model().objects.get(pk=one.pk)


def does(call: Callable[..., str], page: Any, user: Any, data: dict[str, Any]) -> Callable[[], Any]:
    return lambda: call(fresh(page), person(user), dict(data))


def approves(page: Any, user: Any) -> Callable[[], Any]:
    pk = page.current_workflow_task_state.pk

    def approve() -> str:
        state = TaskState.objects.get(pk=pk).specific
        state.task.specific.on_action(state, person(user), "approve")
        return "approved"

    return approve


def votes(page: Any, member: Any) -> Callable[[], Any]:
    pk = page.current_workflow_task_state.pk
    return lambda: cast_ballot(TaskState.objects.get(pk=pk), person(member), "agree")


def is_refused(answer: Any) -> bool:
    """Whether it is a refusal in words; any other error fails the test."""
    if isinstance(answer, Exception) and not isinstance(answer, ReviewRefused):
        raise answer
    return isinstance(answer, ReviewRefused)


@TURNS
def test_an_approval_and_a_hold(world: Any, turn: int) -> None:
    """Whoever is second finds what the first did. Held first, nothing is approved; approved first, the nomination is
    held at the next step, or the holder is told that it moved on."""
    page = at(world, "chair_decision")
    approved, held = races.at_once(
        approves(page, world.chair), does(actions.hold, page, world.office_statistics, REASON)
    )
    step = fresh(page).current_workflow_task.code
    if is_refused(approved):
        assert str(approved) == ON_HOLD
        assert (is_refused(held), step, Hold.objects.count()) == (False, "chair_decision", 1)
    else:
        assert step == "decision_record"
        assert Hold.objects.count() == (0 if is_refused(held) else 1)
        assert not is_refused(held) or str(held) == actions.MOVED_ON
        for entry in PageLogEntry.objects.filter(action="thidua.hold"):  # it is of the step that it stopped
            assert entry.data["workflow"]["task_state_id"] == fresh(page).current_workflow_task_state.pk


def test_an_approval_that_comes_a_second_after_the_hold(world: Any) -> None:
    page = at(world, "chair_decision")
    approve = approves(page, world.chair)
    does(actions.hold, page, world.office_statistics, REASON)()
    (answer,) = races.at_once(approve)
    assert is_refused(answer)
    assert fresh(page).current_workflow_task.code == "chair_decision"


@TURNS
def test_two_holds(world: Any, turn: int) -> None:
    page = at(world, "council_ballot")
    done = races.at_once(*(does(actions.hold, page, one, REASON) for one in (world.office_statistics, world.chair)))
    assert sorted(is_refused(one) for one in done) == [False, True]
    assert next(str(one) for one in done if is_refused(one)) == rules.HELD_ALREADY.reason
    assert Hold.objects.count() == 1


@TURNS
def test_two_lift_one_hold(world: Any, turn: int) -> None:
    page = at(world, "council_ballot")
    actions.hold(page, world.chair, REASON)
    people = (world.office_statistics, world.chair)
    done = races.at_once(*(does(actions.lift_hold, page, one, {"reason": "Đã xong"}) for one in people))
    assert sorted(is_refused(one) for one in done) == [False, True]
    assert next(str(one) for one in done if is_refused(one)) == rules.NOT_HELD.reason


@TURNS
def test_a_withdrawal_and_an_approval(world: Any, turn: int) -> None:
    """Withdrawn in the end, or approved with the unit told to look again: never both at one step."""
    page = at(world, "chair_decision")
    approved, withdrawn = races.at_once(
        approves(page, world.chair), does(actions.withdraw, page, world.editor, {"reason": "Gửi nhầm"})
    )
    page, review = fresh(page), WorkflowState.objects.get(object_id=str(page.pk))
    chair = TaskState.objects.get(workflow_state=review, task__name__contains="Chủ tịch")
    if is_refused(withdrawn):
        assert str(withdrawn) == actions.MOVED_ON
        assert not is_refused(approved)
        assert (page.current_workflow_task.code, Ending.objects.count()) == ("decision_record", 0)
    else:
        assert Ending.objects.get().kind == "withdrawn"
        assert (page.current_workflow_state, review.status) == (None, "cancelled")
        assert chair.status == ("cancelled" if is_refused(approved) else "approved")
    assert (
        not TaskState.objects.filter(workflow_state=review, status="in_progress").exists() or page.workflow_in_progress
    )


@TURNS
def test_an_award_is_revoked_once(world: Any, turn: int) -> None:
    page = at(world, "published")
    people = (world.office_statistics, world.administrator)
    done = races.at_once(*(does(revoking.revoke, page, one, REVOKING) for one in people))
    assert sorted(is_refused(one) for one in done) == [False, True]
    assert next(str(one) for one in done if is_refused(one)) == revoking.REVOKED_ALREADY.reason
    assert Revocation.objects.count() == 1


@TURNS
def test_a_vote_and_a_hold(world: Any, turn: int) -> None:
    page = at(world, "council_ballot")
    voted, held = races.at_once(
        votes(page, world.council[0]), does(actions.hold, page, world.office_statistics, REASON)
    )
    assert not is_refused(held)
    assert Ballot.objects.count() == (0 if is_refused(voted) else 1)
    if is_refused(voted):
        assert str(voted) == ON_HOLD
    else:
        assert voted.cast_at <= Hold.objects.get().held_at
