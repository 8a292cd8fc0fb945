"""Addresses made from titles, and the rule that a page is reached only through published pages."""

import pytest
from django.test import Client

from tests.factories.pages import make_campaign, make_initiative, make_unit, make_update
from thidua_pages.models import InitiativePage, UnitPage


def test_a_draft_is_given_an_address_in_plain_letters(world):
    page = make_initiative(world.unit, world.campaign, world.editor, title="Đường hoa Đá Đỏ")
    assert page.slug == "duong-hoa-da-do"


def test_two_pages_of_one_title_have_two_addresses(world):
    slugs = [make_initiative(world.unit, world.campaign, world.editor, title="Đường hoa").slug for _ in range(3)]
    assert slugs == ["duong-hoa", "duong-hoa-2", "duong-hoa-3"]
    assert make_initiative(world.other_unit, world.campaign, world.other_editor, title="Đường hoa").slug == "duong-hoa"


def test_a_title_without_letters_has_an_address_too(world):
    assert make_initiative(world.unit, world.campaign, world.editor, title="…!").slug == "trang"


def test_an_address_that_was_chosen_is_kept(world):
    page = make_initiative(world.unit, world.campaign, world.editor, title="Đường hoa", slug="hoa-dep")
    assert page.slug == "hoa-dep"


def test_a_page_made_live_at_once_is_given_an_address_in_plain_letters(world):
    assert make_unit(world.ward, "Đoàn Thanh niên").slug == "doan-thanh-nien"
    assert make_campaign(world.ward, "Đợt đầu").slug == "dot-dau"


def test_a_page_is_reached_through_published_pages_only(world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "published")
    visitor = Client()
    assert {visitor.get(page.url).status_code for page in (initiative, update, world.unit)} == {200}
    # Taken down behind the signal that takes down what stands below it.
    UnitPage.objects.filter(pk=world.unit.pk).update(live=False)
    assert {visitor.get(page.url).status_code for page in (initiative, update, world.unit)} == {404}


@pytest.mark.parametrize("path", ["khong-co/", "khong-co/nua/", "%00/", "a/b/c/d/e/f/g/h/"])
def test_an_address_that_no_page_has_is_not_found(world, path):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    for start in ("/", world.unit.url, initiative.url):
        assert Client().get(f"{start}{path}").status_code == 404
    assert InitiativePage.objects.live().count() == 1
