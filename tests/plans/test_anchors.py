"""Anchors are made by the machine, and a clause keeps its own for good."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.fresh import fresh
from tests.plans.editing import clauses_of, send
from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT
from thidua_pages.models import CampaignIndexPage, CampaignPage
from thidua_pages.plans.anchors import Unnamed, anchors_of
from thidua_pages.plans.services import import_plan
from thidua_pages.plans.source import parse_plan

PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def campaign(world: Any) -> CampaignPage:
    index = CampaignIndexPage.objects.child_of(world.ward).get()
    return import_plan(PLAN_TEXT, index, title="Đợt thi đua 20 năm", slug="20-nam")


def new(kind: str, marker: str, text: str) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "marker": marker, "text": f"<p>{text}</p>"}


def anchors(page: CampaignPage) -> list[str]:
    return [block.value["anchor"] for block in fresh(page).body]


@pytest.mark.parametrize("text", [PLAN_TEXT, OTHER_PLAN_TEXT])
def test_a_plan_that_is_read_and_one_that_is_typed_have_the_same_anchors(text: str) -> None:
    nodes = parse_plan(text).body
    typed = anchors_of(Unnamed(node.kind, node.marker, is_heading=node.is_heading) for node in nodes)
    assert typed == [node.anchor for node in nodes]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (
            [("section", "Phần II"), ("clause", "Điều 3."), ("point", "đ)")],
            ["phan-ii", "phan-ii-dieu-3", "phan-ii-dieu-3-dd"],
        ),
        ([("section", "1."), ("clause", "1.1."), ("clause", "1.01.")], ["1", "1-1-1", "1-1-1-x2"]),
        (
            [("section", ""), ("clause", ""), ("point", ""), ("section", "")],
            ["muc", "muc-muc", "muc-muc-diem", "muc-x2"],
        ),
        (
            [("bullet", "-"), ("bullet", "+"), ("closing", ""), ("closing", "")],
            ["mo-dau-1", "mo-dau-1-1", "ket-thuc", "ket-thuc-p2"],
        ),
        ([("section", "I" * 90), ("section", "I" * 90)], ["i" * 50, "i" * 50 + "-x2"]),
    ],
)
def test_any_marker_gives_an_anchor(clauses: list[tuple[str, str]], expected: list[str]) -> None:
    assert anchors_of(Unnamed(kind, marker) for kind, marker in clauses) == expected


def test_a_clause_that_has_an_anchor_keeps_it_and_a_new_one_takes_no_name_that_is_given() -> None:
    clauses = [
        Unnamed("section", "I.", "i"),
        Unnamed("clause", "1.", ""),
        Unnamed("clause", "2.", "i-1"),
        Unnamed("clause", "3.", "i-1"),
    ]
    assert anchors_of(clauses) == ["i", "i-1-x2", "i-1", "i-3"]


def test_the_form_asks_for_no_anchor(world: Any, campaign: CampaignPage) -> None:
    shown = client_of(world.office_statistics).get(reverse("wagtailadmin_pages:edit", args=[campaign.pk]))
    html = shown.content.decode()
    assert 'type="text" name="contents-0-anchor"' not in html
    assert '<option value="iii-1" selected>III.1.' in html
    assert '["marker", "marker"], ["text", "text"]' in html.replace("&quot;", '"')


def test_anchors_stand_through_changes_of_text_order_and_marker(world: Any, campaign: CampaignPage) -> None:
    before = {block.id: block.value["anchor"] for block in campaign.body}
    clauses = clauses_of(campaign)
    place = next(n for n, one in enumerate(clauses) if before[one["id"]] == "iii-4")
    clauses[place] |= {"marker": "5.", "text": "<p>Chữ khác hẳn.</p>"}
    clauses.insert(place, new("clause", "4.", "Một nội dung mới."))
    clauses.append(clauses.pop(1))
    answer = send(client_of(world.office_statistics), campaign, clauses, **PUBLISH)
    assert answer.status_code == 302
    after = {block.id: block.value["anchor"] for block in fresh(campaign).body}
    assert {pk: anchor for pk, anchor in after.items() if pk in before} == before
    assert [anchor for pk, anchor in after.items() if pk not in before] == ["iii-4-x2"]


def test_a_clause_that_a_draft_left_out_comes_back_to_its_published_place(world: Any, campaign: CampaignPage) -> None:
    client, clauses, before = client_of(world.office_statistics), clauses_of(campaign), anchors(campaign)
    send(client, campaign, clauses[:5])
    assert len(fresh(campaign).get_latest_revision_as_object().body) == 5
    send(client, campaign, clauses, **PUBLISH)
    assert anchors(campaign) == before


def test_a_plan_typed_by_hand_has_anchors_in_the_end(world: Any) -> None:
    client, page = client_of(world.office_statistics), world.campaign
    typed = [new("section", "I.", "MỤC ĐÍCH"), new("clause", "1.", "Nâng cao."), new("clause", "1.", "Lặp lại.")]
    send(client, page, typed, **PUBLISH)
    assert anchors(page) == ["i", "i-1", "i-1-x2"]
    assert 'id="i-1-x2"' in client.get(page.url).content.decode()


def test_a_row_names_a_clause_of_the_plan_and_no_other(world: Any, campaign: CampaignPage) -> None:
    client, clauses = client_of(world.office_statistics), clauses_of(campaign)
    send(client, campaign, clauses, **PUBLISH, **{"contents-0-anchor": "iv-1"})
    assert fresh(campaign).contents.first().anchor == "iv-1"
    answer = send(client, campaign, clauses, **PUBLISH, **{"contents-0-anchor": "khong-co"})
    assert answer.status_code == 200
    assert fresh(campaign).contents.first().anchor == "iv-1"
