"""Writing by the API goes through the admin's forms: what is required is asked for, and what is made is a draft."""

from typing import Any

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
