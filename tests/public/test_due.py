"""What is overdue, late or paused is told to everybody: on the page, in cards, table and CSV, as facet and order."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.config import shared
from tests.factories.pages import make_initiative
from tests.fixtures import World
from tests.public.test_listing import rows_of
from tests.wording import elements, read, text_of
from thidua_pages.base import clock
from thidua_pages.initiatives.due import is_past_due
from thidua_pages.models import InitiativeListPage, Registration

TODAY = date(2023, 12, 20)
NOON = datetime(2023, 12, 20, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BEFORE, AFTER = TODAY - timedelta(days=5), TODAY + timedelta(days=5)
WORKS: dict[str, tuple[dict[str, Any], bool]] = {
    "Kè mương": ({"status": "ongoing", "expected_finish": BEFORE}, True),
    "Sân chơi": ({"status": "paused", "expected_finish": BEFORE, "pause_reason": "Chờ bàn giao mặt bằng"}, True),
    "Đường hoa": ({"status": "planned", "expected_finish": TODAY}, False),
    "Đèn ngõ": ({"status": "ongoing", "expected_finish": AFTER}, False),
    "Nhà văn hóa": ({"status": "done", "expected_finish": BEFORE}, False),
    "Tủ sách": ({"status": "ongoing"}, False),
}
"""Title → fields, and whether it is past its day on TODAY."""


@shared.state()
def works(world: World) -> dict[str, Any]:
    """All are registered in time but one."""
    pages = {
        title: make_initiative(world.unit, world.campaign, world.editor, "published", title=title, **fields)
        for title, (fields, _) in WORKS.items()
    }
    deadline = datetime(2023, 8, 15, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    Registration.objects.update(registered_at=deadline)
    late = deadline.replace(hour=0) + timedelta(days=1)
    Registration.objects.filter(initiative=pages["Tủ sách"]).update(registered_at=late)
    world.campaign.registration_deadline = deadline.date()
    world.campaign.save()
    return pages


@pytest.fixture
def listing(works: dict[str, Any], world: World) -> Any:
    return InitiativeListPage.objects.child_of(world.campaign).get()


def titles(client: Any, listing: Any, query: str) -> list[str]:
    with clock.at(NOON):
        html = client.get(f"{listing.url}{query}").content.decode()
    return [read(str(link)) for link in elements(html, ".table tbody th a, .card h3 a")]


def test_a_work_is_past_due_until_it_is_finished(works: Any) -> None:
    for title, page in works.items():
        assert is_past_due(page.status, page.expected_finish, TODAY) is WORKS[title][1], title


@pytest.mark.parametrize("view", ["", "&kieu=bang"])
def test_the_list_filters_and_orders_by_it(client: Any, listing: Any, view: str) -> None:
    overdue = {title for title, (_, past) in WORKS.items() if past}
    assert set(titles(client, listing, f"?han=qua-han{view}")) == overdue
    assert set(titles(client, listing, f"?han=con-han{view}")) == {"Đường hoa", "Đèn ngõ"}
    assert titles(client, listing, f"?dang_ky=muon{view}") == ["Tủ sách"]
    assert len(titles(client, listing, f"?dang_ky=dung-han{view}")) == len(WORKS) - 1
    order = titles(client, listing, f"?xep=han{view}")
    assert set(order[:2]) == overdue
    assert order[2:] == ["Đường hoa", "Đèn ngõ", "Tủ sách", "Nhà văn hóa"]


def marked(html: str, each: str, name: str) -> dict[str, bool]:
    """Title → whether its row or card says that it is past its day."""
    return {read(str(one.select(name)[0])): bool(one.select(".badge--overdue")) for one in elements(html, each)}


def test_page_card_table_and_csv_tell_the_same(client: Any, listing: Any, works: Any) -> None:
    with clock.at(NOON):
        table = client.get(f"{listing.url}?kieu=bang").content.decode()
        cards = client.get(listing.url).content.decode()
        lines = {row["Tên"]: row for row in rows_of(client.get(f"{listing.url}danh-sach.csv"))}
        pages = {title: client.get(page.url).content.decode() for title, page in works.items()}
    shown = {
        "table": {
            read(str(row.select("th")[0])): bool(row.select(".badge--overdue")) for row in elements(table, "tbody tr")
        },
        "cards": {
            read(str(card.select("h3")[0])): bool(card.select(".badge--overdue")) for card in elements(cards, ".card")
        },
        "csv": {title: row["Quá hạn"] == "Có" for title, row in lines.items()},
        "pages": {title: bool(elements(html, ".page-head .badge--overdue")) for title, html in pages.items()},
    }
    expected = {title: past for title, (_, past) in WORKS.items()}
    assert shown == dict.fromkeys(shown, expected)
    assert lines["Kè mương"]["Hạn hoàn thành"] == "15/12/2023"
    assert lines["Tủ sách"]["Hạn hoàn thành"] == ""
    assert lines["Sân chơi"]["Lý do tạm dừng"] == "Chờ bàn giao mặt bằng"
    assert "Chờ bàn giao mặt bằng" in text_of(pages["Sân chơi"], "#tam-dung").replace("\xa0", " ")
    assert read(table).count("Chờ bàn giao mặt bằng") == read(cards).count("Chờ bàn giao mặt bằng") == 1
    assert read(table).count("15/12/2023") == 3
