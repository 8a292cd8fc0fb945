"""Paragraphs the converter broke are whole again; separate items stay separate."""

import pytest

from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.plans.source import parse_plan
from thidua_pages.plans.source.lines import LogicalLine, logical_lines
from thidua_pages.plans.source.markers import split_marker


def texts(text):
    return [line.text for line in logical_lines(text)]


def text_of(anchor):
    return next(node.text for node in parse_plan(PLAN_TEXT).body if node.anchor == anchor)


def test_the_bullet_broken_at_tien_tien_is_one_bullet():
    assert "nhân rộng các điển hình tiên tiến, các mô hình mới" in text_of("i-2-3")


def test_the_clause_broken_at_tiep_tuc_is_one_clause():
    assert "Thông qua phong trào thi đua tiếp tục đẩy nhanh tiến độ" in text_of("iii-3")


def test_the_three_award_lines_are_three_clauses():
    assert [node.marker for node in parse_plan(PLAN_TEXT).body if node.anchor.startswith("iv-")] == [
        "1.",
        "2.",
        "3.",
    ]


def test_a_line_knows_whether_a_blank_line_stands_above_it():
    assert logical_lines("A.\nB.\n\nC.") == (
        LogicalLine("A.", False),
        LogicalLine("B.", False),
        LogicalLine("C.", True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hết câu.\n\ntiếp theo",
        "TIÊU ĐỀ\n\nnội dung",
        "Gồm:\n\nmột đoạn",
        "Chưa hết câu\n\nĐoạn mới",
        "Chưa hết câu\n- gạch đầu dòng",
        "Chưa hết câu\n\na) điểm a",
    ],
)
def test_what_is_not_the_middle_of_a_sentence_is_not_joined(text):
    assert len(texts(text)) == 2


def test_a_break_in_italics_is_joined_too():
    assert texts("Học tập *và làm\n\n*theo* Bác") == ["Học tập *và làm *theo* Bác"]


@pytest.mark.parametrize("text", ["1.520.000 đồng", "V.I. Lê-nin", "-5 độ", "05 tổ dân phố", "A. Phần", "TM. ỦY"])
def test_what_looks_like_a_marker_is_text(text):
    assert split_marker(text) is None


@pytest.mark.parametrize(
    ("line", "kind", "marker", "rest"),
    [
        ("XIV. TÊN", "section", "XIV.", "TÊN"),
        ("**I. TÊN**", "section", "I.", "**TÊN**"),
        ("**1.** Nội dung", "clause", "1.", "Nội dung"),
        ("đ)Điểm", "point", "đ)", "Điểm"),
        ("–\u00a0Ý", "bullet", "–", "Ý"),
    ],
)
def test_markers_are_taken_off_with_their_emphasis(line, kind, marker, rest):
    marked = split_marker(line)
    assert marked is not None
    assert (marked.kind, marked.marker, marked.rest) == (kind, marker, rest)
