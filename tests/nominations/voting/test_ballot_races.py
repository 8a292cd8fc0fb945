"""Two people act on a ballot at once, on real connections: the result is one consistent state."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from tests import races
from tests.factories.pages import act, make_nomination
from tests.fresh import fresh
from thidua_pages.models import Ballot, BallotResult, NominationPage
from thidua_pages.nominations.voting.ballots import CLOSED, cast_ballot, close
from thidua_pages.review.errors import ReviewRefused

pytestmark = [races.on_postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(world: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, "council_ballot")


def vote(page: Any, member: Any, choice: str = "agree") -> Callable[[], Any]:
    """A vote by a user read from the database again, so that the threads share no objects."""
    state = page.current_workflow_task_state.pk
    return lambda: cast_ballot(TaskState.objects.get(pk=state), get_user_model().objects.get(pk=member.pk), choice)


def count(page: Any, person: Any) -> Callable[[], Any]:
    state = page.current_workflow_task_state.pk
    return lambda: close(TaskState.objects.get(pk=state), get_user_model().objects.get(pk=person.pk))


def step(page: Any) -> str:
    return fresh(page).current_workflow_task.code


def test_two_members_at_once_are_both_counted(world, page):
    done = races.at_once(*(vote(page, member) for member in world.council))
    assert all(isinstance(one, Ballot) for one in done)
    assert Ballot.objects.count() == 5
    count(page, world.office_statistics)()
    assert BallotResult.objects.get().agree == 5


def test_one_member_pressing_twice_has_one_vote(world, page):
    done = races.at_once(*[vote(page, world.council[0])] * 4)
    assert all(isinstance(one, Ballot) for one in done)
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_a_vote_while_the_ballot_closes_is_counted_or_refused(world, page, turn):
    for member in world.council[:4]:
        act(page, "agree", member)
    voted, closed = races.at_once(vote(page, world.council[4], "disagree"), count(page, world.office_statistics))
    assert isinstance(closed, BallotResult)
    kept = BallotResult.objects.get()
    assert kept.agree == 4
    if isinstance(voted, Ballot):
        assert (kept.disagree, Ballot.objects.count()) == (1, 5)
    else:
        assert isinstance(voted, ReviewRefused)
        assert str(voted) == CLOSED
        assert (kept.disagree, Ballot.objects.count()) == (0, 4)
    assert step(page) == "chair_decision"


def test_of_two_who_count_at_once_the_second_is_told_that_it_is_done(world, page):
    for member in world.council:
        act(page, "agree", member)
    done = races.at_once(count(page, world.office_statistics), count(page, world.administrator))
    assert sorted(type(one).__name__ for one in done) == ["BallotResult", "ReviewRefused"]
    assert next(str(one) for one in done if isinstance(one, ReviewRefused)) == CLOSED
    assert BallotResult.objects.count() == 1
    assert step(page) == "chair_decision"


def test_a_double_click_on_the_page_of_many_votes_once_on_each(world, page):
    second = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    states = [one.current_workflow_task_state.pk for one in (page, second)]
    data = {"task_state": states, **{f"choice-{pk}": "agree" for pk in states}}
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(world.council[0])
    answers = races.at_once(*(lambda client=client: client.post(reverse("vote_many"), data) for client in clients))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Ballot.objects.count() == 2
