"""Who may say who views a page, and which groups they are offered."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.fixtures import build_world
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role


def address(page: Page) -> str:
    return reverse("wagtailadmin_pages:set_privacy", args=[page.pk])


def group_of(world: Any) -> Any:
    return WardGroup.objects.get(ward=world.ward, role=Role.COUNCIL).group


def test_the_screen_offers_the_groups_of_the_ward_and_takes_no_other(world: Any) -> None:
    theirs = group_of(build_world("Phường Khác", "khac", "khac.example.vn"))
    client = client_of(world.office_statistics)
    shown = client.get(address(world.unit)).json()["html"]
    assert group_of(world).name in shown
    assert theirs.name not in shown
    closing = {"restriction_type": "groups", "password": "", "groups": [theirs.pk]}
    assert client.post(address(world.unit), closing).json()["step"] == "set_privacy"
    assert not PageViewRestriction.objects.exists()
    closing["groups"] = [group_of(world).pk]
    assert client.post(address(world.unit), closing).json()["step"] == "set_privacy_done"
    assert [row.page_id for row in PageViewRestriction.objects.all()] == [world.unit.pk]
    assert Client().get(world.unit.url).status_code == 302
    assert client_of(world.council[0]).get(world.unit.url).status_code == 200


@pytest.mark.parametrize("role", ["editor", "culture_social", "council", "chair", "supervisor"])
def test_who_does_not_publish_the_page_cannot_close_it(world: Any, role: str) -> None:
    answer = client_of(world.people[role]).post(address(world.unit), {"restriction_type": "login"})
    assert answer.status_code in (302, 403)
    assert not PageViewRestriction.objects.exists()


def test_a_reviewed_page_is_closed_by_nobody(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    client_of(world.administrator).post(address(page), {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
