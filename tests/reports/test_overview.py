"""Those who read the whole ward find everything in one place; a unit's editor does not."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.pages import make_initiative, make_nomination
from tests.fixtures import build_world


@pytest.mark.parametrize("role", ["supervisor", "council", "chair", "office_statistics", "administrator"])
def test_a_reader_of_the_ward_finds_every_draft_and_can_open_it(client: Any, world: Any, role: str) -> None:
    draft = make_initiative(world.unit, world.campaign, world.editor, title="Nháp của tổ")
    make_nomination(world.other_unit, world.campaign, world.other_editor, "in_review", title="Đề nghị đang xét")
    client.force_login(world.people[role])
    body = client.get(reverse("overview")).content.decode()
    assert "Nháp của tổ" in body
    assert "Đề nghị đang xét" in body
    assert client.get(reverse("review", args=[draft.pk])).status_code == 200


def test_a_unit_editor_is_refused(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    answer = client.get(reverse("overview"))
    assert answer.status_code == 302
    assert reverse("overview") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_another_ward_is_not_shown(client: Any, world: Any) -> None:
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    make_initiative(other.unit, other.campaign, other.editor, title="Của phường hai")
    client.force_login(world.supervisor)
    assert "Của phường hai" not in client.get(reverse("overview")).content.decode()
