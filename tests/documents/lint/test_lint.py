"""Each rule of the lint is broken by itself, which proves that its check can fail."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
import typst

from tests.documents.lint import lint_docx, lint_pdf
from tests.documents.samples import draft, paragraph, sample
from thidua_pages.documents import docx as docx_writer
from thidua_pages.documents import pdf as pdf_writer
from thidua_pages.documents.form import FONTS, FORM, Sizes
from thidua_pages.documents.layout import Signature, laid_out

FULL = sample(blocks=tuple(paragraph("Nội dung thi đua của các đơn vị trong phường năm nay. " * 3) for _ in range(30)))


def reported(problems: list[str], start: str) -> bool:
    """What was broken is reported. One fault may bring others: a line not found leaves the next ones unread."""
    return any(problem.startswith(start) for problem in problems)


def test_the_sample_has_no_fault_before_a_test_breaks_it():
    for document in (FULL, sample(annexes=()), draft()):
        assert lint_docx(docx_writer.to_docx(document)) == []
        assert lint_pdf(pdf_writer.to_pdf(document)) == []


# --- Measures ---------------------------------------------------------------------------------------------

MEASURES = [
    ("page", {"width": 216, "height": 279}),
    ("margin: top", {"top": 17}),
    ("margin: bottom", {"bottom": 10}),
    ("margin: left", {"left": 20}),
    ("margin: left", {"left": 40}),
    ("margin: right", {"right": 10}),
    ("margin: right", {"right": 25}),
    ("body: first line", {"first_line": 5}),
    ("body: line spacing", {"line_spacing": 0.9}),
    ("body: line spacing", {"line_spacing": 2.0}),
    ("body: not justified", {"justify": False}),
]
SIZES = [
    ("country: size", {"country": 11}),
    ("motto: size", {"motto": 12}),
    ("issuer: size", {"issuer": 10}),
    ("number: size", {"number": 12}),
    ("place and date: size", {"place": 12}),
    ("type: size", {"title": 16}),
    ("abstract: size", {"abstract": 12}),
    ("body: size", {"body": 12}),
    ("body: size", {"body": 15}),
    ("signing: size", {"signing": 12}),
    ("recipients: size", {"recipients_head": 13}),
    ("recipients: size", {"recipients": 12}),
    ("page number: size", {"page_number": 12}),
]


@pytest.mark.parametrize(("start", "changed"), MEASURES)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_measure_out_of_its_range_is_reported(kind, start, changed):
    form = replace(FORM, **changed)
    problems = lint_docx(docx_writer.to_docx(FULL, form)) if kind == "docx" else lint_pdf(pdf_writer.to_pdf(FULL, form))
    assert reported(problems, start)


@pytest.mark.parametrize(("start", "changed"), SIZES)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_size_out_of_its_range_is_reported(kind, start, changed):
    form = replace(FORM, sizes=replace(Sizes(), **changed))
    problems = lint_docx(docx_writer.to_docx(FULL, form)) if kind == "docx" else lint_pdf(pdf_writer.to_pdf(FULL, form))
    assert reported(problems, start)


def test_paragraphs_too_close_are_reported():
    assert reported(lint_docx(docx_writer.to_docx(FULL, replace(FORM, paragraph_gap=3))), "body: less than 6 pt")


# --- Components -------------------------------------------------------------------------------------------


def place(text: str) -> dict[str, Any]:
    return {"place_and_date": f"Nguyễn Trãi, {text}"}


COMPONENTS = [
    ("country: missing", {"country": "CỘNG HÒA"}),
    ("motto: missing", {"motto": "Độc lập - Tự do"}),
    ("motto: the rule", {"motto_rule": 30.0}),
    ("issuer: not in capitals", {"issuer": ["Ủy ban nhân dân", "Phường Nguyễn Trãi"]}),
    ("issuer: the rule", {"issuer_rule": 10.0}),
    ("issuer: the rule", {"issuer_rule": 40.0}),
    ("number: missing", {"number": "05/TTr-UBND"}),
    ("number: form", {"number": "Số: 5/TTr-UBND"}),
    ("number: form", {"number": "Số: 05"}),
    ("number: form", {"number": "Số: 05/"}),
    ("number: form", {"number": "Số: 005/TTr-UBND"}),
    ("number: form", {"number": "Số: ……/TTr-UBND"}),
    ("place and date: missing", {"place_and_date": "Nguyễn Trãi"}),
    ("place and date: form", place("ngày 5 tháng 12 năm 2023")),
    ("place and date: form", place("ngày 05 tháng 08 năm 2023")),
    ("place and date: form", place("ngày 05 tháng 1 năm 2023")),
    ("place and date: form", place("ngày 32 tháng 12 năm 2023")),
    ("place and date: form", place("ngày …… tháng …… năm ………")),
    ("place and date: no place", {"place_and_date": "…………, ngày 05 tháng 12 năm 2023"}),
    ("draft: marked", {"draft": "BẢN DỰ THẢO"}),
    ("type: missing", {"title": "Tờ trình"}),
    ("abstract: missing", {"abstract": ["ĐỀ NGHỊ KHEN THƯỞNG TRONG ĐỢT THI ĐUA CỦA PHƯỜNG NGUYỄN TRÃI"]}),
    ("abstract: the rule", {"abstract_rule": 5.0}),
    ("body: does not end", {"blocks": [paragraph("Kính trình xem xét.")]}),
    ("legal bases: not ended", {"legal_bases": ["Căn cứ thứ nhất.", "Căn cứ thứ hai."]}),
    ("legal bases: not ended", {"legal_bases": ["Căn cứ thứ nhất;", "Căn cứ thứ hai;"]}),
    ("note: “Mức này", {"blocks": [paragraph("Mức này cần đối chiếu văn bản./.")]}),
    ("note: “Theo {ke", {"blocks": [paragraph("Theo {ke_hoach} của phường./.")]}),
    ("recipients: not ended", {"recipients": ["- Như trên.", "- Lưu: VT."]}),
    ("recipients: not ended", {"recipients": ["- Như trên;", "- Lưu: VT;"]}),
    ("recipients: the last", {"recipients": ["- Lưu: VT;", "- Như trên."]}),
    ("signing: nobody", {"signature": Signature(["CHỦ TỊCH"], "……………")}),
    ("signing: no capacity", {"signature": Signature(["Chủ tịch"], "Phan Thành Trung")}),
]


@pytest.mark.parametrize(("start", "changed"), COMPONENTS)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_component_missing_or_out_of_form_is_reported(monkeypatch, kind, start, changed):
    writer = docx_writer if kind == "docx" else pdf_writer
    monkeypatch.setattr(writer, "laid_out", lambda *given: replace(laid_out(*given), **changed))
    made = sample(annexes=())
    problems = lint_docx(docx_writer.to_docx(made)) if kind == "docx" else lint_pdf(pdf_writer.to_pdf(made))
    assert reported(problems, start)


def test_a_draft_without_dots_for_number_and_day_is_reported(monkeypatch):
    monkeypatch.setattr(docx_writer, "laid_out", lambda *given: replace(laid_out(*given), number="Số: 5/TTr-UBND"))
    assert reported(lint_docx(docx_writer.to_docx(draft())), "number: form")


# --- Looks: DOCX ------------------------------------------------------------------------------------------


def edited(change: Any) -> list[str]:
    file = docx.Document(io.BytesIO(docx_writer.to_docx(FULL)))
    change(file)
    saved = io.BytesIO()
    file.save(saved)
    return lint_docx(saved.getvalue())


BOLD = {
    "VB Quốc hiệu": "country: not bold",
    "VB Tiêu ngữ": "motto: not bold",
    "VB Cơ quan ban hành": "issuer: missing",
    "VB Tên loại": "type: missing",
    "VB Trích yếu": "abstract: missing",
    "VB Nơi nhận": "recipients: not bold",
    "VB Quyền hạn, chức vụ": "signing: no",
}


@pytest.mark.parametrize(("style", "start"), BOLD.items())
def test_bold_type_is_checked_in_the_styles(style, start):
    assert reported(edited(lambda file: setattr(file.styles[style].font, "bold", False)), start)


@pytest.mark.parametrize(
    ("style", "start"),
    {"VB Địa danh, thời gian": "place and date: missing", "VB Nơi nhận": "recipients: not it"}.items(),
)
def test_italic_type_is_checked_in_the_styles(style, start):
    assert reported(edited(lambda file: setattr(file.styles[style].font, "italic", False)), start)


def test_another_font_of_a_document_or_of_one_run_is_reported():
    assert reported(lint_docx(docx_writer.to_docx(FULL, replace(FORM, word_font="Arial"))), "font: Arial")
    assert reported(edited(lambda file: setattr(file.paragraphs[5].runs[0].font, "name", "Arial")), "font: Arial")


def without_header(file: Any) -> None:
    for section in file.sections:
        paragraph = section.header.paragraphs[0]
        for child in list(paragraph._p)[1:]:
            paragraph._p.remove(child)


@pytest.mark.parametrize(
    ("start", "change"),
    [
        ("page number: missing", without_header),
        ("page number: shown", lambda file: setattr(file.sections[0], "different_first_page_header_footer", False)),
        ("page number: not in", lambda file: setattr(file.styles["VB Số trang"].paragraph_format, "alignment", 0)),
        ("country: missing", lambda file: file._body._element.remove(file.tables[0]._tbl)),
        ("recipients: missing", lambda file: _drop_recipients(file)),
        ("motto: no rule", lambda file: _drop_rule(file.tables[0].rows[0].cells[1])),
        ("issuer: no rule", lambda file: _drop_rule(file.tables[0].rows[0].cells[0])),
    ],
)
def test_what_is_taken_out_of_a_docx_is_reported(start, change):
    assert reported(edited(change), start)


def _drop_rule(cell: Any) -> None:
    cell._tc.remove(cell.paragraphs[-1]._p)


def _drop_recipients(file: Any) -> None:
    for line in file.tables[-2].rows[0].cells[0].paragraphs:
        for run in line.runs:
            run.text = ""


# --- Looks: PDF -------------------------------------------------------------------------------------------

TEMPLATES = [
    (
        "country: not bold",
        'lines((sheet.country,), sizes.country, weight: "bold")',
        "lines((sheet.country,), sizes.country)",
    ),
    ("motto: not bold", 'lines((sheet.motto,), sizes.motto, weight: "bold")', "lines((sheet.motto,), sizes.motto)"),
    ("motto: no rule", "rule(sheet.motto_rule)", ""),
    ("issuer: missing", 'lines(sheet.issuer, sizes.issuer, weight: "bold")', "lines(sheet.issuer, sizes.issuer)"),
    ("issuer: no rule", "rule(sheet.issuer_rule)", ""),
    ("place and date: missing", 'sizes.place, style: "italic"', "sizes.place"),
    ("abstract: missing", 'sizes.abstract, weight: "bold"', "sizes.abstract"),
    ("abstract: no rule", "rule(sheet.abstract_rule)", ""),
    (
        "recipients: not italic",
        'sizes.recipients_head, weight: "bold", style: "italic"',
        'sizes.recipients_head, weight: "bold"',
    ),
    ("recipients: missing", ", 1fr), recipients, signature", ", 1fr), [], signature"),
    ("signing: no", 'lines(part.lines, sizes.signing, weight: "bold")', ""),
    ("page number: shown", "if number > 1 {", "if number > 0 {"),
    ("page number: missing", "if number > 1 {", "if number > 99 {"),
    ("page number: missing or wrong", "str(number)", "str(number + 1)"),
    ("page number: not in", "align(center + top, text", "align(left + top, text"),
    ("accessibility: no language", 'lang: "vi"', 'lang: "en"'),
]


@pytest.mark.parametrize(("start", "old", "new"), TEMPLATES)
def test_what_is_changed_in_a_pdf_is_reported(monkeypatch, tmp_path, start, old, new):
    source = pdf_writer.TEMPLATE.read_text(encoding="utf-8")
    assert old in source
    changed = tmp_path / "template.typ"
    changed.write_text(source.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(pdf_writer, "TEMPLATE", changed)
    assert reported(lint_pdf(pdf_writer.to_pdf(FULL)), start)


def test_another_font_of_a_pdf_is_reported(monkeypatch):
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
    monkeypatch.setattr(pdf_writer, "_fonts", lambda: fonts)
    problems = lint_pdf(pdf_writer.to_pdf(sample(), replace(FORM, font="Libertinus Serif")))
    assert "font: LibertinusSerif-Regular" in problems


def test_a_pdf_without_tags_is_reported(monkeypatch):
    def untagged(template: Path, inputs: dict[str, str], standards: list[str]) -> Any:
        compiler = typst.Compiler(template, font_paths=pdf_writer._fonts())
        return compiler.compile(format="pdf", sys_inputs=inputs, timestamp=0, pdf_tags=False)

    monkeypatch.setattr(pdf_writer, "compiled", untagged)
    assert reported(lint_pdf(pdf_writer.to_pdf(sample())), "accessibility: not tagged")
