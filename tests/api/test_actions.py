"""What a page's answers say that one may do: as the rules say, as the tables of rights say, with the reason."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.access import test_actions_table as nominations
from tests.access import test_rights_table as rights
from tests.access.attempts import ROLES
from tests.api.contract import assert_as_described
from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative, make_update
from tests.factories.stories import make_event, make_story
from thidua_pages.access import rules
from thidua_pages.api.review.actions import actions_for

SAME = {
    "submit": "submit",
    "approve": "approve",
    "cancel": "withdraw",
    "edit": "save",
    "delete": "delete",
    "move": "move",
    "unpublish": "unpublish",
    "publish": "publish_around",
}
"""The name of an action in the API → that of the attempt in the table of rights."""


def allowed(user: Any, page: Any) -> dict[str, bool]:
    found = actions_for(user, page)
    if found is None:
        return {}
    assert len({one["name"] for one in found}) == len(found)
    assert all(one["allowed"] != bool(one["why"]) and one["label"] for one in found)
    return {one["name"]: one["allowed"] for one in found}


@pytest.mark.parametrize(("state", "kind"), rights.CELLS)
def test_what_is_said_is_what_the_table_of_rights_says(world: Any, state: str, kind: str) -> None:
    page, _ = rights.make_page(world, kind, state)
    wrong, said = [], {role: allowed(world.people[role], page) for role in ROLES if role != "anonymous"}
    for name, attempt in SAME.items():
        expected = rights.allowed(kind, attempt, state)
        if name == "cancel" and state == "returned":  # who sent it may end the review
            expected = {rights.AUTHOR.get(kind, "editor")}
        wrong += [(role, name) for role, may in said.items() if may.get(name, False) != (role in expected)]
    assert wrong == []
    assert {role for role, may in said.items() if may} == rights.allowed(kind, "read_draft", state)


@pytest.mark.parametrize("state", nominations.STATES)
def test_what_is_said_of_a_nomination_is_what_its_table_says(world: Any, state: str) -> None:
    page, wrong = nominations.make(world, state), []
    if state == "dossier_check":
        nominations.prepare(world, page, "approve", state)
    said = {role: allowed(world.people[role], page) for role in ROLES if role != "anonymous"}
    for action in nominations.ACTIONS:
        expected = nominations.allowed(action, state)
        wrong += [(role, action) for role, may in said.items() if may.get(action, False) != (role in expected)]
    assert wrong == []


@shared.state()
def pages(world: Any) -> dict[str, Any]:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    return {
        "initiatives": initiative,
        "updates": make_update(initiative, world.editor, "published"),
        "stories": make_story(world.ward, world.culture_social, "published"),
        "events": make_event(world.ward, world.culture_social, "published"),
        "campaigns": world.campaign,
        "units": world.unit,
    }


@pytest.mark.parametrize("name", ["initiatives", "updates", "stories", "events", "campaigns", "units"])
def test_a_page_says_it_to_who_is_known_and_asks_nothing_for_visitors(world, pages, name):
    page, path = pages[name], f"/api/v3/{name}/{pages[name].pk}/"
    with CaptureQueriesContext(
        connection,
    ) as asked:
        said = Client().get(path).json()
    assert_as_described(f"{name}_detail", said)
    assert said["actions"] is None
    assert not [one for one in asked.captured_queries if "wardgroup" in one["sql"]]
    told = client_of(world.administrator).get(path).json()
    assert_as_described(f"{name}_detail", told)
    own = client_of(world.administrator).get(f"/api/v3/pages/{page.pk}/actions/").json()
    assert_as_described("pages_actions", own)
    assert told["actions"] == own["items"]
    assert {**told, "actions": None} == said


def test_the_reason_is_that_of_the_rule(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    why = {one["name"]: one["why"] for one in actions_for(world.editor, page) or []}
    assert why["edit"] == rules.UNDER_REVIEW.reason
    assert why["approve"] == rules.NOT_YOUR_TURN.reason
    assert why["publish"] == rules.ONLY_WORKFLOW.reason
    assert why["cancel"] == ""


def test_strangers_are_told_nothing(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    assert actions_for(world.other_editor, page) is None
    assert client_of(world.other_editor).get(f"/api/v3/pages/{page.pk}/actions/").status_code == 404
