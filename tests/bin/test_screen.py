"""The list of the bin: who sees what, who may put back what, and what it costs."""

from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_unit
from tests.factories.stories import make_story
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.taking_down import REASON
from tests.wording import elements, text_of
from thidua_pages.bin.deleting import delete
from thidua_pages.bin.models import Removal
from thidua_pages.bin.taking_down import take_down

ROLES = (
    "editor",
    "other_editor",
    "office_statistics",
    "culture_social",
    "council",
    "chair",
    "supervisor",
    "administrator",
    "superuser",
)
SEES = {
    "initiative_down": set(ROLES) - {"other_editor"},
    "initiative_deleted": set(ROLES) - {"other_editor"},
    "story_down": set(ROLES) - {"editor", "other_editor"},
    "unit_deleted": set(ROLES) - {"other_editor", "editor"},
}
PUTS_BACK = {
    "initiative_down": {"office_statistics", "administrator", "superuser"},
    "initiative_deleted": {"editor", "administrator", "superuser"},
    "story_down": {"culture_social", "administrator", "superuser"},
    "unit_deleted": {"administrator", "superuser"},
}
"""What was removed → the roles that may put it back: those that may take down or delete such a page."""


def remove(world: World, what: str) -> Removal:
    if what == "unit_deleted":
        unit = make_unit(world.ward)  # it took part in no campaign that is over
        unit.save_revision().publish()
        take_down(unit, world.administrator, REASON)
        return delete(unit, world.administrator)
    if what == "story_down":
        return take_down(make_story(world.ward, world.culture_social, "published"), world.administrator, REASON)
    if what == "initiative_down":
        page = make_initiative(world.unit, world.campaign, world.editor, "published")
        return take_down(page, world.office_statistics, REASON)
    return delete(make_initiative(world.unit, world.campaign, world.editor, "returned"), world.editor, REASON)


def listed(html: str) -> list[str]:
    return [" ".join(row.text.split()) for row in elements(html, "#td-bin tbody tr")]


@pytest.mark.parametrize("what", PUTS_BACK)
def test_each_role_sees_and_puts_back_what_the_table_says(world: World, what: str) -> None:
    removal = remove(world, what)
    for role in ROLES:
        client = client_of(type(world.editor).objects.get(pk=world.people[role].pk))
        html = client.get(reverse("bin")).content.decode()
        offered = bool(elements(html, f'form[action="{reverse("bin_put_back", args=[removal.pk])}"]'))
        sid = transaction.savepoint()
        client.post(reverse("bin_put_back", args=[removal.pk]))
        did = fresh(removal).put_back_at is not None
        transaction.savepoint_rollback(sid)
        may = role in PUTS_BACK[what]
        assert (role, len(listed(html)) == 1, offered, did) == (role, role in SEES[what], may, may)


def test_the_list_says_who_when_why_and_until_when(world: World) -> None:
    removal = remove(world, "initiative_down")
    html = client_of(world.editor).get(reverse("bin")).content.decode()
    row = text_of(html, "#td-bin tbody tr")
    for text in (removal.title, REASON, str(world.office_statistics), world.unit.title):
        assert text in row
    for code, number in (("da-go", 1), ("da-xoa", 0), ("gì-đó", 1)):
        html = client_of(world.editor).get(reverse("bin"), {"xem": code}).content.decode()
        assert len(listed(html)) == number


def test_another_ward_sees_and_puts_back_nothing(world: World) -> None:
    removal = remove(world, "initiative_down")
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    client = client_of(other.administrator)
    assert listed(client.get(reverse("bin")).content.decode()) == []
    client.post(reverse("bin_put_back", args=[removal.pk]))
    assert fresh(removal).put_back_at is None


def test_the_cost_of_the_list_does_not_grow(world: World, django_assert_max_num_queries: Any) -> None:
    client = client_of(world.administrator)
    remove(world, "initiative_down")
    client.get(reverse("bin"))
    with django_assert_max_num_queries(40) as first:
        client.get(reverse("bin"))
    for what in ("initiative_down", "initiative_deleted", "story_down", "unit_deleted"):
        remove(world, what)
    with django_assert_max_num_queries(len(first)) as more:
        html = client.get(reverse("bin")).content.decode()
    assert len(listed(html)) == 5
    assert len(more) <= len(first)
