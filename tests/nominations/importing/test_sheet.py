"""Lists as Excel, WPS, LibreOffice, Google Sheets and Numbers write them. No database."""

from io import BytesIO
from types import ModuleType

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.sheets import line, lines, text, xlsx
from tests.nominations.importing.lists import FORM, GOOD, HEADINGS, INDIVIDUAL, OTHER
from thidua_pages.library.checks import parts
from thidua_pages.nominations.importing import cells, sheet, workbook
from thidua_pages.nominations.importing.columns import ImportColumn
from thidua_pages.nominations.importing.sheet import ReadList, SheetRefused, read_list
from thidua_pages.nominations.importing.workbook import sheets_of

NAME, SUMMARY = ImportColumn.NAME, ImportColumn.SUMMARY


def read(content: bytes, **options: str) -> ReadList:
    return read_list(SimpleUploadedFile("ds.xlsx", content), "ds.xlsx", needs_unit=False, **options)


def names(content: bytes, **options: str) -> list[str]:
    return [row.texts.get(NAME, "") for row in read(content, **options).rows]


def with_summary(cell: str, **parts: str) -> tuple[str, list[str]]:
    """The summary that is read from this cell, and the problems of its row."""
    content = xlsx({"Tờ 1": lines(HEADINGS, [*GOOD[:4], cell])}, **parts)
    (row,) = read(content).rows
    return row.texts.get(SUMMARY, ""), [problem for _, problem in row.problems]


@pytest.mark.parametrize("dimension", ["A1:E2", "A1", "A1:A1048576", "B7:C9", ""])
def test_what_the_file_says_of_its_extent_hides_no_row(dimension: str) -> None:
    content = xlsx({"Tờ 1": lines(HEADINGS, GOOD, OTHER)}, before=f'<dimension ref="{dimension}"/>')
    assert names(content) == [GOOD[2], OTHER[2]]


def test_the_strict_form_of_the_standard_is_read() -> None:
    assert names(xlsx({"Tờ 1": lines(HEADINGS, GOOD)}, strict=True)) == [GOOD[2]]


def test_a_list_may_begin_lower_and_further_to_the_right() -> None:
    moved = [[f'<c r="{"CDEFG"[place]}{number}" {text(value)[3:]}' for place, value in enumerate(row)]
             for number, row in ((7, HEADINGS), (8, GOOD))]  # fmt: skip
    title = line(2, '<c r="C2" t="inlineStr"><is><t>DANH SÁCH ĐỀ NGHỊ</t></is></c>')
    assert names(xlsx({"Tờ 1": title + lines(*moved, start=7)})) == [GOOD[2]]


def test_headings_may_take_two_lines_with_merged_cells() -> None:
    first = line(1, "Đối tượng", "Người được đề nghị", "<c/>", "Hình thức", "Tóm tắt thành tích")
    second = line(2, "<c/>", "Danh xưng", "Họ và tên/Tên tập thể", "<c/>", "<c/>")
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in ("A1:A2", "B1:C1", "D1:D2", "E1:E2"))
    content = xlsx({"Tờ 1": first + second + lines(GOOD, start=3)}, after=f"<mergeCells>{merged}</mergeCells>")
    assert names(content) == [GOOD[2]]
    assert names(xlsx({"Tờ 1": first + second + lines(GOOD, start=3)})) == [GOOD[2]]


def test_a_cell_merged_over_several_lines_counts_for_each() -> None:
    second = line(3, INDIVIDUAL, "Ông", "Lê Văn Bốn", "<c/>", "Cùng làm.")
    merged = '<mergeCells><mergeCell ref="D2:D3"/></mergeCells>'
    rows = read(xlsx({"Tờ 1": lines(HEADINGS, GOOD) + second}, after=merged)).rows
    assert [row.texts[ImportColumn.FORM] for row in rows] == [FORM, FORM]


def test_empty_lines_with_a_format_or_a_running_number_are_no_rows() -> None:
    numbered = [["STT", *HEADINGS], ["1", *GOOD], ["2"], ["3"]]
    content = xlsx({"Tờ 1": lines(*numbered) + "".join(line(n, '<c s="3"/>') for n in range(5, 6000))})
    assert names(content) == [GOOD[2]]


def test_a_cell_far_to_the_right_is_not_lost() -> None:
    far = line(2, *GOOD, '<c r="XFD2" t="inlineStr"><is><t>Ghi chú</t></is></c>')
    (row,) = read(xlsx({"Tờ 1": lines(HEADINGS) + far})).rows
    assert row.problems == [("Cột XFD", sheet.NO_HEADING)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (text("Một.\rHai."), "Một.\nHai."),
        ('<c t="inlineStr"><is><t>Một.&#13;Hai.</t></is></c>', "Một.\nHai."),
        ('<c t="inlineStr"><is><t>Một._x000D_Hai.</t></is></c>', "Một.\nHai."),
        ('<c t="inlineStr"><is><t>Một._x000D_\nHai.</t></is></c>', "Một.\nHai."),
        ('<c t="inlineStr"><is><t>Mã_x005F_x000D_ số</t></is></c>', "Mã_x000D_ số"),
        ('<c t="inlineStr"><is><r><t>Đường </t></r><r><rPr/><t>hoa</t></r><rPh><t>X</t></rPh></is></c>', "Đường hoa"),
        ('<c t="str"><f>A1&amp;""</f><v>Kết quả</v></c>', "Kết quả"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="s"><v>1</v></c>', "Chung"),
        ("<c><v>2023</v></c>", "2023"),
        ("<c><v>2023.0</v></c>", "2023"),
        ("<c><v>0.30000000000000004</v></c>", "0,3"),
        ("<c><v>6.5</v></c>", "6,5"),
        ("<c><v>1.2E+11</v></c>", "120000000000"),
        ('<c s="2"><v>7</v></c>', "007"),
        ('<c s="3"><v>350</v></c>', "350"),
        ('<c s="4"><v>0.94</v></c>', "94%"),
    ],
)
def test_a_cell_says_what_excel_shows(cell: str, expected: str) -> None:
    strings = "<si><t>Khác</t></si><si><t>Chung</t></si>"
    assert with_summary(cell, strings=strings) == (expected, [])


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("<c><f>A1</f></c>", cells.IS_FORMULA),
        ("<c><f>A1</f><v></v></c>", cells.IS_FORMULA),
        ('<c t="e"><v>#REF!</v></c>', cells.IS_ERROR.format("#REF!")),
        ('<c t="e"><f>A1</f><v>#DIV/0!</v></c>', cells.IS_ERROR.format("#DIV/0!")),
        ('<c t="b"><v>1</v></c>', cells.IS_NO_TEXT),
        ('<c s="1"><v>45000</v></c>', cells.IS_DATE),
        ('<c s="5"><v>45000</v></c>', cells.IS_DATE),
        ('<c t="d"><v>2023-05-01</v></c>', cells.IS_DATE),
    ],
)
def test_a_cell_that_says_nothing_certain_is_asked_about(cell: str, problem: str) -> None:
    assert with_summary(cell) == ("", [problem])


def test_an_area_that_names_no_cells_is_left_aside() -> None:
    merged = '<mergeCells><mergeCell ref="A:C"/><mergeCell ref=""/><mergeCell ref="$D$2:D3"/></mergeCells>'
    assert names(xlsx({"Tờ 1": lines(HEADINGS, GOOD)}, after=merged)) == [GOOD[2]]


def test_the_sheet_with_the_choices_is_no_list_and_neither_is_an_empty_one() -> None:
    found = {"Danh mục": lines(["Đối tượng"], [INDIVIDUAL]), "Tờ 1": lines(HEADINGS, GOOD), "Tờ 2": line(1, " ")}
    assert names(xlsx(found)) == [GOOD[2]]


def test_a_list_in_a_hidden_sheet_alone_is_not_read_in_silence() -> None:
    with pytest.raises(SheetRefused) as refusal:
        read(xlsx({"Ẩn": lines(HEADINGS, GOOD), "Tờ 1": ""}, hidden=["Ẩn"]))
    assert str(refusal.value) == sheet.ALL_HIDDEN.format("“Ẩn”")


def test_a_large_table_of_shared_texts_is_no_obstacle() -> None:
    others = "".join(f"<si><t>{'Đường hoa ' * 20}{number}</t></si>" for number in range(20_000))
    assert with_summary('<c t="s"><v>20000</v></c>', strings=f"{others}<si><t>Cuối</t></si>") == ("Cuối", [])


@pytest.mark.parametrize(("module", "limit"), [(parts, "MOST_ELEMENTS"), (workbook, "MOST_CELLS")])
def test_a_sheet_without_end_is_refused_with_what_to_do(
    module: ModuleType, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, 100)
    with pytest.raises(SheetRefused) as refusal:
        read(xlsx({"Tờ 1": lines(HEADINGS, GOOD) + line(3, "<c/>") * 100}))
    assert str(refusal.value) == sheet.TOO_LONG


def test_a_broken_sheet_is_refused_with_the_true_reason() -> None:
    broken = xlsx({"Tờ 1": lines(HEADINGS, [*GOOD[:4], '<c t="s"><v>9</v></c>'])})
    for data in (broken, xlsx({"Tờ 1": "<row><c>"})):
        with pytest.raises(SheetRefused) as refusal:
            read(data)
        assert str(refusal.value) == sheet.UNREADABLE


def test_lines_and_columns_are_counted_where_the_file_does_not_number_them() -> None:
    (found,) = sheets_of(BytesIO(xlsx({"Tờ 1": "<row><c><v>1</v></c></row><row r='5'><c/><c><v>2</v></c></row>"})))
    assert [(row.number, list(row.cells)) for row in found.lines] == [(1, [1]), (5, [2])]
