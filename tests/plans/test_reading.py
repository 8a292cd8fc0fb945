"""The plan of the ward gives the same clauses and facts, whether it is sent as DOCX, as PDF or as text."""

import textwrap
import unicodedata

import pytest

from tests.plans.source_samples import PLAN_TEXT
from tests.plans.word import docx, paragraph, plan_as_docx
from thidua_pages.plans.reading import UnreadablePlan, read_file, read_text
from thidua_pages.plans.setup.state import read_state
from thidua_pages.plans.source import extract_facts, parse_plan


def assert_is_the_plan(text):
    plan, wanted = parse_plan(text), parse_plan(PLAN_TEXT)
    assert [(node.anchor, node.marker, node.text) for node in plan.body] == [
        (node.anchor, node.marker, node.text) for node in wanted.body
    ]
    assert len(plan.body) == 39
    assert plan == wanted
    facts, wanted_facts = extract_facts(plan), extract_facts(wanted)
    for name in ("starts_on", "ends_on", "registration_deadline", "minimum_registrations", "contents", "targets"):
        assert getattr(facts, name) == getattr(wanted_facts, name)
    assert (facts.duties, facts.award_forms) == (wanted_facts.duties, wanted_facts.award_forms)


def wrapped(width, *, keep_blanks=True):
    lines = []
    for line in PLAN_TEXT.split("\n"):
        if line.strip() or keep_blanks:
            lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def test_as_word_numbers_it_by_itself():
    plan = read_file("ke-hoach.docx", plan_as_docx())
    assert (plan.form, plan.notes, plan.conversion) == ("docx", (), "")
    assert_is_the_plan(plan.text)


@pytest.mark.parametrize(
    "text",
    [
        PLAN_TEXT,
        PLAN_TEXT.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", PLAN_TEXT),
        "\n".join(line for line in PLAN_TEXT.split("\n") if line.strip()),
        *(wrapped(width) for width in (60, 72, 80, 90, 100, 110)),
        *(wrapped(width, keep_blanks=False) for width in (60, 72, 80, 90, 100)),
    ],
)
def test_as_text_however_its_lines_are_broken(text):
    assert_is_the_plan(read_text(text).text)
    assert_is_the_plan(read_file("ke-hoach.txt", text.encode()).text)


@pytest.mark.parametrize("text", ["", "   \n", "--- ***"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(UnreadablePlan) as refusal:
        read_text(text)
    assert refusal.value.code == "plan_empty"


def test_any_text_is_read_and_nothing_of_it_is_lost():
    plan = parse_plan(read_file("tho.docx", docx(paragraph("Một bài thơ") + paragraph("Hai câu."))).text)
    assert [node.text for node in plan.body] == ["Một bài thơ", "Hai câu."]


def test_a_draft_tells_what_can_be_understood_in_two_ways_and_begins_when_it_was_issued():
    text = (
        "UBND PHƯỜNG AN HÒA\nSố: 1/KH-UBND\nAn Hòa, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nThi đua\n\nI. THỜI GIAN\n\n"
        "Từ ngày ban hành Kế hoạch đến ngày 31/12/2026.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Các đơn vị đăng ký trước ngày 15/4/2026."
    )
    state = read_state(text)
    assert (state["document"]["starts_on"], state["document"]["ends_on"]) == ("2026-03-02", "2026-12-31")
    assert state["document"]["registration_deadline"] == "2026-04-15"
    assert any("“trước ngày 15/4/2026”" in doubt for doubt in state["doubts"])
