"""A draft of any page type can be previewed before it is in the database."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.photos import on_initiative, on_update


@pytest.mark.parametrize("kind", ["campaign", "unit", "initiative", "update", "nomination", "home"])
def test_a_draft_shows_what_was_written(client: Any, world: Any, kind: str) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, photos=on_initiative(world.unit))
    page = {
        "campaign": lambda: world.campaign,
        "unit": lambda: world.unit,
        "initiative": lambda: initiative,
        "update": lambda: make_update(initiative, world.editor, photos=on_update(world.unit)),
        "nomination": lambda: make_nomination(world.unit, world.campaign, world.editor),
        "home": lambda: world.ward,
    }[kind]()
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    draft.save_revision(user=world.administrator)
    client.force_login(world.administrator)
    answer = client.get(reverse("review_draft", args=[page.pk]))
    assert answer.status_code == 200
    assert getattr(page, "full_name", page.title) in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
