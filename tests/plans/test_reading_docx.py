"""What Word, WPS and LibreOffice write: lists that they number, breaks, tables, boxes, and what is left out."""

import zipfile
from io import BytesIO

import pytest

from tests.plans.word import NAMESPACES, STRICT, W, centred, docx, paragraph, run, table
from thidua_pages.plans.reading import read_file
from thidua_pages.plans.source import parse_plan


def read(body, **parts):
    return read_file("ke-hoach.docx", docx(body, **parts))


def lines(body, **parts):
    return [line for line in read(body, **parts).text.split("\n") if line]


def level(place, form, text, *, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(text, place=0, number=1):
    return paragraph(text, numbered=(number, place))


def test_many_levels_count_and_begin_anew():
    levels = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))
    body = item("A") + item("B", 1) + item("C", 1) + item("D", 2) + item("E", 2) + item("F") + item("G", 1)
    assert lines(body, numbering=levels) == ["I. A", "1. B", "2. C", "a) D", "b) E", "II. F", "1. G"]


def test_numbers_of_the_levels_above_stand_in_the_marker():
    levels = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3."))
    body = item("A") + item("B", 1) + item("C", 2) + item("D", 2) + item("E") + item("F", 1)
    assert lines(body, numbering=levels) == ["1. A", "1.1. B", "1.1.1. C", "1.1.2. D", "2. E", "2.1. F"]


def test_a_legal_level_counts_roman_numbers_as_decimals():
    levels = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", more="<w:isLgl/>"))
    assert lines(item("A") + item("B", 1), numbering=levels) == ["I. A", "1.1. B"]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimalZero", "%1.", "04."),
        ("lowerRoman", "(%1)", "(iv)"),
        ("upperLetter", "%1.", "D."),
        ("decimal", "Điều %1.", "Điều 4."),
        ("vietnameseCounting", "Phần %1:", "Phần bốn:"),
        ("none", "", ""),
    ],
)
def test_forms_of_numbers(form, text, expected):
    read_lines = lines(item("X"), numbering=numbering(level(0, form, text, start=4)))
    assert read_lines == [f"{expected} X".strip()]


def test_a_second_list_goes_on_unless_it_says_where_it_begins():
    nums = "".join(
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for one, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    body = item("A") + item("B") + item("C", number=2) + item("D", number=3) + item("E", number=3)
    levels = numbering(level(0, "decimal", "%1."), nums=nums)
    assert lines(body, numbering=levels) == ["1. A", "2. B", "3. C", "1. D", "2. E"]


def test_a_level_that_never_begins_anew():
    levels = numbering(
        level(0, "upperRoman", "Chương %1."), level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>')
    )
    body = item("A") + item("B", 1) + item("C") + item("D", 1)
    assert lines(body, numbering=levels) == ["Chương I. A", "Điều 1. B", "Chương II. C", "Điều 2. D"]


@pytest.mark.parametrize(
    ("sign", "expected"), [("-", "-"), ("–", "–"), ("+", "+"), ("\uf02d", "-"), ("\uf0b7", "•"), ("o", "•"), ("§", "•")]
)
def test_bullets_of_symbol_fonts_become_signs_of_every_font(sign, expected):
    assert lines(item("X"), numbering=numbering(level(0, "bullet", sign))) == [f"{expected} X"]


def test_numbers_that_a_style_brings():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    levels = numbering(level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Muc"/>'))
    styled = [paragraph(text, more=f'<w:pStyle w:val="{style}"/>') for text, style in (("A", "Muc"), ("B", "MucCon"))]
    off = paragraph("C", numbered=(0, 0), more='<w:pStyle w:val="Muc"/>')
    assert lines("".join(styled) + off, numbering=levels, styles=styles) == ["I. A", "II. B", "C"]


def test_an_empty_paragraph_takes_no_number():
    levels = numbering(level(0, "decimal", "%1."))
    assert lines(item("A") + item("") + item("B"), numbering=levels) == ["1. A", "2. B"]


def test_breaks_tabs_and_signs():
    body = paragraph(run("Dòng một\ndòng hai"))
    body += paragraph("<w:r><w:t>1.</w:t><w:tab/><w:t>Mục</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>x</w:t></w:r>")
    assert lines(body) == ["Dòng một", "dòng hai", "1. Mục-x"]


def test_bold_and_italics_are_kept_where_they_stress():
    body = paragraph(run("Hạn là "), run("15/8/2026 ", bold=True), run("và ", bold=True), run("sớm hơn", italic=True))
    assert lines(body) == ["Hạn là **15/8/2026 và** *sớm hơn*"]
    assert lines(paragraph(run("1. Mục đích", bold=True))) == ["1. Mục đích"]
    assert lines(paragraph(run("Căn cứ Luật;", italic=True))) == ["*Căn cứ Luật;*"]


def test_small_letters_in_the_style_of_capitals_are_capitals():
    assert lines(paragraph(run("kế hoạch", more="<w:caps/>"))) == ["KẾ HOẠCH"]


def test_the_heading_and_the_signing_block_are_read_column_by_column():
    heading = table(
        [
            (centred("UBND PHƯỜNG MỘT") + centred("Số: 12/KH-UBND"), centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
            ("", paragraph(run("Một, ngày 02 tháng 3 năm 2026", italic=True))),
        ]
    )
    signing = table(
        [
            (paragraph("Nơi nhận:"), centred("TM. ỦY BAN NHÂN DÂN")),
            (paragraph("- Đảng ủy;") + paragraph("- Lưu: VT."), centred("CHỦ TỊCH") + centred() + centred("A Đung")),
        ]
    )
    plan = parse_plan(read(heading + centred("KẾ HOẠCH") + centred("Thi đua") + paragraph("Một đoạn.") + signing).text)
    assert (plan.heading.issuer, plan.heading.number, plan.heading.place) == ("UBND PHƯỜNG MỘT", "12", "Một")
    assert (plan.recipients, plan.signer.position, plan.signer.name) == (
        ("Đảng ủy;", "Lưu: VT."), "CHỦ TỊCH", "A Đung",
    )  # fmt: skip


def test_columns_that_were_made_with_tabs():
    body = paragraph("<w:r><w:t>UBND XÃ HAI</w:t><w:tab/><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r>")
    assert lines(body) == ["UBND XÃ HAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_a_table_of_data_becomes_rows_and_is_told():
    plan = read(table([("STT", "Nội dung", "Thời gian"), ("1", "Trồng hoa", "15/5")]))
    assert [line for line in plan.text.split("\n") if line] == ["STT | Nội dung | Thời gian", "1 | Trồng hoa | 15/5"]
    assert len(plan.notes) == 1
    assert "3 cột, 2 dòng" in plan.notes[0]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_the_text_of_a_box_is_read_once_and_its_place_is_told():
    plan = read(paragraph("Trước", BOX.format(paragraph("DỰ THẢO lần 2"))) + paragraph("Sau"))
    assert [line for line in plan.text.split("\n") if line] == ["Trước", "DỰ THẢO lần 2", "Sau"]
    assert len(plan.notes) == 1
    assert "“DỰ THẢO lần 2”" in plan.notes[0]
    assert "“Trước”" in plan.notes[0]
    assert read(paragraph("Trước", BOX.format(paragraph("")))).notes == ()


def test_what_is_left_out_is_told_word_by_word():
    note = paragraph("Theo Luật", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    hidden = paragraph(run("Thấy được"), run("không thấy", more="<w:vanish/>"))
    plan = read(
        note + hidden,
        footnotes=f'<w:footnote w:id="2">{paragraph("Số 06/2022/QH15")}</w:footnote>',
        header=paragraph("UBND phường lưu hành nội bộ"),
        footer=paragraph("Trang 2/5"),
    )
    assert "không thấy" not in plan.text.replace("Thấy được", "")
    assert "2/5" not in plan.text
    told = " ".join(plan.notes)
    for words in ("“Số 06/2022/QH15”", "“không thấy”", "“UBND phường lưu hành nội bộ”"):
        assert words in told
    assert len(plan.notes) == 3


def test_the_codes_of_fields_and_the_table_of_contents_are_no_text():
    def field(code, result):
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    plan = read(paragraph(field("TOC \\o", "I. MỤC ĐÍCH 1")) + paragraph(field("DATE", "05/01/2026")))
    assert plan.text == "05/01/2026"
    assert len(plan.notes) == 1


def test_the_strict_form_of_the_standard_is_read_alike():
    body = item("A") + paragraph(run("B", bold=True))
    transitional = docx(body, numbering=numbering(level(0, "decimal", "%1.")))
    assert W in NAMESPACES
    strict = _replaced(transitional, W, STRICT)
    assert read_file("a.docx", strict).text == read_file("a.docx", transitional).text == "1. A\n\nB"


def _replaced(data, old, new):
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            target.writestr(name, text.replace(old, new) if name.startswith("word/") else text)
    return result.getvalue()
