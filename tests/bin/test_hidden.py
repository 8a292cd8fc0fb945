"""Nothing in the bin is visible or counted anywhere else: public addresses, API, explorer, choosers, search, lists."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.access.attempts import call
from tests.clients import client_of
from tests.factories.pages import make_initiative, make_unit, make_update
from tests.factories.people import editor
from tests.fixtures import World
from tests.taking_down import REASON
from thidua_pages.access.rules import can_edit, can_read_draft
from thidua_pages.access.visible import pages_choosable_by, pages_visible_to
from thidua_pages.base.tree import BIN_PATH, OUTSIDE_BIN
from thidua_pages.bin.deleting import delete
from thidua_pages.bin.taking_down import take_down
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.models import InitiativePage, UnitPage

WORD = "Zephyrbin"
PEOPLE = ("editor", "office_statistics", "administrator", "superuser")


@pytest.fixture
def deleted(world: World) -> list[Any]:
    """A returned initiative with a draft below it, and a unit with an editor of its own, all deleted."""
    page = make_initiative(world.unit, world.campaign, world.editor, "returned", title=f"{WORD} mô hình")
    update = make_update(page, world.editor, "draft", title=f"{WORD} cập nhật")
    unit = make_unit(world.ward, f"{WORD} tổ")
    editor(unit, world.ward, username="thu.gone_editor")
    take_down(unit, world.administrator, REASON)
    delete(page, world.editor)
    delete(unit, world.administrator)
    return [page, update, unit]


def addresses(world: World, pages: list[Any]) -> Iterator[str]:
    yield from ("/", "/sitemap.xml", "/feed.xml", "/don-vi/", world.unit.url, world.campaign.url)
    yield from (f"/tim-kiem/?q={WORD}", f"{world.campaign.url}mo-hinh/", f"{world.campaign.url}mo-hinh/danh-sach.csv")
    yield "/api/v3/pages/?limit=20"
    yield from (f"/api/v3/pages/?search={WORD}", f"/api/v3/pages/?type=thidua_pages.InitiativePage&search={WORD}")
    yield from (reverse("wagtailadmin_home"), reverse("overview"), f"{reverse('rounds')}?dot={world.campaign.pk}")
    yield from (reverse("wagtailadmin_explore_root"), reverse("wagtailadmin_explore", args=[world.unit.pk]))
    yield f"{reverse('wagtailadmin_pages:search')}?q={WORD}"
    yield f"{reverse('wagtailadmin_explore', args=[world.ward.pk])}?q={WORD}"
    yield reverse("wagtailadmin_choose_page")
    yield f"{reverse('wagtailadmin_choose_page_search')}?q={WORD}"
    yield reverse("wagtailadmin_choose_page_child", args=[world.unit.pk])
    for page in pages:
        yield page.url or "/"
        for name in ("edit", "delete", "unpublish", "copy", "move", "history", "usage"):
            yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        yield from (reverse("review", args=[page.pk]), reverse("review_draft", args=[page.pk]))
        yield from (f"/api/v3/pages/{page.pk}/", f"/api/v3/pages/{page.pk}/?version=draft")


@pytest.mark.parametrize("role", [None, *PEOPLE])
def test_no_screen_and_no_list_shows_it(world: World, deleted: list[Any], role: str | None) -> None:
    client = client_of(world.people[role]) if role else Client()
    seen = list(addresses(world, deleted))
    assert len(seen) > 40
    for address in seen:
        html = client.get(address).getvalue().decode().replace(f"q={WORD}", "").replace(f'value="{WORD}"', "")
        shown = [text for text in (f"{WORD} mô hình", f"{WORD} cập nhật", f"{WORD} tổ") if text in html]
        assert (address, shown) == (address, [])


@pytest.mark.parametrize("role", PEOPLE)
def test_no_right_holds_in_the_bin(world: World, deleted: list[Any], role: str) -> None:
    who = world.people[role]
    assert not pages_visible_to(who).filter(path__gte=BIN_PATH).exists()
    assert not pages_choosable_by(who).filter(path__gte=BIN_PATH).exists()
    for page in Page.objects.filter(path__gte=BIN_PATH).specific():
        assert not can_edit(who, page)
        assert not can_read_draft(who, page)
    for page in deleted:
        for method, path in (("PATCH", f"{page.pk}/"), ("DELETE", f"{page.pk}/"), ("POST", f"{page.pk}/actions/copy/")):
            assert call(client_of(who), who, method, path, {"meta": {"type": page._meta.label}}).status_code >= 400


def test_the_editor_of_a_deleted_unit_has_no_unit(world: World, deleted: list[Any]) -> None:
    from django.contrib.auth import get_user_model

    person = get_user_model().objects.get(username="thu.gone_editor")
    html = client_of(person).get(reverse("wagtailadmin_home")).content.decode()
    assert WORD not in html


def test_nothing_in_the_bin_is_counted(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "returned")
    before = standing_of(world.campaign)
    row = next(one for one in before.units if one.unit.pk == world.unit.pk)
    assert row.registered == 1
    delete(page, world.editor)
    row = next(one for one in standing_of(world.campaign).units if one.unit.pk == world.unit.pk)
    assert row.registered == 0
    assert not InitiativePage.objects.filter(pk=page.pk).exists()
    assert not world.campaign.initiatives.exists()
    assert UnitPage.objects.count() == Page.objects.filter(OUTSIDE_BIN, content_type__model="unitpage").count()
