"""The API that Wagtail's own scripts use in the admin is a door like the others."""

import json
from typing import Any

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_update
from tests.fixtures import World
from tests.fresh import fresh
from tests.taking_down import REASON
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal


def ask(who: Any, page: Any, action: str, **data: Any) -> int:
    url = f"/quan-tri/api/main/pages/{page.pk}/action/{action}/"
    return client_of(who).post(url, json.dumps(data), content_type="application/json").status_code


def test_it_takes_down_for_a_reason_and_with_what_is_below_only_when_told(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    make_update(page, world.editor, "published")
    who = world.office_statistics
    for data in ({}, {"reason": REASON}, {"recursive": True}, {"reason": "\u200b", "recursive": True}):
        ask(who, page, "unpublish", **data)
        assert (data, fresh(page).live) == (data, True)
    assert ask(who, page, "unpublish", reason=REASON, recursive=True) == 200
    assert not fresh(page).live
    assert Removal.objects.get().reason == REASON


def test_it_deletes_into_the_bin(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "draft")
    assert ask(world.editor, page, "delete") == 204
    removal = Removal.objects.get()
    assert (removal.kind, removal.page_id, removal.removed_by) == (RemovalKind.DELETED, page.pk, world.editor)
