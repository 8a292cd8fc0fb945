"""Reading a plan loses no word of it."""

import unicodedata

import pytest

from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT, changed
from thidua_pages.plans.source import parse_plan, words_of_plan, words_of_text


def test_the_plan_is_rebuilt_word_for_word():
    assert words_of_plan(parse_plan(PLAN_TEXT)) == words_of_text(PLAN_TEXT)


def test_the_words_are_those_of_a_plain_split_without_asterisks():
    # Not by the package's own splitter, which could drop the same word on both sides.
    assert list(words_of_plan(parse_plan(PLAN_TEXT))) == PLAN_TEXT.replace("*", "").split()


def test_another_plan_of_the_same_form_is_rebuilt_word_for_word():
    assert words_of_plan(parse_plan(OTHER_PLAN_TEXT)) == words_of_text(OTHER_PLAN_TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lưu: VT, UBND", "Lưu: VT"),
        ("Thường trực Đảng ủy;", "Thường trực Đảng ủy"),
        ("điển hình tiên\n\ntiến", "điển hình tiên"),
        ("CHỦ TỊCH**", "PHÓ CHỦ TỊCH**"),
        ("2. Giấy khen", "3. Giấy khen"),
    ],
)
def test_a_changed_word_is_noticed(old, new):
    assert words_of_plan(parse_plan(changed(old, new))) != words_of_text(PLAN_TEXT)


def test_windows_newlines_and_decomposed_letters_give_the_same_plan():
    windows = "\ufeff" + PLAN_TEXT.replace("\n", "\r\n")
    classic_mac = PLAN_TEXT.replace("\n", "\r")
    assert parse_plan(classic_mac) == parse_plan(PLAN_TEXT)
    decomposed = unicodedata.normalize("NFD", PLAN_TEXT)
    assert decomposed != PLAN_TEXT
    assert parse_plan(windows) == parse_plan(decomposed) == parse_plan(PLAN_TEXT)
    assert words_of_text(windows) == words_of_text(decomposed) == words_of_text(PLAN_TEXT)


def test_a_lone_asterisk_is_text_and_no_word_is_lost_over_it():
    text = changed("Nhân dân tham gia,", "Nhân dân* tham gia (*),")
    plan = parse_plan(text)
    assert words_of_plan(plan) == words_of_text(text)
    assert any("Nhân dân* tham gia (*)," in node.text for node in plan.body)
