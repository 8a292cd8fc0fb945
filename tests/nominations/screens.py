"""Nominations under review, as people see them and act on them over HTTP."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import make_nomination
from tests.fresh import fresh
from thidua_pages.models import NominationPage
from thidua_pages.reports.rounds import rounds_of
from thidua_pages.review.history import history_of


def make(world: Any, state: str, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, state, **fields)


def screen(page: Any, user: Any) -> str:
    client = client_of(user)
    return client.get(reverse("review", args=[page.pk])).content.decode()


def home(user: Any) -> str:
    client = client_of(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def do(page: Any, user: Any, action: str, **data: Any) -> tuple[list[str], str]:
    """Take the action on the review screen, and return the messages and the page that follow."""
    client, state = Client(), fresh(page).current_workflow_task_state
    client.force_login(user)
    sent = {"action": action, "task_state": state.pk if state else "", **data}
    answer = client.post(reverse("review", args=[page.pk]), sent, follow=True)
    assert answer.status_code == 200
    return [str(one) for one in answer.context["messages"]], answer.content.decode()


def newest(page: Any, **kwargs: Any) -> Any:
    return history_of(fresh(page), **kwargs)[0]


def row_state(world: Any, page: Any) -> str:
    """What the table of rounds says of the nomination."""
    return next(row.state for one in rounds_of(world.campaign) for row in one.rows if row.page.pk == page.pk)
