"""Every kind of page that a person would share has the buttons, below its title."""

from typing import Any

import pytest

from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from tests.wording import elements
from thidua_pages.models import HonourRollPage, InitiativeListPage


@pytest.fixture
def pages(world: World) -> dict[str, str]:
    """Absolute address → what the shared text begins with."""
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "published")
    nomination = make_nomination(world.unit, world.campaign, world.editor, "published")
    story = make_story(world.ward, world.culture_social, "published")
    event = make_event(world.ward, world.culture_social, "published")
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    listing = InitiativeListPage.objects.child_of(world.campaign).get()
    named = [world.ward, world.campaign, world.campaign.get_parent(), listing, world.unit, world.unit.get_parent()]
    named += [initiative, story, story.get_parent(), event, event.get_parent(), roll]
    return {
        **{page.full_url: page.title for page in named},
        update.full_url: initiative.title,
        nomination.full_url: nomination.specific.display_name,
        f"{roll.full_url}quyet-dinh/{nomination.award.decision_id}/": nomination.award.decision.number,
    }


def test_every_kind_of_page_is_shared_from_its_top(client: Any, pages: dict[str, str]) -> None:
    assert len(pages) == 15
    for address, title in pages.items():
        html = client.get(address).content.decode()
        (text,) = elements(html, ".share textarea")
        lines = text.text.strip().split("\n")
        assert title in lines[0], address
        assert lines[-1] == address
        sharing = elements(html, ".share")[0]
        assert len(sharing.find_all_previous(["h2", "h3"])) == 0, f"{address}: below other content"
        assert len(elements(html, "script[src*='share']")) == 1
