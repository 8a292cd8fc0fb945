"""axe finds nothing on the screens on which nominations are reviewed; nothing runs off a phone's screen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.e2e.axe import violations
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.pages import make_nomination
from tests.fixtures import World
from thidua_pages.tokens.issuing import make_token

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS: dict[str, tuple[str, ...]] = {
    "office_statistics": ("wagtailadmin_home", "rounds", "record_many", "papers", "signed_papers", "corrections"),
    "council": ("vote_many", "rounds"),
    "editor": ("nominee_import", "own_tokens"),
    "administrator": ("tokens_of_accounts",),
}
"""Who opens which screens, by the names of their addresses."""
STEPS = {
    "dossier_check": "office_statistics",
    "council_ballot": "council",
    "chair_decision": "chair",
    "decision_record": "office_statistics",
}
"""By step, the role whose review screen is checked."""


@pytest.fixture
def addresses(once: Callable[..., Any], world: World) -> dict[str, list[str]]:
    """By person, the addresses of their screens, with a nomination at each step."""
    return once("admin_screens", lambda: make_screens(world))


def make_screens(world: World) -> dict[str, list[str]]:
    make_token(world.editor, "Cổng thông tin", days=30)
    addresses = {who: [reverse(name) for name in names] for who, names in SCREENS.items()}
    for step, who in STEPS.items():
        page = make_nomination(world.unit, world.campaign, world.editor, step)
        addresses.setdefault(who, []).append(reverse("review", args=[page.pk]))
    return addresses


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(
    addresses: dict[str, list[str]],
    world: World,
    open_page: Callable[..., Page],
    watch: Any,
    viewport: dict[str, int],
) -> None:
    people = {**world.people, "editor": world.editor}
    found = []
    for who, paths in addresses.items():
        screen = open_page(paths[0], viewport=viewport, user=people[who])
        for path in paths:
            screen.goto(path)
            assert screen.url.endswith(path)
            found += [f"{who} {path}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in violations(screen)]
            if not screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
                found.append(f"{who} {path}: wider than the screen")
            if spilt := screen.evaluate(SPILT):
                found.append(f"{who} {path}: {spilt} groups of fields spill over what is near")
    assert found == []


SPILT = """[...document.querySelectorAll(".td-screen :is(fieldset, form, .td-card)")].filter(
    box => box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2
).length"""
"""The number of groups of fields whose content overflows their box."""
