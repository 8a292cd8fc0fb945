"""Nominees from Excel: the whole list is imported or nothing, with a report of each row."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from wagtail.models import Page

from tests.clients import client_of
from tests.factories.pages import make_nomination
from tests.factories.sheets import line, lines, xlsx
from tests.fixtures import build_world
from tests.nominations.importing.lists import (
    COLLECTIVE,
    FORM,
    GOOD,
    HEADINGS,
    HOUSEHOLD,
    INDIVIDUAL,
    OTHER,
    UNIT,
    excel,
    names,
    put,
    said,
)
from tests.wording import elements, messages_of, text_of
from tests.worker import work_off
from thidua_pages.base.text import fold
from thidua_pages.base.words import PersonalKind
from thidua_pages.models import NominationPage
from thidua_pages.nominations.choices import Honorific, NomineeKind
from thidua_pages.nominations.importing import cells, headings, rows, sheet
from thidua_pages.nominations.importing.columns import LABELS, ImportColumn
from thidua_pages.nominations.importing.create import CREATED
from thidua_pages.nominations.importing.views import NO_FILE

ALERT = '.td-notice--bad[role="alert"]'
"""The message above the form when nothing was imported."""


def refuse(user: Any, *rows: Any, **kwargs: Any) -> str:
    """The answer to a list that is refused. It asserts that no row was imported."""
    content = said(put(user, excel(*rows, **kwargs)))
    assert names() == []
    assert elements(content, ALERT)
    return content


# --- A list that is right ---------------------------------------------------------------------------------


def test_a_right_list_becomes_drafts_of_the_unit_with_a_link_to_each(world):
    answer = put(world.editor, excel(GOOD, OTHER))
    first, second = NominationPage.objects.order_by("path")
    assert (first.full_name, first.nominee_kind, first.honorific) == ("Trần Thị Mận", "individual", "ba")
    assert (first.achievement_report, first.award_form.title) == (GOOD[4], FORM)
    assert (second.nominee_kind, second.campaign, second.owner) == ("collective", world.campaign, world.editor)
    for page in (first, second):
        assert not page.live
        assert not page.workflow_in_progress
        assert page.get_latest_revision().user == world.editor
        assert page.path.startswith(world.unit.path)
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in said(answer)
        assert client_of(world.editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert CREATED.format(2, 2) in text_of(said(answer), "#td-batch-said")
    assert Page.find_problems() == ([], [], [], [], [])


def test_codes_case_marks_blanks_and_running_numbers_are_forgiven(world):
    kind, honorific, name, form, summary = HEADINGS
    written = ["STT", f" {kind.upper()}", honorific, name.replace("/", " / "), fold(form).upper(), summary]
    row = [1, "individual", Honorific.ONG.label.lower(), "  Lê   Văn  Bốn ", FORM.upper(), "Một.\nHai."]
    put(world.editor, excel([None] * 6, row, [None, "  "], headings=written))
    page = NominationPage.objects.get()
    assert (page.full_name, page.honorific, page.achievement_report) == ("Lê Văn Bốn", "ong", "Một.\nHai.")


def test_a_number_in_a_text_column_is_read_as_text(world):
    put(world.editor, excel([COLLECTIVE, None, "Tổ dân phố 3", FORM, 2023]))
    assert NominationPage.objects.get().achievement_report == "2023"


def test_an_administrator_names_the_unit_of_each_row(world):
    rows = ([*GOOD, world.unit.title], [*OTHER, world.other_unit.title.upper()])
    put(world.administrator, excel(*rows, headings=[*HEADINGS, UNIT]))
    units = [page.path[: page.steplen * 4] for page in NominationPage.objects.order_by("path")]
    assert units == [world.unit.path, world.other_unit.path]


# --- A row that is wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        (0, "Bạn", rows.ONE_OF.format(", ".join(NomineeKind.labels))),
        (0, None, rows.ONE_OF.format(", ".join(NomineeKind.labels))),
        (1, "Anh", rows.NO_HONORIFIC),
        (2, None, rows.NO_NAME),
        (2, "12", rows.NAME_WITHOUT_LETTERS),
        (2, "A" * 161, rows.NAME_TOO_LONG.format(160)),
        (2, "Trần Văn 079123456789", rows.HAS_PERSONAL_NUMBER.format("079123456789", PersonalKind.CITIZEN)),
        (2, '="Trần" & " Mận"', cells.IS_FORMULA),
        (2, date(2023, 1, 5), cells.IS_DATE),
        (3, "Huân chương", rows.ONE_FORM_OF.format(FORM)),
        (4, " ", rows.NO_SUMMARY),
        (4, "Gọi 0912345678", rows.HAS_PERSONAL_NUMBER.format("0912345678", PersonalKind.PHONE)),
        (4, "Gọi 0912.345.678", rows.HAS_PERSONAL_NUMBER.format("0912.345.678", PersonalKind.PHONE)),
        (4, "Gọi +84 912 345 678", rows.HAS_PERSONAL_NUMBER.format("+84 912 345 678", PersonalKind.PHONE)),
        (4, "Thẻ 079 123 456 789", rows.HAS_PERSONAL_NUMBER.format("079 123 456 789", PersonalKind.CITIZEN)),
        (4, "a" * 20_001, rows.SUMMARY_TOO_LONG.format(20_000)),
    ],
)
def test_one_wrong_row_keeps_the_whole_list_out_and_is_told_with_its_line(world, place, value, expected):
    wrong = [*GOOD]
    wrong[place] = value
    content = refuse(world.editor, OTHER, wrong)
    assert expected in content
    assert re.findall(r"\d+", text_of(content, ALERT))[0] == "1"
    assert re.findall(r"\d+", text_of(content, "#td-report")) == ["2"]
    report = content[content.index('id="td-report"') :]
    assert report.index(">3<") < report.index(expected)


def test_sums_and_numbers_of_papers_are_not_taken_for_numbers_of_people(world):
    summary = "Ủng hộ 120000000000 đồng (1.200.000.000 và 600000000), Quyết định 152/QĐ-UBND ngày 25/12/2023."
    put(world.editor, excel([*GOOD[:4], summary]))
    assert names() == [GOOD[2]]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("TrÇn ThÞ MËn", "TCVN3"), ("Traàn Thò Maän", "VNI"), ("Tráº§n Thá»‹ Máº\u00adn", "UTF-8")],
)
def test_letters_that_were_read_wrongly_are_shown_as_meant_and_come_in_on_demand(world, name, encoding):
    wrong = excel([*GOOD[:2], name, *GOOD[3:]])
    content = refuse(world.editor, [*GOOD[:2], name, *GOOD[3:]])
    told = text_of(content, "table[aria-labelledby=td-report]")
    assert "Trần Thị Mận" in told
    assert encoding in told
    put(world.editor, wrong, despite_warnings="1")
    assert names() == ["Trần Thị Mận"]


def test_what_is_typed_in_another_form_is_stored_in_order(world):
    dirty = ["Cá nhân\u00a0", "Bà", "Trâ\u0300n\u200b  Thi\u0323 Ðào", FORM, "Trồng\u00ad hoa.\r\nGiữ sạch."]
    put(world.editor, excel(dirty))
    assert names() == ["Trần Thị Đào"]
    assert NominationPage.objects.get().achievement_report == "Trồng hoa.\nGiữ sạch."


def test_a_form_that_does_not_take_the_nominee_is_refused(world):
    world.campaign.award_forms.update(for_household=False)
    assert rows.NOT_FOR_KIND.format(HOUSEHOLD.lower()) in refuse(world.editor, [HOUSEHOLD, *GOOD[1:]])


def test_the_same_nominee_twice_in_a_file_is_refused(world):
    assert rows.TWIN.format(2) in refuse(world.editor, GOOD, [*GOOD[:2], "trần thị mận", *GOOD[3:]])


def test_people_whose_names_differ_in_a_mark_or_a_form_of_address_are_two(world):
    """The search finds both for “hung”. That does not make them one."""
    people = [
        ["Ông", "Trần Văn Hùng"],
        ["Ông", "Trần Văn Hưng"],
        ["Ông", "Lê Lan"],
        ["Ông", "Lê Lân"],
        ["Bà", "Lê Lan"],
    ]
    make_nomination(world.unit, world.campaign, world.editor, full_name="Trần Văn Hừng")
    put(world.editor, excel(*([INDIVIDUAL, *one, *GOOD[3:]] for one in people)))
    assert names() == ["Trần Văn Hừng", *(name for _, name in people)]


def test_a_nominee_whom_the_unit_has_nominated_is_warned_of_and_let_in_on_demand(world):
    make_nomination(world.unit, world.campaign, world.editor, full_name="Trần Thị Mận")
    content = said(put(world.editor, excel(GOOD, OTHER)))
    assert rows.KNOWN.format(f"{GOOD[1]} {GOOD[2]}") in content
    assert names() == ["Trần Thị Mận"]
    put(world.editor, excel(GOOD, OTHER), despite_warnings="1")
    assert names() == ["Trần Thị Mận", "Trần Thị Mận", "Chi hội Phụ nữ 3"]


def test_a_list_sent_twice_comes_in_once(world):
    put(world.editor, excel(GOOD))
    put(world.editor, excel(GOOD))
    assert names() == ["Trần Thị Mận"]


def test_nobody_learns_whom_another_unit_nominates(world):
    make_nomination(world.other_unit, world.campaign, world.other_editor, full_name="Trần Thị Mận")
    put(world.editor, excel(GOOD))
    assert names() == ["Trần Thị Mận"] * 2


# --- A file that is wrong ---------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Số CCCD", "Ngày sinh", "Điện thoại", "SĐT", "Địa chỉ thường trú", "Số định danh"])
def test_columns_of_what_is_never_collected_must_go(world, heading):
    content = refuse(world.editor, [*GOOD, "bí mật"], headings=[*HEADINGS, heading])
    assert headings.PRIVATE_COLUMN.format(heading) in content
    assert "bí mật" not in content


def test_other_columns_and_cells_without_a_heading_must_go(world):
    assert headings.UNKNOWN_COLUMN.format("Ghi chú") in refuse(world.editor, GOOD, headings=[*HEADINGS, "Ghi chú"])
    assert sheet.NO_HEADING in refuse(world.editor, [*GOOD, "079"])


def test_missing_and_double_columns_are_named(world):
    without_form = [*HEADINGS[:3], HEADINGS[4]]
    assert headings.MISSING_COLUMNS.format(f"“{LABELS[ImportColumn.FORM]}”") in refuse(
        world.editor, GOOD[:3], headings=without_form
    )
    twice = LABELS[ImportColumn.HONORIFIC]
    assert headings.TWO_COLUMNS.format(twice) in refuse(world.editor, GOOD, headings=[*HEADINGS, twice.lower()])
    assert headings.MISSING_COLUMNS.format(f"“{UNIT}”") in refuse(world.administrator, GOOD)


def test_an_empty_list_is_refused(world):
    assert sheet.NO_ROWS in refuse(world.editor)


def test_too_many_rows_are_refused(world, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 1)
    assert sheet.TOO_MANY.format(2, 1) in refuse(world.editor, GOOD, OTHER)


def test_a_row_at_the_end_of_the_sheet_is_not_lost(world):
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(GOOD)
    book.active.cell(1_000_000, 3, "Cuối")
    out = io.BytesIO()
    book.save(out)
    content = said(put(world.editor, out.getvalue()))
    assert [cell.get_text() for cell in elements(content, 'td[data-label="Dòng"]')] == ["2", "1000000"]
    assert names() == []


def test_of_several_sheets_with_data_the_person_chooses_one(world):
    content = xlsx({"Tổ 1": lines(HEADINGS, GOOD), "Tổ 2": lines(HEADINGS, OTHER), "Trống": ""})
    shown = said(put(world.editor, content))
    assert names() == []
    assert elements(shown, ALERT)
    assert [radio["value"] for radio in elements(shown, '#td-sheets input[type="radio"]')] == ["Tổ 1", "Tổ 2"]
    assert not elements(shown, "#td-sheets input[checked]")
    put(world.editor, content, sheet="Tổ 2")
    assert names() == ["Chi hội Phụ nữ 3"]


def test_the_chosen_sheet_stays_chosen_while_its_lines_are_looked_at_again(world):
    make_nomination(world.unit, world.campaign, world.editor, full_name="Trần Thị Mận")
    content = xlsx({"Tổ 1": lines(HEADINGS, GOOD), "Tổ 2": lines(HEADINGS, OTHER)})
    shown = said(put(world.editor, content, sheet="Tổ 1"))
    assert [radio["value"] for radio in elements(shown, "#td-sheets input[checked]")] == ["Tổ 1"]


def test_a_hidden_sheet_is_not_read_and_the_person_is_told(world):
    content = xlsx({"Ẩn": lines(HEADINGS, OTHER), "Tổ 1": lines(HEADINGS, GOOD)}, hidden=["Ẩn"])
    upload = SimpleUploadedFile("ds.xlsx", content)
    answer = client_of(world.editor).post(reverse("nominee_import"), {"file": upload}, follow=True)
    assert messages_of(answer) == [sheet.told_of_hidden(["Ẩn"])]
    work_off()
    assert names() == ["Trần Thị Mận"]


def test_a_hidden_line_is_imported_only_if_the_person_says_so(world):
    content = xlsx({"Tổ 1": lines(HEADINGS, GOOD) + line(3, *OTHER, hidden="1")})
    assert sheet.HIDDEN_LINE in said(put(world.editor, content))
    assert names() == []
    put(world.editor, content, despite_warnings="1")
    assert names() == ["Trần Thị Mận", "Chi hội Phụ nữ 3"]


@pytest.mark.parametrize("honorific", ["Bà", ""])
def test_a_form_of_address_in_the_name_is_not_said_twice(world, honorific):
    put(world.editor, excel([INDIVIDUAL, honorific, "Bà Trần Thị Mận", *GOOD[3:]]))
    page = NominationPage.objects.get()
    assert page.display_name == "Bà Trần Thị Mận"
    assert page.full_name == "Trần Thị Mận"


def test_two_forms_of_address_that_differ_are_asked_about(world):
    row = [INDIVIDUAL, Honorific.ONG.label, "Bà Trần Thị Mận", *GOOD[3:]]
    assert rows.OTHER_HONORIFIC in refuse(world.editor, row)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excel(GOOD))) as real, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for info in real.infolist():
            package.writestr(info.filename, real.read(info))
        package.writestr("xl/media/big.bin", b"0" * (sheet.LIMITS.max_unpacked + 1))
    return out.getvalue()


def entities() -> bytes:
    """A sheet whose XML declares entities."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excel(GOOD))) as real, zipfile.ZipFile(out, "w") as package:
        for info in real.infolist():
            data = real.read(info)
            if info.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data
            package.writestr(info.filename, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"Ten;Don vi", "a.csv"),
        (b"", "a.xlsx"),
        (b"PK\x03\x04 broken", "a.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx"),
        (bomb(), "a.xlsx"),
        (entities(), "a.xlsx"),
        (b"PK\x03\x04" + b"0" * (2 * 1024 * 1024), "a.xlsx"),
    ],
    ids=["csv", "empty", "broken", "old", "bomb", "entities", "heavy"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(world, content, name):
    shown = said(put(world.editor, content, name))
    assert elements(shown, ALERT)
    assert names() == []


def test_without_a_file_the_screen_asks_for_one(world):
    answer = client_of(world.editor).post(reverse("nominee_import"))
    assert NO_FILE in said(answer)


# --- Who --------------------------------------------------------------------------------------------------


def test_an_editor_imports_for_no_other_unit(world):
    content = refuse(world.editor, [*GOOD, world.other_unit.title], headings=[*HEADINGS, UNIT])
    assert rows.ONLY_THEIR_UNIT.format(world.unit.title) in content


@pytest.mark.parametrize("role", ["office_statistics", "culture_social", "council1", "chair", "supervisor"])
def test_those_who_may_not_nominate_may_not_import(world, role):
    person = world.people[role]
    for url in (reverse("nominee_import"), reverse("nominee_import_blank")):
        assert client_of(person).get(url).status_code == 302
    assert put(person, excel(GOOD)).redirect_chain
    assert names() == []


def test_nobody_imports_into_another_ward(world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    theirs = excel([*GOOD, world.unit.title], headings=[*HEADINGS, UNIT])
    put(elsewhere.administrator, theirs, dot=world.campaign.pk)
    put(elsewhere.editor, excel(GOOD), dot=world.campaign.pk)
    assert not NominationPage.objects.descendant_of(world.ward).exists()


def test_the_screen_is_reached_from_the_rounds_and_from_the_units_work(world):
    url = f"{reverse('nominee_import')}?dot={world.campaign.pk}"
    assert url in said(client_of(world.administrator).get(reverse("rounds")))
    assert url not in said(client_of(world.chair).get(reverse("rounds")))
    assert url in said(client_of(world.editor).get(reverse("wagtailadmin_home")))
