"""Who the caller is, what they may add where, and what waits for them: as the admin's front page says."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken

from tests.api.contract import assert_as_described
from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.fresh import fresh
from thidua_pages.access.roles import Role
from thidua_pages.models import InitiativePage, NominationPage, ProgressUpdatePage
from thidua_pages.reports.work import awaiting_review
from thidua_pages.units.closing import CLOSED

ME = "/api/v3/me/"
REASON = "Thiếu ảnh"
MOST_QUERIES = 36


@shared.state()
def site(world: Any) -> Any:
    for number in range(2):
        make_initiative(world.unit, world.campaign, world.editor, "in_review", title=f"Đường hoa {number}")
    make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    shown = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(shown, world.editor, "in_review")
    update.current_workflow_task_state.reject(user=world.culture_social, comment=REASON)
    return world


def me(user: Any) -> Any:
    token = APIToken.create_token(user=user, name="thử")[1]
    response = Client().get(ME, headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 200, response.content
    assert "no-store" in response["Cache-Control"]
    assert_as_described("me", response.json())
    return response.json()


ROLES = ("editor", "office_statistics", "culture_social", "council", "chair", "supervisor", "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_what_waits_is_what_the_front_page_lists(site, role):
    user = site.people[role]
    said, listed = me(user), awaiting_review(user)
    assert [step["task_state"] for step in said["awaiting"]["steps"]] == [row.state.pk for row in listed]
    assert [step["step"] for step in said["awaiting"]["steps"]] == [row.label for row in listed]
    assert bool(listed) == (role in {"office_statistics", "council", "administrator"})
    assert [one["role"] for one in said["roles"]] == ["unit_editor" if role == "editor" else role]


def test_what_was_returned_is_told_to_who_sent_it_and_to_the_unit(site):
    (returned,) = me(site.editor)["returned"]
    assert (returned["reason"], returned["by"]) == (REASON, site.culture_social.get_full_name())
    assert [me(site.people[role])["returned"] for role in ("other_editor", "office_statistics", "chair")] == [[]] * 3


def test_an_editor_may_add_in_the_own_unit_alone(site):
    rows = me(site.editor)["may_add"]
    assert {row["type"] for row in rows} == {
        model._meta.label for model in (InitiativePage, NominationPage, ProgressUpdatePage)
    }
    assert {(row["within"]["id"], row["allowed"]) for row in rows} == {(site.unit.pk, True)}
    assert me(site.chair)["may_add"] == []


def test_a_unit_that_has_ended_takes_nothing_and_says_why(site):
    site.unit.closed_on = date(2023, 1, 31)
    site.unit.save()
    (why,) = {row["why"] for row in me(fresh(site.editor))["may_add"]}
    assert why == CLOSED.format("31/01/2023")


def test_a_superuser_is_an_administrator_of_the_ward_that_is_asked(site):
    said = me(site.superuser)
    assert [(one["role"], one["ward"]["id"]) for one in said["roles"]] == [(Role.ADMINISTRATOR, site.ward.pk)]


def test_the_session_of_the_site_is_known_too_and_says_that_a_password_is_due(site):
    assert Client().get(ME).status_code == 401
    site.office_statistics.must_change_password = True
    site.office_statistics.save()
    said = client_of(site.office_statistics).get(ME).json()
    assert said["must_change_password"]
    assert (said["roles"], said["awaiting"]["steps"]) == ([], [])


def test_queries_do_not_grow_with_what_waits(site, django_assert_max_num_queries):
    client = client_of(site.administrator)
    client.get(ME)
    for number in range(4):
        make_initiative(site.unit, site.campaign, site.editor, "in_review", title=f"Bờ kè {number}")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(ME)
