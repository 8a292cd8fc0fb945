"""Who may do what to pages that are not reviewed: role × page type × right. Reviewed pages: `test_rights_table.py`."""

from typing import Any

import pytest
from wagtail.models import Page

from tests.access.attempts import ROLES
from tests.factories.pages import make_initiative
from thidua_pages.access.roles import PAGE_RIGHTS, Right
from thidua_pages.access.rules import has_right
from thidua_pages.review.workflows import WORKFLOW_OF

FIXED = {
    "homepage": {"office_statistics", "culture_social"},
    "campaignindexpage": {"office_statistics"},
    "initiativelistpage": {"office_statistics"},
    "unitindexpage": {"office_statistics"},
    "honourrollpage": {"office_statistics"},
    "storyindexpage": {"culture_social"},
    "eventindexpage": {"culture_social"},
}
"""Page type → the roles that, beside the administrator, edit and publish the pages which every ward has."""
MAINTAINED = ("campaignpage", "unitpage")
"""The page types whose pages the office adds, and only the administrator deletes."""
NOBODYS = ("nominationfolderpage",)
"""The page types whose pages only the code makes."""


def allowed(name: str, right: Right) -> set[str]:
    """The roles that have the right."""
    if name in NOBODYS:
        return set()
    if name in FIXED:
        return {*FIXED[name], "administrator", "superuser"} if right in {Right.EDIT, Right.PUBLISH} else set()
    if right in {Right.ADD, Right.EDIT, Right.PUBLISH, Right.UNPUBLISH}:
        return {"office_statistics", "administrator", "superuser"}
    return {"administrator", "superuser"} if right == Right.DELETE else set()


def page_of(world: Any, name: str) -> Page:
    """The ward's first page of this type."""
    return Page.objects.descendant_of(world.ward, inclusive=True).filter(content_type__model=name).first().specific


def test_every_page_type_is_here_or_is_reviewed() -> None:
    assert {*FIXED, *MAINTAINED, *NOBODYS} == PAGE_RIGHTS.keys() - WORKFLOW_OF.keys()


OFFICE = {"office_statistics", "administrator", "superuser"}


@pytest.mark.parametrize("question", ["can_reorder_children", "can_publish_subpage"])
@pytest.mark.parametrize(
    ("name", "able"),
    [
        ("unitindexpage", OFFICE),
        ("campaignindexpage", OFFICE),
        ("storyindexpage", set()),
        ("eventindexpage", set()),
        ("unitpage", set()),
        ("nominationfolderpage", set()),
    ],
)
def test_children_are_put_in_order_and_published_only_where_none_is_reviewed(
    world: Any, name: str, able: set[str], question: str
) -> None:
    page = page_of(world, name)
    people = [role for role in ROLES if role != "anonymous"]
    asked = {role: getattr(page.permissions_for_user(world.people[role]), question)() for role in people}
    assert {role for role, yes in asked.items() if yes} == able


@pytest.mark.parametrize("name", [*FIXED, *MAINTAINED, *NOBODYS])
def test_each_role_has_the_rights_that_the_table_says_and_no_others(world: Any, name: str) -> None:
    page = page_of(world, name)
    for right in Right:
        people = [role for role in ROLES if role != "anonymous" and has_right(world.people[role], page, right)]
        assert set(people) == allowed(name, right), right


def test_who_publishes_a_page_may_close_it_to_the_public_and_nobody_closes_a_reviewed_one(world: Any) -> None:
    reviewed = make_initiative(world.unit, world.campaign, world.editor, "published")
    for page, able in ((world.unit, OFFICE), (world.ward, allowed("homepage", Right.PUBLISH)), (reviewed, set())):
        asked = {
            role: page.permissions_for_user(world.people[role]).can_set_view_restrictions()
            for role in ROLES
            if role != "anonymous"
        }
        assert {role for role, yes in asked.items() if yes} == able
