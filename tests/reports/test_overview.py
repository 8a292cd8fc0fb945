"""Those who read the whole ward find everything in one place; a unit's editor does not."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import make_campaign, make_initiative, make_nomination, make_update
from tests.factories.stories import make_story
from tests.fixtures import World, build_world
from tests.wording import elements, read
from thidua_pages.reports.overview import PER_PAGE


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


@pytest.fixture
def many(world: World) -> dict[str, Any]:
    """Pages of two units and two campaigns, of each kind and in each state."""
    other = make_campaign(world.ward, "Đợt khác", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 1))
    published = make_initiative(world.unit, world.campaign, world.editor, "published", title="Công bố")
    changed = make_initiative(world.unit, world.campaign, world.editor, "published", title="Có sửa")
    version = changed.get_latest_revision_as_object()
    version.goal = "Mục tiêu mới"
    version.save_revision(user=world.editor)
    return {
        "other": other,
        "pages": [
            published,
            changed,
            make_initiative(world.unit, world.campaign, world.editor, title="Nháp"),
            make_initiative(world.other_unit, other, world.other_editor, "in_review", title="Chờ duyệt"),
            make_nomination(world.other_unit, world.campaign, world.other_editor, "returned", title="Bị trả"),
            make_update(published, world.editor, "published", title="Cập nhật"),
            make_story(world.ward, world.culture_social, title="Tin bài", unit=world.other_unit, campaign=other),
        ],
    }


def titles(client: Any, **query: Any) -> set[str]:
    html = client.get(reverse("overview"), query).content.decode()
    return {read(str(one)) for one in elements(html, "tbody th a")}


FILTERS: list[tuple[dict[str, str], set[str]]] = [
    ({"tinh_trang": "draft"}, {"Nháp", "Tin bài"}),
    ({"tinh_trang": "in_review"}, {"Chờ duyệt"}),
    ({"tinh_trang": "returned"}, {"Bị trả"}),
    ({"tinh_trang": "published"}, {"Công bố", "Có sửa", "Cập nhật"}),
    ({"tinh_trang": "changed"}, {"Có sửa"}),
    ({"loai": "nominationpage"}, {"Bị trả"}),
    ({"loai": "progressupdatepage"}, {"Cập nhật"}),
    ({"don_vi": "unit"}, {"Công bố", "Có sửa", "Nháp", "Cập nhật"}),
    ({"don_vi": "other_unit"}, {"Chờ duyệt", "Bị trả", "Tin bài"}),
    ({"dot": "campaign"}, {"Công bố", "Có sửa", "Nháp", "Bị trả", "Cập nhật"}),
    ({"dot": "other"}, {"Chờ duyệt", "Tin bài"}),
    ({"dot": "other", "loai": "storypage"}, {"Tin bài"}),
]


def test_the_filters(world: World, many: Any) -> None:
    known = {"unit": world.unit, "other_unit": world.other_unit, "campaign": world.campaign, "other": many["other"]}
    client = client_of(world.supervisor)
    for query, expected in FILTERS:
        asked = {name: known[value].pk if value in known else value for name, value in query.items()}
        assert titles(client, **asked) == expected, query
    nonsense = {"dot": "x", "tinh_trang": "zzz", "don_vi": "x9", "loai": "homepage"}
    assert titles(client, **nonsense) == titles(client)
    assert len(titles(client)) == len(many["pages"])


def test_more_pages_cost_no_more_queries_and_come_by_fifty(world: World, many: Any) -> None:
    client = client_of(world.council[0])

    def asked() -> int:
        client.get(reverse("overview"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("overview"))
        return len(queries)

    few = asked()
    for number in range(PER_PAGE - 3):
        make_initiative(world.unit, world.campaign, world.editor, title=f"Thêm {number}")
    assert asked() <= few + 1  # the links between the pages
    assert len(titles(client)) == PER_PAGE
    assert len(titles(client, trang=2)) == 4
    html = client.get(reverse("overview"), {"loai": "initiativepage"}).content.decode()
    (after,) = elements(html, 'nav[aria-label="Các trang của danh sách"] a')
    assert after["href"] == "?loai=initiativepage&trang=2"


def test_readers_find_the_list_from_their_front_page_and_the_menu(world: World) -> None:
    for person in (world.supervisor, world.council[0], world.chair):
        html = client_of(person).get(reverse("wagtailadmin_home")).content.decode()
        assert elements(html, f'.td-panel a[href="{reverse("overview")}"]')
        assert html.count(reverse("overview")) > 1
