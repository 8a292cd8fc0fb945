"""Who may do what to a reviewed page, in every state of its review: role × action × state.

The table below is written by hand from the rules of the house. Each cell is tried through the real view or API, in a
transaction that is rolled back, and judged by what became of the database.
"""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.access.attempts import ATTEMPTS, ROLES, signed_in
from tests.factories.pages import check_dossier, make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story
from tests.fresh import fresh
from thidua_pages.models import NominationFolderPage

STATES = ("draft", "in_review", "returned", "published", "changed", "published_in_review")
TYPES = ("initiative", "update", "nomination", "story", "event")
AUTHOR = {"story": "culture_social", "event": "culture_social"}
"""The roles that write the pages which a unit's editor does not write."""

LIVE = {"published", "changed", "published_in_review"}
OPEN = {"draft", "returned", "published", "changed"}
UNPUBLISHED = {"draft", "returned"}
WAITING = {"in_review", "published_in_review"}
OFFICER = {
    "initiative": "office_statistics",
    "update": "culture_social",
    "nomination": "office_statistics",
    "story": "culture_social",
    "event": "culture_social",
}
"""The role that, beside the administrator, reviews pages of others and unpublishes published ones."""
WARD = {"office_statistics", "culture_social", "council", "chair", "supervisor", "administrator", "superuser"}

SAVES = ("save", "api_patch", "api_revert")
SENDS = ("submit", "api_submit")
DELETES = ("delete", "bulk_delete", "api_delete")
TAKES_DOWN = ("unpublish", "bulk_unpublish", "api_unpublish")
MOVES = ("move", "bulk_move", "api_move")
NEVER = ("publish_around", "api_publish", "api_patch_and_publish", "api_copy_live", "api_alias")


def allowed(kind: str, action: str, state: str) -> set[str]:
    """The roles that succeed."""
    author = AUTHOR.get(kind, "editor")
    writers = {author, "administrator", "superuser"}
    units_own = set() if kind in AUTHOR else {"editor"}
    if action in NEVER:
        return set()
    if action in ("open_editor", "api_copy_draft"):
        return writers
    if action in SENDS and kind == "nomination" and state in LIVE:
        return set()  # an award is corrected, not reviewed again
    if action in SAVES or action in SENDS:
        return writers if state in OPEN else set()
    if action in DELETES:
        return writers if state in UNPUBLISHED else set()
    if action in MOVES:
        return {"administrator", "superuser"} if state in UNPUBLISHED else set()
    if action in TAKES_DOWN:
        if kind == "nomination":  # an award is revoked or corrected
            return set()
        return {OFFICER[kind], "administrator", "superuser"} if state in {"published", "changed"} else set()
    if action in ("approve", "approve_in_stock_modal", "api_approve"):
        return {OFFICER[kind], "administrator"} - {author} if state in WAITING else set()
    if action in ("withdraw", "api_cancel"):
        return {author, "administrator"} if state in WAITING else set()
    if action in ("read_draft", "api_read_workflow"):
        return units_own | WARD
    if action == "api_read_draft":
        return units_own | {"office_statistics", "culture_social", "administrator", "superuser"}
    if action == "read_public_page":
        return set(ROLES) if state in LIVE else set()
    raise LookupError(action)


def make_page(world: Any, kind: str, state: str) -> tuple[Any, Any]:
    """A page of this kind in this state, whose newest version has a title of its own; and where it could move to."""
    start = {"changed": "published", "published_in_review": "published"}.get(state, state)
    author, title = getattr(world, AUTHOR.get(kind, "editor")), {"title": "Bản đầu"}
    if kind == "initiative":
        page = make_initiative(world.unit, world.campaign, author, start if start in LIVE else "draft", **title)
        destination = world.other_unit
    elif kind == "update":
        parent = make_initiative(world.unit, world.campaign, author, "published")
        page = make_update(parent, author, start if start in LIVE else "draft", **title)
        destination = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    elif kind in AUTHOR:
        make = make_story if kind == "story" else make_event
        page = make(world.ward, author, start if start in LIVE else "draft", **title)
        # A ward has one list of each: a second one stands for where an administrator might move a page to.
        index = type(page.get_parent().specific)
        destination = world.ward.add_child(instance=index(title="Danh sách khác", slug=f"{kind}-khac"))
    else:
        page = make_nomination(world.unit, world.campaign, author, start if start in LIVE else "draft", **title)
        destination = NominationFolderPage.objects.child_of(world.other_unit).get()
    if state != "published":
        draft = page.get_latest_revision_as_object()
        draft.title = "Bản chưa công bố"
        draft.save_revision(user=author)
    page = fresh(page)
    if state in WAITING or state == "returned":
        page.get_workflow().start(page, author)
        page = fresh(page)
    if state in WAITING and kind == "nomination":  # nobody may approve before the dossier was checked
        check_dossier(page, world.office_statistics)
    if state == "returned":
        reviewer = world.administrator
        page.current_workflow_task_state.reject(user=reviewer, comment="Thiếu ảnh")
        page = fresh(page)
    return page, destination


def try_it(action: str, page: Any, client: Client, user: Any, around: dict[str, Any]) -> bool:
    """Return whether the attempt succeeded. Its changes are rolled back."""
    sid = transaction.savepoint()
    try:
        return ATTEMPTS[action](client, fresh(page), user, around)
    finally:
        transaction.savepoint_rollback(sid)


def test_the_table_covers_every_attempt() -> None:
    for action in ATTEMPTS:
        for kind in TYPES:
            for state in STATES:
                assert allowed(kind, action, state) <= set(ROLES)


CELLS = [(state, kind) for state in STATES for kind in TYPES if (state, kind) != ("published_in_review", "nomination")]
"""An award with a decision is in no review."""


@pytest.mark.parametrize(("state", "kind"), CELLS)
def test_each_role_can_do_what_the_table_says_and_nothing_else(world: Any, state: str, kind: str) -> None:
    page, destination = make_page(world, kind, state)
    around: dict[str, Any] = {"destination": destination, "forms": {}}
    clients, wrong = signed_in(world), []
    for action in ATTEMPTS:
        if action == "api_read_draft" and state == "published":
            continue  # there is no other version to read
        expected = allowed(kind, action, state)
        for role in ROLES:
            did = try_it(action, page, *clients[role], around)
            if did != (role in expected):
                wrong.append(f"{role} {'did' if did else 'could not'} {action}")
    assert wrong == []
