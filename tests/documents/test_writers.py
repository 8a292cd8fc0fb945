"""Both writers, on documents of plain data."""

import io
import time
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pdfplumber
import pytest

from tests.documents.lint import lint_docx, lint_pdf
from tests.documents.lint.pdf_file import pages_of
from tests.documents.samples import HOSTILE, LONG, dense, draft, paragraph, part_of, sample, text_of_pdf, texts_of_docx
from thidua_pages.base import clock
from thidua_pages.documents.docx import to_docx
from thidua_pages.documents.form import FORM
from thidua_pages.documents.layout import date_line, laid_out, number_line, punctuated
from thidua_pages.documents.model import Annex, Heading, ListItem, Run, Signing, Table, TableColumn, clean
from thidua_pages.documents.pdf import to_pdf


def same_text(document):
    word, pdf = " ".join(texts_of_docx(to_docx(document))), text_of_pdf(to_pdf(document), document)
    assert dense(word) == dense(pdf)
    return word


@pytest.mark.parametrize("document", [sample(), draft()], ids=["final", "draft"])
def test_a_document_keeps_to_the_form(document):
    assert lint_docx(to_docx(document)) == []
    assert lint_pdf(to_pdf(document)) == []
    same_text(document)


def test_the_same_document_gives_the_same_bytes_on_another_day(monkeypatch):
    pdf, docx, now = to_pdf(sample()), to_docx(sample()), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 24 * 3600)
    with clock.at(clock.now() + timedelta(days=1)):
        assert to_pdf(sample()) == pdf
        assert to_docx(sample()) == docx


@pytest.mark.parametrize("document", [sample(), draft()], ids=["final", "draft"])
def test_nothing_of_the_time_of_writing_is_kept(document):
    core = part_of(to_docx(document), "docProps/core.xml")
    with pdfplumber.open(io.BytesIO(to_pdf(document))) as file:
        about = file.metadata
    if document.is_draft:
        assert "created" not in core
        assert "CreationDate" not in about
    else:
        assert "2023-12-05T00:00:00Z" in core
        assert about["CreationDate"].startswith("D:20231205")


def test_hostile_text_is_printed_as_it_is():
    document = sample(
        abstract=HOSTILE,
        place=HOSTILE[:20],
        blocks=(Heading(HOSTILE), ListItem("#", (Run(HOSTILE, bold=True),)), paragraph(HOSTILE)),
        signing=Signing((HOSTILE,), HOSTILE),
        recipients=(HOSTILE, "Lưu: VT"),
        annexes=(Annex(HOSTILE, (Table((TableColumn("@" + HOSTILE, 1),), ((HOSTILE,),)),)),),
    )
    text = dense(same_text(document))
    assert text.count(dense(HOSTILE)) >= 6
    assert "dònghai" in text


def test_what_no_file_can_hold_is_left_out():
    assert clean("a\x00b\x0b\tc\ud800\u202e\ufffe \u200bd") == "a b c d"
    same_text(sample(blocks=(paragraph("Một\x00hai\ud83d\u202eba\r\nbốn"),)))


def test_decomposed_letters_come_out_composed():
    text = same_text(sample(blocks=(paragraph(unicodedata.normalize("NFD", "Đường hoa của Tổ dân phố")),)))
    assert "Đường hoa của Tổ dân phố" in " ".join(text.split())
    assert unicodedata.is_normalized("NFC", " ".join(pages_of(to_pdf(sample()))))


def test_a_letter_that_the_font_lacks_does_not_stop_the_document():
    made = to_pdf(sample(blocks=(paragraph("Cảm ơn 😀 nhiều"),)))
    assert lint_pdf(made) == []
    assert "Cảm ơn" in " ".join(pages_of(made))


def test_long_names_stay_within_the_margins():
    cells = (("1", LONG, "x"),)
    columns = (TableColumn("TT", 1), TableColumn(LONG, 3), TableColumn("Số", 1))
    document = sample(
        issuer=(LONG,),
        superior=(LONG,),
        abstract=LONG,
        place="Thành phố " + LONG[:60],
        blocks=(Table(columns, cells), paragraph(LONG)),
        signing=Signing(("TM. " + LONG,), LONG),
        recipients=(LONG, "Lưu: VT"),
    )
    same_text(document)
    assert lint_docx(to_docx(document)) == []
    assert lint_pdf(to_pdf(document)) == []


def test_two_hundred_rows_span_pages_with_the_head_on_each():
    columns = (TableColumn("TT", 1, "center"), TableColumn("Họ và tên", 5), TableColumn("Đơn vị đề nghị", 5))
    rows = tuple((str(n), f"Nguyễn Thị Ánh Nguyệt {n}", "Tổ dân phố 1") for n in range(1, 201))
    document = sample(annexes=(Annex("DANH SÁCH", (Table(columns, rows),)),))
    word, pdf = to_docx(document), to_pdf(document)
    assert lint_docx(word) == []
    assert lint_pdf(pdf) == []
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        pages = [page.extract_text() for page in file.pages]
    assert len(pages) > 5
    for number, page in enumerate(pages[1:], 1):
        assert "Đơn vị đề nghị" in page
        assert page.startswith("DANH SÁCH" if number == 1 else f"{number}\n")
    assert part_of(word, "word/document.xml").count("w:tblHeader") == 2
    same_text(document)


def test_the_signature_never_stands_alone_on_a_page():
    for count in range(24, 40):
        made = to_pdf(sample(blocks=tuple(paragraph(f"Đoạn {n}") for n in range(count)), annexes=()))
        with pdfplumber.open(io.BytesIO(made)) as file:
            last = file.pages[-1].extract_text()
        assert f"Đoạn {count - 1}./." in last
        assert "Phan Thành Trung" in last


def test_a_draft_says_so_and_leaves_dots_for_the_clerk():
    sheet = laid_out(draft(place=""), FORM)
    assert sheet.draft == "BẢN DỰ THẢO"
    assert sheet.number == "Số: ……/TTr-UBND"
    assert sheet.place_and_date == "…………, ngày …… tháng …… năm ………"
    assert set(sheet.signature.name) == {"…"}
    assert sample(number="5", day=None).is_draft
    assert sample(number=" ").is_draft
    assert not sample().is_draft


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        ("5", "KH-UBND", "Số: 05/KH-UBND"),
        ("05", "KH-UBND", "Số: 05/KH-UBND"),
        ("152", "QĐ-UBND", "Số: 152/QĐ-UBND"),
        ("", "BC-UBND", "Số: ……/BC-UBND"),
        ("5", "", "Số: 05/……"),
    ],
)
def test_numbers(number, symbol, line):
    assert number_line(number, symbol) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2023, 8, 1), "ngày 01 tháng 8 năm 2023"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2023, 10, 10), "ngày 10 tháng 10 năm 2023"),
    ],
)
def test_days(day, line):
    assert date_line(day) == line


def test_lists_end_with_semicolons_and_a_stop():
    assert punctuated(("- Như trên.", " ", "Đảng ủy", "Lưu: VT;")) == ["Như trên;", "Đảng ủy;", "Lưu: VT."]


def test_a_body_that_does_not_end_with_a_paragraph_gets_the_sign_by_itself():
    table = Table((TableColumn("TT", 1),), (("1",),))
    assert "1 ./. Nơi nhận:" in same_text(sample(blocks=(table,)))
    assert "./." in same_text(sample(blocks=()))


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="cells"):
        Table((TableColumn("TT", 1),), (("1", "2"),))


def test_a_pdf_is_tagged_and_says_its_language_and_title():
    made = to_pdf(sample())
    assert b"/StructTreeRoot" in made
    assert b"/MarkInfo" in made
    with pdfplumber.open(io.BytesIO(made)) as file:
        assert file.metadata["Title"].startswith("TỜ TRÌNH: Về việc đề nghị khen thưởng")
        assert file.metadata["Author"] == "ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN TRÃI"


def test_two_signers_stand_side_by_side():
    document = sample(second_signing=Signing(("Thư ký",), "Trần B"))
    text = same_text(document)
    assert text.index("THƯ KÝ") < text.index("TM. ỦY BAN") < text.index("Nơi nhận:")
    assert lint_docx(to_docx(document)) == []
    assert lint_pdf(to_pdf(replace(document, annexes=()))) == []


def test_what_belongs_together_stays_on_one_line():
    text = "Theo Nghị định số 91/2017/NĐ-CP, tặng 20 hộ ở Tổ dân phố 5. " * 8
    document = sample(blocks=(paragraph(text),), annexes=())
    lines = [line for page in pages_of(to_pdf(document)) for line in page.splitlines()]
    assert [line for line in lines if line.endswith(("NĐ-", " 20", " số"))] == []
    assert part_of(to_docx(document), "word/document.xml").count("<w:noBreakHyphen/>") == 8
