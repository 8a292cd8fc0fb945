"""Wagtail's page and user screens as our rules show them."""

from typing import Any

from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import elements, messages_of
from thidua_pages.access import rules
from thidua_pages.access.models import WardGroup


def test_the_screen_says_why_a_page_is_not_deleted(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    for who, reason in ((world.editor, rules.PUBLISHED), (world.office_statistics, rules.NO_RIGHT)):
        answer = client_of(who).get(address, follow=True)
        assert messages_of(answer) == [reason.reason]
        assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_home")
    assert fresh(page).live


def test_the_editor_offers_to_submit_what_may_be_submitted(world: Any) -> None:
    draft = make_initiative(world.unit, world.campaign, world.editor)
    waiting = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    for page, offered in ((draft, True), (waiting, False), (world.campaign, False)):
        html = client_of(world.administrator).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert bool(elements(html, '[name="action-submit"]')) is offered


def test_lists_of_pages_and_people_offer_only_the_ward_as_filters(world: Any) -> None:
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    page = make_initiative(world.unit, world.campaign, world.editor)
    theirs = make_initiative(elsewhere.unit, elsewhere.campaign, elsewhere.editor)
    people = client_of(world.administrator).get(reverse("wagtailusers_users:index"))
    groups = people.context["filters"].filters["group"].queryset
    assert set(groups) == {row.group for row in WardGroup.objects.filter(ward=world.ward)}
    pages = client_of(world.administrator).get(reverse("wagtailadmin_explore", args=[world.unit.pk]))
    filters = pages.context["filters"].filters
    for name in ("owner", "edited_by"):
        assert page.owner in filters[name].queryset
        assert theirs.owner not in filters[name].queryset
    assert [site.root_page_id for site in filters["site"].queryset] == [world.ward.pk]
