"""PDF files with a text layer: lines are joined, columns are read one after the other, numbers of pages are no text.

The files are made by Typst; `test_reading_office.py` has those of LibreOffice.
"""

from functools import cache

import pytest
import typst

from tests.plans.source_samples import PLAN_TEXT
from tests.plans.test_reading import assert_is_the_plan
from thidua_pages.documents.form import FONTS
from thidua_pages.plans.reading import UnreadablePlan, read_file
from thidua_pages.plans.source import extract_facts, parse_plan, parse_runs
from thidua_pages.plans.source.lines import logical_lines

STYLES = ("normal", "italic")
PAGE = """
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm), header: context {{
  if counter(page).get().first() > 1 {{ align(center, counter(page).display()) }} }}{more})
#set text(font: "Liberation Serif", size: {size}pt, lang: "vi", hyphenate: false)
#set par(justify: {justify}, first-line-indent: (amount: {indent}, all: true), spacing: {spacing}, leading: 0.7em)
"""


def pdf(body, *, size=14, justify=True, indent="10mm", spacing="1em", more=""):
    head = PAGE.format(size=size, justify=str(justify).lower(), indent=indent, spacing=spacing, more=more)
    return typst.compile((head + body).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def quoted(line):
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def text(line):
    return f"#text({quoted(line)})"


def styled(line):
    looks = (f'weight: {700 if run.bold else 400}, style: "{STYLES[run.italic]}"' for run in parse_runs(line))
    return "".join(f"#text({look}, {quoted(run.text)})" for look, run in zip(looks, parse_runs(line), strict=True))


@cache
def plan_as_pdf(**look):
    head, _, end = PLAN_TEXT.partition("Nơi nhận:")
    kind, abstract, *body = [line.text for line in logical_lines(head)]
    parts = [f"#align(center)[#strong({quoted(kind)})\n\n#strong({quoted(abstract)})]\n\n"]
    parts += [f"{styled(line)}\n\n" for line in body]
    left, _, right = end.partition("**")
    recipients = [line for line in left.split("\n") if line.strip()]
    capacity, position, name = (line for line in right.replace("*", "").split("\n") if line.strip())
    listed = "#linebreak()".join(text(line) for line in recipients)
    signed = "#linebreak()".join([text(capacity), text(position), *[text(" ")] * 4, text(name)])
    parts.append(
        "#set par(first-line-indent: 0pt)\n"
        f"#grid(columns: (1fr, 1fr), [#set text(size: 11pt)\n{text('Nơi nhận:')}#linebreak(){listed}], "
        f"[#set align(center)\n#set text(weight: 700)\n{signed}])"
    )
    return pdf("".join(parts), **look)


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"justify": False},
        {"size": 13, "indent": "12.7mm"},
        {"size": 13, "indent": "0mm", "spacing": "1.4em"},
        {"size": 14, "spacing": "0.7em"},
    ],
    ids=["justified", "ragged", "smaller", "spaced", "without space between paragraphs"],
)
def test_the_plan_as_pdf_is_the_plan(look):
    plan = read_file("ke-hoach.pdf", plan_as_pdf(**look))
    assert plan.form == "pdf"
    assert plan.pages in (3, 4, 5)
    assert_is_the_plan(plan.text)


def test_the_heading_in_two_columns():
    body = (
        '#grid(columns: (4fr, 6fr), align: center, [#text("ỦY BAN NHÂN DÂN") #linebreak() #text("PHƯỜNG SÔNG HỒNG")'
        ' #linebreak() #text("Số: 88/KH-UBND")], [#text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") #linebreak() '
        '#text("Độc lập - Tự do - Hạnh phúc") #linebreak() #text("Sông Hồng, ngày 05 tháng 01 năm 2026")])\n\n'
        '#align(center)[#text("KẾ HOẠCH")\n\n#text("Phát động thi đua")]\n\n'
    ) + text("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
    facts = extract_facts(parse_plan(read_file("a.pdf", pdf(body, size=13)).text))
    assert (facts.issuer, facts.number, facts.symbol) == ("ỦY BAN NHÂN DÂN PHƯỜNG SÔNG HỒNG", "88", "KH-UBND")
    assert (facts.place, str(facts.issued_on), facts.abstract) == ("Sông Hồng", "2026-01-05", "Phát động thi đua")


def test_what_stands_on_every_page_is_left_out_and_told():
    lines = "\n\n".join(text(f"{number}. Việc thứ {number} của phường trong đợt thi đua.") for number in range(1, 90))
    plan = read_file("a.pdf", pdf(lines, more=', footer: [#text("Kế hoạch nội bộ của phường")]'))
    assert "nội bộ" not in plan.text
    assert any("“Kế hoạch nội bộ của phường”" in note for note in plan.notes)
    assert [node.marker for node in parse_plan(plan.text).body] == [f"{number}." for number in range(1, 90)]


def test_a_page_without_letters_is_named():
    plan = read_file("a.pdf", pdf(text("Kế hoạch thi đua của phường năm nay.") + "\n#pagebreak()\n"))
    assert any("Trang 2 " in note for note in plan.notes)


def test_too_many_pages():
    with pytest.raises(UnreadablePlan) as refusal:
        read_file("a.pdf", pdf("\n#pagebreak()\n".join([text("Trang của kế hoạch")] * 200)))
    assert refusal.value.code == "plan_too_long"
    assert "200 trang" in refusal.value.reason


def test_letters_without_marks_are_doubted():
    plan = read_file("a.pdf", pdf("\n\n".join([text("UY BAN NHAN DAN phuong ban hanh ke hoach thi dua nam nay")] * 9)))
    assert any("không có dấu" in note for note in plan.notes)
