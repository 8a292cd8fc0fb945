"""Writing by the API goes through the admin's forms: what is required is asked for, and what is made is a draft."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.access.attempts import call
from thidua_pages.models import InitiativePage, NominationFolderPage


def create(user: Any, page_type: str, parent: Any, **fields: Any) -> Any:
    meta = {"type": f"thidua_pages.{page_type}", "parent_id": parent.pk}
    return call(Client(), user, "POST", "", {"meta": meta, **fields})


def test_what_is_required_and_missing_is_named_and_nothing_is_made(world: Any) -> None:
    answer = create(world.editor, "InitiativePage", world.unit, title="Thiếu")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    folder = NominationFolderPage.objects.child_of(world.unit).get()
    assert create(world.editor, "NominationPage", folder, title="Thiếu").status_code == 422
    assert not InitiativePage.objects.filter(title="Thiếu").exists()


def test_a_unit_editor_makes_a_draft_in_their_own_unit_alone(world: Any) -> None:
    fields = {"title": "Đường hoa", "goal": "Trồng hoa", "kind": "model", "status": "planned"}
    answer = create(world.editor, "InitiativePage", world.unit, campaign_id=world.campaign.pk, **fields)
    assert answer.status_code == 201, answer.content
    page = InitiativePage.objects.get(title="Đường hoa")
    assert not page.live
    assert page.slug == "duong-hoa"
    refused = create(world.editor, "InitiativePage", world.other_unit, campaign_id=world.campaign.pk, **fields)
    assert refused.status_code == 403


INITIATIVE = {"goal": "Trồng hoa", "kind": "model", "status": "planned"}


@pytest.mark.parametrize(
    ("sent", "stored"),
    [(60_000_000, 60_000_000), ("60000000", 60_000_000), ("60.000.000", 60_000_000), ("1,5 tỷ", 1_500_000_000)],
)
def test_a_number_is_one_of_json_or_a_text_as_it_is_typed(world: Any, sent: object, stored: int) -> None:
    fields = {"title": "Đường hoa", "campaign_id": world.campaign.pk, "budget_vnd": sent, **INITIATIVE}
    assert create(world.editor, "InitiativePage", world.unit, **fields).status_code == 201
    page = InitiativePage.objects.get(title="Đường hoa")
    assert page.get_latest_revision_as_object().budget_vnd == stored
    patch = {"meta": {"type": "thidua_pages.InitiativePage"}, "people_served": "1.200", "starts_on": "10/9/2026"}
    answer = call(Client(), world.editor, "PATCH", f"{page.pk}/", patch)
    assert answer.status_code == 200, answer.content
    saved = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (saved.people_served, saved.starts_on) == (1200, date(2026, 9, 10))
    assert saved.budget_vnd == stored


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget_vnd": "12,5"},
        {"budget_vnd": 12.5},
        {"budget_vnd": True},
        {"people_served": "1,25"},
        {"people_served": 3_000_000_000},
        {"starts_on": "10 tháng 9"},
        {"starts_on": "31/02/2026"},
        {"starts_on": 0},
    ],
)
def test_a_number_or_day_that_is_not_understood_is_refused_by_name(world: Any, wrong: dict[str, Any]) -> None:
    fields = {"title": "Đường hoa", "campaign_id": world.campaign.pk, **INITIATIVE, **wrong}
    answer = create(world.editor, "InitiativePage", world.unit, **fields)
    assert answer.status_code == 422
    (name,) = wrong
    assert any(name in error["loc"] for error in answer.json()["errors"])
    assert not InitiativePage.objects.filter(title="Đường hoa").exists()


def test_texts_are_stored_in_order_and_one_of_invisible_characters_is_missing(world: Any) -> None:
    fields = {"goal": "Trồng\u00a0hoa\u200b", "kind": "model", "status": "planned", "campaign_id": world.campaign.pk}
    answer = create(world.editor, "InitiativePage", world.unit, title="Ðường\u200b hoa trƣớc trƣờng", **fields)
    assert answer.status_code == 201, answer.content
    page = InitiativePage.objects.get(title="Đường hoa trước trường")
    assert (page.slug, page.latest_revision.content["goal"]) == ("duong-hoa-truoc-truong", "Trồng hoa")
    assert create(world.editor, "InitiativePage", world.unit, title="\u200b", **fields).status_code == 422


def test_a_text_that_is_longer_than_its_field_is_refused_and_not_cut(world: Any) -> None:
    fields = {"goal": "Trồng hoa", "kind": "model", "status": "planned", "campaign_id": world.campaign.pk}
    answer = create(world.editor, "InitiativePage", world.unit, title="Đường hoa " * 30, **fields)
    assert answer.status_code == 422
    assert not InitiativePage.objects.filter(title__startswith="Đường hoa").exists()
