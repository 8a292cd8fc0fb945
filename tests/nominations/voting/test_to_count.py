"""Which ballots can be counted, before anybody counts them."""

from typing import Any

from tests.factories.pages import make_nomination
from tests.fresh import fresh
from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.models import Ballot
from thidua_pages.nominations.voting import ballots
from thidua_pages.nominations.voting.ballots import cast_ballot
from thidua_pages.nominations.voting.queries import ballots_to_count
from thidua_pages.nominations.voting.tasks import CLOSE


def ballot(world: Any) -> Any:
    """The step of a nomination at the vote."""
    return make_nomination(world.unit, world.campaign, world.editor, "council_ballot").current_workflow_task_state


def test_it_can_be_asked_beforehand_whether_the_ballots_can_be_counted(world: Any) -> None:
    state = ballot(world)
    assert state.refusal(world.office_statistics, CLOSE) == ballots.TOO_FEW.format(0, 5, 3, 50)
    for member in world.council[:3]:
        cast_ballot(state, member, "agree")
    assert state.refusal(world.office_statistics, CLOSE) == ""
    assert state.refusal(world.chair, CLOSE) == rules.NO_RIGHT.reason


def test_a_ballot_is_to_be_counted_when_all_who_may_vote_have_voted_and_somebody_may(world: Any) -> None:
    state = ballot(world)

    def to_count(person: Any) -> list[Any]:
        return [(state.pk, last) for state, last in ballots_to_count(fresh(person))]

    cast_ballot(state, world.council[0], "agree")
    assert to_count(world.office_statistics) == []
    for member in world.council[1:]:
        cast_ballot(state, member, "agree")
    last = Ballot.objects.get(member=world.council[4]).cast_at
    assert to_count(world.office_statistics) == [(state.pk, last)]
    assert to_count(world.chair) == []


def test_a_ballot_waits_for_no_account_that_was_deactivated(world: Any) -> None:
    state = ballot(world)
    for member in world.council[1:]:
        cast_ballot(state, member, "agree")
    assert ballots_to_count(world.office_statistics) == []
    User.objects.filter(pk=world.council[0].pk).update(is_active=False)
    assert [one.pk for one, _ in ballots_to_count(world.office_statistics)] == [state.pk]
