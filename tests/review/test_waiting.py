"""Which steps wait for whom."""

from typing import Any

import pytest

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.review.queries import awaiting, steps_of, waiting_for

WAITS = {
    "registration": {"office_statistics", "administrator"},
    "update": {"culture_social", "administrator"},
    "dossier": {"office_statistics", "administrator"},
    "ballot": {"council"},
    "decision": {"chair"},
    "record": {"office_statistics", "administrator"},
}
"""Page under review → the roles for which its step waits."""


@shared.state()
def pages(world: World) -> dict[str, Any]:
    """A page at each step; and one that is published, one returned and one of another ward, which wait for nobody."""
    published = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_initiative(world.unit, world.campaign, world.editor, "returned")

    def nominated(step: str) -> Any:
        return make_nomination(world.unit, world.campaign, world.editor, step)

    found = {
        "registration": make_initiative(world.unit, world.campaign, world.editor, "in_review"),
        "update": make_update(published, world.editor, "in_review"),
        "dossier": nominated("dossier_check"),
        "ballot": nominated("council_ballot"),
        "decision": nominated("chair_decision"),
        "record": nominated("decision_record"),
    }
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    make_initiative(elsewhere.unit, elsewhere.campaign, elsewhere.editor, "in_review")
    return found


@pytest.mark.parametrize(
    "role", ["editor", "office_statistics", "culture_social", "council", "chair", "supervisor", "administrator"]
)
def test_each_role_has_the_steps_of_its_ward_that_it_acts_on_oldest_first(
    world: Any, pages: dict[str, Any], role: str
) -> None:
    mine = [fresh(page) for name, page in pages.items() if role in WAITS[name]]
    states = [page.current_workflow_task_state for page in mine]
    waiting = list(awaiting(world.people[role]))
    assert {state.pk for state in waiting} == {state.pk for state in states}
    assert waiting == sorted(waiting, key=lambda state: (state.started_at, state.pk))
    steps = {page: state for page in map(fresh, pages.values()) if (state := steps_of([page]).get(page.pk))}
    assert len(steps) == len(pages)
    assert waiting_for(world.people[role], steps) == {page.pk for page in mine}
