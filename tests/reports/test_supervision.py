"""The supervision report: its list, its filters, and its files."""

import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative
from tests.fixtures import World, build_world
from tests.wording import elements, read, text_of
from thidua_pages.base import clock
from thidua_pages.documents.builders.supervision import KEPT, NOT_ANSWERED
from thidua_pages.models import SupervisionNote
from thidua_pages.review.notes import answer_note, write_note


@shared.state()
def notes(world: World) -> list[SupervisionNote]:
    """Four notes on two units: kept, waiting, answered, and one of another month."""
    first = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    second = make_initiative(world.other_unit, world.campaign, world.other_editor, "published", title="Tủ sách")
    made = [
        write_note(first, world.supervisor, "Chỉ ghi lại", "nobody"),
        write_note(first, world.supervisor, "=Chậm tiến độ", "office"),
        write_note(second, world.supervisor, "Thiếu ảnh", "unit"),
        write_note(second, world.supervisor, "Ý cũ", "office"),
    ]
    answer_note(second, made[2].pk, world.other_editor, "Đã bổ sung")
    old = datetime(2023, 9, 2, 23, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    SupervisionNote.objects.filter(pk=made[3].pk).update(written_at=old)
    return made


def shown(person: Any, **query: Any) -> list[str]:
    html = client_of(person).get(reverse("supervision"), query).content.decode()
    return [read(str(one)) for one in elements(html, ".td-list > .td-card > .td-prose")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"Chỉ ghi lại", "=Chậm tiến độ", "Thiếu ảnh", "Ý cũ"}),
        ({"gui": "office"}, {"=Chậm tiến độ", "Ý cũ"}),
        ({"tra_loi": "chua"}, {"=Chậm tiến độ", "Ý cũ"}),
        ({"tra_loi": "roi"}, {"Thiếu ảnh"}),
        ({"den_ngay": "03/09/2023"}, {"Ý cũ"}),
        ({"tu_ngay": "04/09/2023", "gui": "office"}, {"=Chậm tiến độ"}),
        ({"tu_ngay": "khong"}, {"Chỉ ghi lại", "=Chậm tiến độ", "Thiếu ảnh", "Ý cũ"}),
    ],
)
def test_the_filters(world: World, notes: Any, query: dict[str, str], expected: set[str]) -> None:
    assert set(shown(world.supervisor, **query)) == expected


def test_a_unit_is_chosen_and_the_totals_follow(world: World, notes: Any) -> None:
    query = {"don_vi": world.other_unit.pk}
    assert set(shown(world.chair, **query)) == {"Thiếu ảnh", "Ý cũ"}
    html = client_of(world.chair).get(reverse("supervision"), query).content.decode()
    assert text_of(html, "#td-totals") == "2 ý kiến. Đề nghị trả lời: 2; đã trả lời: 1; chưa trả lời: 1 ."


@pytest.mark.parametrize("role", ["editor", "other_editor"])
def test_a_unit_does_not_read_the_report(world: World, notes: Any, role: str) -> None:
    client = client_of(world.people[role])
    for address in (reverse("supervision"), reverse("supervision_file", args=["xlsx"])):
        assert client.get(address).status_code != 200
    assert reverse("supervision") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_second_ward_reads_its_own_only(world: World, notes: Any) -> None:
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    assert shown(other.supervisor) == []
    assert shown(other.supervisor, phuong=world.ward.pk) == []
    assert shown(other.supervisor, don_vi=world.unit.pk) == []


def test_excel_has_typed_cells_and_fits_the_paper(world: World, notes: Any) -> None:
    answer = client_of(world.supervisor).get(reverse("supervision_file", args=["xlsx"]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    assert rows[0][1].date() == date(2023, 9, 2)
    assert [row[6] for row in rows] == ["Ý cũ", "Chỉ ghi lại", "=Chậm tiến độ", "Thiếu ảnh"]
    assert sheet.cell(8, 7).data_type == "s"
    assert (rows[3][7], rows[3][8]) == ("Đã bổ sung", world.other_editor.get_full_name())
    assert rows[3][9].date() == clock.today()
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.cell(1, 1).value == world.ward.title.upper()


def test_the_paper_says_what_was_noted_and_answered(world: World, notes: Any) -> None:
    query = {"den_ngay": "31/12/2030"}
    answer = client_of(world.supervisor).get(reverse("supervision_file", args=["docx"]), query)
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\xa0", " ")
    for expected in ("=Chậm tiến độ", "Đã bổ sung", NOT_ANSWERED, KEPT, world.ward.title.upper(), "BC-MTTQ-BTT"):
        assert expected in text
    assert "đến ngày 31/12/2030" in text
    assert "Số ý kiến giám sát: 04." in text
    pdf = client_of(world.supervisor).get(reverse("supervision_file", args=["pdf"]), query)
    assert pdf.content.startswith(b"%PDF")
    assert client_of(world.supervisor).get(reverse("supervision_file", args=["exe"])).status_code == 404


def test_more_notes_cost_no_more_queries(world: World, notes: Any) -> None:
    client = client_of(world.supervisor)

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    addresses = [reverse("supervision"), reverse("supervision_file", args=["xlsx"]), reverse("wagtailadmin_home")]
    few = [asked(address) for address in addresses]
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    for number in range(5):
        write_note(page, world.supervisor, f"Ý {number}", "office")
    assert [asked(address) for address in addresses] == few
