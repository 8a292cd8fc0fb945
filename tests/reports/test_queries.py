"""The screens that list nominations take as many queries for thirty as for three."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import act, make_initiative, make_nomination, make_update
from tests.nominations.decisions.test_forwarding import higher_form
from tests.nominations.many import copies
from thidua_pages.models import NominationPage
from thidua_pages.reports.work import awaiting_review
from thidua_pages.review.queries import steps_of

FEW, MANY = 3, 30


def asked(world: Any, role: str, look: Callable[[Client], Any]) -> int:
    """The number of queries of one request, after a first request has filled the caches."""
    client = client_of(world.people[role])
    look(client)
    with CaptureQueriesContext(connection) as captured:
        answer = look(client)
    assert answer.status_code == 200
    return len(captured)


def at(world: Any, state: str, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, state, **fields)


def home(client: Client) -> Any:
    return client.get(reverse("wagtailadmin_home"))


def decisions(client: Client) -> Any:
    return client.get(reverse("record_many"))


@pytest.mark.parametrize(
    ("role", "step"),
    [
        ("office_statistics", "dossier_check"),
        ("council", "council_ballot"),
        ("chair", "chair_decision"),
        ("office_statistics", "decision_record"),
    ],
)
def test_the_front_page_asks_as_much_for_many_nominations_as_for_few(world: Any, role: str, step: str) -> None:
    page = at(world, step)
    copies(page, FEW - 1)
    few = asked(world, role, home)
    copies(page, MANY - FEW)
    assert len(awaiting_review(world.people[role])) == MANY
    assert asked(world, role, home) == few


def test_the_front_page_asks_as_much_for_many_updates_as_for_few(world: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    for _ in range(FEW):
        make_update(initiative, world.editor, "in_review")
    few = asked(world, "culture_social", home)
    for _ in range(FEW):
        make_update(initiative, world.editor, "in_review")
    assert len(awaiting_review(world.culture_social)) == 2 * FEW
    assert asked(world, "culture_social", home) == few


def test_the_screen_of_decisions_asks_as_much_for_many_nominations_as_for_few(world: Any) -> None:
    page = at(world, "decision_record")
    copies(page, FEW - 1)
    few = asked(world, "office_statistics", decisions)
    copies(page, MANY - FEW)
    client = client_of(world.office_statistics)
    (group,) = decisions(client).context["groups"]
    assert [one.why_not for one in group.nominations] == [""] * MANY
    assert asked(world, "office_statistics", decisions) == few


@pytest.mark.parametrize(
    ("role", "step", "action", "is_higher"),
    [
        ("office_statistics", "dossier_check", "dossier_check.approve", False),
        ("office_statistics", "council_ballot", "council_ballot.close", False),
        ("chair", "chair_decision", "chair_decision.approve", False),
        ("chair", "chair_decision", "chair_decision.approve", True),
    ],
)
def test_the_preview_of_a_bulk_action_asks_as_much_for_many_as_for_few(
    world: Any, role: str, step: str, action: str, is_higher: bool
) -> None:
    page = at(world, step, **({"award_form": higher_form(world)} if is_higher else {}))
    if step == "council_ballot":
        for member in world.council:
            act(page, "agree", member)
    pages = [page, *copies(page, FEW - 1)]

    def preview(client: Client) -> Any:
        keys = [f"{pk}:{state.pk}" for pk, state in steps_of(pages).items()]
        return client.post(reverse("rounds_bulk"), {"dot": world.campaign.pk, "viec": action, "chon": keys})

    few = asked(world, role, preview)
    pages += copies(page, MANY - FEW)
    assert asked(world, role, preview) == few
    client = client_of(world.people[role])
    assert len(preview(client).context["rows"]) == MANY
