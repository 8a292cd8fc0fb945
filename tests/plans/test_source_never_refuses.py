"""Whatever is sent, reading it ends in a plan that has every word, or in a sentence."""

import random
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT
from tests.plans.test_shapes import SHAPES, text_of
from tests.plans.word import plan_as_docx
from thidua_pages.plans.reading import UnreadablePlan, read_file, read_text
from thidua_pages.plans.source import extract_facts, find_errata, find_gaps, parse_plan

LINES = [
    line
    for text in (PLAN_TEXT, OTHER_PLAN_TEXT, *map(text_of, SHAPES))
    for line in text.split("\n")
    if any(map(str.isalnum, line))
]


def letters(text):
    """How often each letter and digit stands in a text."""
    return Counter(one for one in text.casefold() if one.isalnum())


def all_of(plan):
    """Everything that a plan that was read holds."""
    signer = plan.signer
    texts = [plan.kind, plan.abstract, plan.recipients_title, *plan.preamble, *plan.recipients]
    texts += [signer.capacity, signer.position, signer.note, signer.name]
    return " ".join([*texts, *(f"{node.marker} {node.text}" for node in plan.body)])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=30), st.sampled_from(["\n", "\n\n"]))
def test_lines_of_plans_in_any_order_are_read_whole(lines, between):
    text = read_text(between.join(lines)).text
    plan = parse_plan(text)
    facts = extract_facts(plan)
    assert letters(all_of(plan)) == letters(text)
    assert find_gaps(plan, facts) is not None
    assert all(text[one.start : one.end] == one.found for one in find_errata(text))
    anchors = [node.anchor for node in plan.body]
    assert len(anchors) == len(set(anchors))
    assert all(len(anchor) <= 60 for anchor in anchors)
    assert all(len(node.marker) <= 20 for node in plan.body)


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        read = read_text(text)
    except UnreadablePlan:
        return
    plan = parse_plan(read.text)
    assert extract_facts(plan) is not None
    assert find_errata(read.text) is not None


@pytest.mark.parametrize("seed", range(25))
def test_a_file_with_wrong_bytes_is_read_or_refused_with_a_sentence(seed):
    chance = random.Random(seed)
    data = bytearray(plan_as_docx())
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        assert parse_plan(read_file("ke-hoach.docx", bytes(data)).text)
    except UnreadablePlan as refused:
        reason = refused.reason
    else:
        reason = "."
    assert reason.endswith(".")


@pytest.mark.parametrize("line", ["1. a", "I. A\nII. B", "TM. UBND", "*a", "- a", "KẾ HOẠCH", "Nơi nhận:"])
def test_a_text_of_one_line_over_and_over_is_read_in_time(line):
    between = " " if line.startswith("*") else "\n"
    text = between.join([line] * 4_000)
    began = time.process_time()
    plan = parse_plan(text)
    assert extract_facts(plan) is not None
    assert time.process_time() - began < 6
    assert letters(all_of(plan)) == letters(text)
