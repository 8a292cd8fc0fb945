"""The plan as a file for everybody, and no draft where it is in force."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pdfs import upload
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.documents.builders.plan import write_plan


@pytest.fixture
def plan(world: Any) -> Any:
    """The world's campaign with a plan whose source tells neither number nor day."""
    campaign = fresh(world.campaign)
    campaign.number, campaign.issued_on = "", None
    campaign.body = [("section", {"marker": "I.", "anchor": "i", "text": "MỤC ĐÍCH"})]
    campaign.save_revision().publish(skip_permission_checks=True)
    return fresh(campaign)


def test_a_published_plan_without_number_is_no_draft(client: Client, plan: Any) -> None:
    html = client.get(plan.url).content.decode()
    assert not elements(html, ".sheet__draft")
    assert not write_plan(plan).is_draft
    plan.live = False
    assert write_plan(plan).is_draft


def test_its_text_is_one_tap_away_and_can_be_had_as_a_file(client: Client, plan: Any) -> None:
    html = client.get(plan.url).content.decode()
    (text,) = elements(html, "#doc-toan-van")
    assert elements(html, str(text["href"]))
    (file,) = elements(html, "#tai-ke-hoach")
    response = client.get(str(file["href"]))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert response.content == client.get(str(file["href"])).content


def test_the_signed_copy_stands_in_its_place(client: Client, plan: Any, world: Any, media: Any) -> None:
    facts = {"number": "05/KH-UBND", "signed_on": "01/08/2023", "signer_name": "Phan Trung", "scan": upload()}
    url = f"{reverse('signed_papers')}?dot={plan.pk}"
    assert client_of(world.office_statistics).post(url, {"action": "new", "kind": "plan", **facts}).status_code == 302
    response = client.get(f"{plan.url}ke-hoach.pdf")
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["don-vi/", "dot-thi-dua/khong-co/", "dot-thi-dua/"])
def test_nothing_else_has_one(client: Client, world: Any, path: str) -> None:
    assert client.get(f"/{path}ke-hoach.pdf").status_code == 404


def test_an_unpublished_plan_has_none(client: Client, plan: Any) -> None:
    url = f"{plan.url}ke-hoach.pdf"
    assert client.get(url).status_code == 200
    fresh(plan).unpublish()
    assert client.get(url).status_code == 404
