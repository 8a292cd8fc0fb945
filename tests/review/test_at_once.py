"""Two people act on one page at the same moment: one true state, and both are told the truth."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.factories.stories import make_story
from tests.fresh import fresh
from tests.races import at_once
from tests.wording import elements

pytestmark = pytest.mark.django_db(transaction=True)


def decide(client: Client, page: Any, step: int, action: str) -> Any:
    form = {"action": action, "task_state": step, "comment": "Thiếu ảnh hiện trường"}
    return client.post(reverse("review", args=[page.pk]), form, follow=True)


def withdraw(client: Client, page: Any, step: int) -> Any:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, {"action-cancel-workflow": "1"}, follow=True)


ACTS: dict[str, tuple[str, Callable[..., Any], str]] = {
    "approve": ("office_statistics", lambda *args: decide(*args, "approve"), WorkflowState.STATUS_APPROVED),
    "return": ("administrator", lambda *args: decide(*args, "reject"), WorkflowState.STATUS_NEEDS_CHANGES),
    "withdraw": ("editor", withdraw, WorkflowState.STATUS_CANCELLED),
}
"""Act → who does it, how, and the state of the review that it leads to."""


def is_told_that_it_was_done(response: Any) -> bool:
    """From the page that the person sees: the test client mixes the contexts of two threads."""
    return response.status_code == 200 and bool(elements(response.content.decode(), ".messages > ul > li.success"))


@pytest.mark.parametrize("acts", [*combinations(ACTS, 2), ("approve", "approve"), ("withdraw", "withdraw")])
@pytest.mark.parametrize("turn", range(2))
def test_one_of_two_acts_and_the_other_is_told_so(world: Any, acts: tuple[str, str], turn: int) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    step, review = page.current_workflow_task_state.pk, page.current_workflow_state

    def doing(act: str) -> Callable[[], Any]:
        who, do, _ = ACTS[act]
        client = client_of(world.people[who])
        return lambda: do(client, page, step)

    answers = at_once(*[doing(act) for act in acts])
    told = [act for act, answer in zip(acts, answers, strict=True) if is_told_that_it_was_done(answer)]
    # A page that was returned may be withdrawn too, one after the other.
    assert len(told) == 1 or told == ["return", "withdraw"]
    assert fresh(review).status == ACTS[told[-1]][2]
    assert fresh(page).live == (told[-1] == "approve")
    assert not fresh(page).workflow_in_progress


@pytest.mark.parametrize("turn", range(2))
def test_the_version_that_is_reviewed_is_the_newest_one(world: Any, turn: int) -> None:
    """One author saves while the other sends the page: either the change is in what is reviewed, or it is refused."""
    page = make_story(world.ward, world.culture_social)

    def send() -> None:
        fresh(page).get_workflow().start(fresh(page), world.culture_social)

    def save() -> None:
        version = fresh(page).get_latest_revision_as_object()
        version.intro = "Bản mới"
        version.save_revision(user=world.administrator)

    at_once(send, save)
    page = fresh(page)
    assert page.current_workflow_task_state.revision_id == page.latest_revision_id
