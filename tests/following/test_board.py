"""The board of registrations: its rows, and the same figures in the public page, the CSV, Excel and Word."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.clients import client_of
from tests.config import shared
from tests.fixtures import World
from tests.following.campaign import NOW, Followed, follow, register
from tests.public.test_listing import rows_of
from tests.wording import elements, read
from thidua_pages.base import clock
from thidua_pages.following.board import board_of
from thidua_pages.following.choices import SendState, Timing
from thidua_pages.models import CampaignStage, InitiativeListPage

EXPECTED: dict[str, tuple[SendState, Timing | None, int, int]] = {
    "in_time": (SendState.APPROVED, Timing.ON_TIME, 0, 1),
    "late": (SendState.APPROVED, Timing.LATE, 3, 1),
    "missing": (SendState.NOT_SENT, Timing.MISSING, 0, 0),
    "waiting": (SendState.WAITING, Timing.ON_TIME, 0, 1),
    "returned": (SendState.RETURNED, Timing.ON_TIME, 0, 1),
    "free": (SendState.NOT_SENT, None, 0, 0),
    "volunteer": (SendState.APPROVED, Timing.LATE, 5, 1),
}
"""Unit → state, timing, days late, registered."""


@shared.state()
def followed(world: World) -> Followed:
    return follow(world)


@pytest.fixture
def office(world: Any) -> Client:
    return client_of(world.office_statistics)


def show(client: Any, followed: Followed, query: str = "") -> str:
    with clock.at(NOW):
        response = client.get(f"{reverse('following')}?dot={followed.campaign.pk}{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def names_on(html: str, followed: Followed) -> set[str]:
    by_title = {unit.title: name for name, unit in followed.units.items()}
    heads = [
        str(row.select("th")[0].find(string=True)).strip()
        for row in elements(html, "#td-board tbody tr[data-participant]")
    ]
    return {by_title[head] for head in heads}


def fetch(client: Any, followed: Followed, extension: str, query: str = "") -> Any:
    with clock.at(NOW):
        response = client.get(reverse("following_file", args=[followed.campaign.pk, extension]) + query)
    assert response.status_code == 200
    return response


def test_each_participant_stands_as_it_is(followed: Followed) -> None:
    with clock.at(NOW):
        board = board_of(followed.campaign)
    by_title = {row.standing.name: row for row in board.rows}
    rows = {name: by_title[unit.title] for name, unit in followed.units.items()}
    assert {
        name: (row.state, row.timing, row.late_days, row.standing.registered) for name, row in rows.items()
    } == EXPECTED
    assert [row.standing.is_obliged for row in board.rows] == [True] * 5 + [False] * 2
    assert {work.title for work in board.past_due} == {"Đường hoa", "Đèn ngõ"}
    assert [work.contents for work in rows["in_time"].works] == ["1, 2"]
    assert [work.state for work in rows["missing"].works] == [SendState.NOT_SENT]


def test_the_figures_are_the_same_everywhere(client: Any, office: Any, followed: Followed) -> None:
    """Of each unit: whether it must register, how many are registered, published, done."""
    with clock.at(NOW):
        page = client.get(followed.campaign.url).content.decode()
        listing = InitiativeListPage.objects.child_of(followed.campaign).get()
        lines = rows_of(client.get(f"{listing.url}danh-sach.csv"))
        board = board_of(followed.campaign)
    public = {}
    for row in elements(page, ".unit-table tbody tr"):
        name, duty, registered, done, *_ = (read(str(cell)) for cell in row.select("th, td"))
        counts = done.split("/") if "/" in done else ["0", "0"]
        number = registered.split()[0]
        public[name] = (
            duty == "Có",
            int(number) if number.isdecimal() else 0,
            int(counts[1]),
            int(counts[0]),
        )
    assert len(public) == len(EXPECTED)
    on_board = {
        row.standing.name: (row.standing.is_obliged, row.standing.registered, row.standing.published, row.standing.done)
        for row in board.rows
    }
    assert on_board == public
    sheet = load_workbook(io.BytesIO(fetch(office, followed, "xlsx").content)).worksheets[0]
    head = [cell.value for cell in sheet[6]]
    table = [dict(zip(head, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=7)]
    *units, sums = table
    in_excel = {
        row["Đơn vị"]: (row["Phải đăng ký"] == "Có", row["Đã đăng ký"], row["Đã duyệt"], row["Hoàn thành"])
        for row in units
    }
    assert in_excel == public
    assert sums["Đã đăng ký"] == board.standing.registered == 5
    assert sums["Đăng ký muộn"] == board.standing.late == 2
    assert sums["Đã duyệt"] == board.standing.initiatives == len(lines) == 3
    assert sum(line["Đăng ký muộn"] == "Có" for line in lines) == 2
    assert sum(line["Quá hạn"] == "Có" for line in lines) == sums["Quá hạn hoàn thành"] == len(board.past_due) == 2
    assert f"{board.standing.units_registered} trong {board.standing.units_obliged} đơn vị" in read(page)
    word = Document(io.BytesIO(fetch(office, followed, "docx").content))
    said = " ".join(paragraph.text for paragraph in word.paragraphs).replace("\xa0", " ")
    assert f"{board.standing.units_registered}/{board.standing.units_obliged} đơn vị phải đăng ký" in said
    assert "đã đăng ký: 5, trong đó đăng ký muộn: 2; đã duyệt, công bố: 3" in said
    units_in_word = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    states = {str(state.label) for state in SendState}
    in_word = {cells[1]: cells[3] for cells in units_in_word if len(cells) == 5 and cells[3] in states}
    for name, unit in followed.units.items():
        (state,) = (state for title, state in in_word.items() if unit.title in title)
        assert state == EXPECTED[name][0].label
    assert any("Chờ bàn giao mặt bằng" in " ".join(cells) for cells in units_in_word)


def test_the_sums_lead_to_their_rows(office: Any, followed: Followed) -> None:
    html = show(office, followed)
    numbers = {}
    for link in elements(html, "#td-totals a"):
        number = read(str(link.select("strong")[0]))
        rows = names_on(show(office, followed, "&" + str(link["href"]).split("&", 1)[1]), followed)
        numbers[read(str(link))] = number
        if "/" in number:
            assert len(rows) == int(number.split("/")[1])
        elif "Công trình" in str(link):
            assert rows == {"in_time", "volunteer"}
        else:
            assert len(rows) == int(number), link
    assert len(numbers) == 8


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("&tinh_trang=returned", {"returned"}),
        ("&han=late", {"late", "volunteer"}),
        ("&han=late&phai=co", {"late"}),
        ("&phai=khong", {"free", "volunteer"}),
        ("&loai=mass_org", {"late"}),
        ("&cong_trinh=qua-han&phai=co", {"in_time"}),
        ("&tinh_trang=khong-co&han=x", set(EXPECTED)),
    ],
)
def test_filters_hold_for_the_board_and_its_files(
    office: Any, followed: Followed, query: str, expected: set[str]
) -> None:
    assert names_on(show(office, followed, query), followed) == expected
    sheet = load_workbook(io.BytesIO(fetch(office, followed, "xlsx", f"?{query[1:]}").content)).worksheets[0]
    units = {followed.units[name].title for name in expected}
    assert {row[1].value for row in sheet.iter_rows(min_row=7)} - {"Cộng"} == units


def test_excel_has_typed_cells_and_prints_well(office: Any, followed: Followed) -> None:
    book = load_workbook(io.BytesIO(fetch(office, followed, "xlsx").content))
    units, works = book.worksheets
    assert units["A2"].value == "PHƯỜNG THỬ"
    assert [units.cell(line, 1).value for line in (7, 8)] == [1, 2]
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.freeze_panes == "C7"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    head = [cell.value for cell in works[6]]
    rows = {row[2].value: dict(zip(head, row, strict=True)) for row in works.iter_rows(min_row=7)}
    flowers, lamps, quay = rows["Đường hoa"], rows["Đèn ngõ"], rows["=Kè mương"]
    assert flowers["Ngày đăng ký"].value == datetime(2023, 8, 15)
    assert flowers["Hạn hoàn thành"].value == datetime(2023, 12, 15)
    assert flowers["Hạn hoàn thành"].number_format == "dd/mm/yyyy"
    assert quay["Số ngày muộn"].value == 3
    assert quay["Mô hình, công trình"].data_type == "s"  # a text, not a formula
    assert lamps["Lý do tạm dừng"].value == "Chờ bàn giao mặt bằng"
    assert lamps["Quá hạn"].value == "Có"


def test_a_stage_counts_what_was_registered_within_it(office: Any, followed: Followed) -> None:
    campaign = followed.campaign
    stages = [
        CampaignStage.objects.create(
            campaign=campaign, name=name, starts_on=first, ends_on=last, registration_deadline=last
        )
        for name, first, last in [
            ("Giai đoạn 1", date(2023, 8, 1), date(2023, 8, 16)),
            ("Giai đoạn 2", date(2023, 8, 17), date(2023, 12, 15)),
        ]
    ]
    with clock.at(NOW):
        found = [board_of(campaign, stage) for stage in stages]
    assert [board.standing.registered for board in found] == [3, 2]
    late = next(row for row in found[0].rows if row.standing.name == followed.units["late"].title)
    assert (late.timing, late.works) == (Timing.MISSING, ())
    html = show(office, followed, f"&giai-doan={stages[1].pk}")
    assert "Đường hoa" not in html
    assert "Đèn ngõ" in html


def test_the_board_asks_no_more_for_more_units_and_works(office: Any, followed: Followed) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            show(office, followed)
        return len(captured)

    queries()
    few = queries()
    for number in range(4):
        register(followed.units["in_time"], followed.campaign, 3 + number, "in_review")
    assert queries() == few


READERS = {"office_statistics": True, "culture_social": True, "chair": True, "supervisor": True, "administrator": True}


@pytest.mark.parametrize("name", ["council", "editor", *READERS])
def test_who_reads_it_and_who_reminds(world: Any, followed: Followed, name: str) -> None:
    client = client_of(world.people[name])
    may = READERS.get(name, False)
    url = f"{reverse('following')}?dot={followed.campaign.pk}"
    assert (client.get(url).status_code == 200) is may
    file = client.get(reverse("following_file", args=[followed.campaign.pk, "xlsx"]))
    assert (file.status_code == 200) is may
    if may:
        buttons = elements(client.get(url).content.decode(), ".td-bulk button")
        assert bool(buttons) is (name in {"office_statistics", "administrator"})
