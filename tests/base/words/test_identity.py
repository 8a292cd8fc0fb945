"""When two names of people, numbers of papers or titles are one."""

import unicodedata

import pytest

from thidua_pages.base.words import all_named, are_same_person, are_same_text, number_as_written, number_key, text_key

SAME_PEOPLE = [
    ("Nguyễn Văn Hùng", "NGUYỄN  VĂN hùng"),
    ("Nguyễn Văn Hùng", unicodedata.normalize("NFD", "Nguyễn Văn Hùng")),
    ("Trần Thị Hoà", "Trần Thị Hòa"),
    ("Lê Thuý Uyên", "Lê Thúy Uyên"),
    ("Ðỗ Văn Ba", "Đỗ Văn Ba"),
    ("Nguyễn\u00a0Văn\u200b Hùng", "Nguyễn Văn Hùng"),
    ("Ông Nguyễn Văn Hùng", "Nguyễn Văn Hùng"),
    ("đồng chí Y Blưu", "Y Blưu"),
    ("Nguyen Van Hung", "Nguyễn Văn Hùng"),
    ("Y K\u2011ƀok", "Y K-ƀok"),
]
DIFFERENT_PEOPLE = [
    ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
    ("Lan", "Lân"),
    ("Phan Thanh Lan", "Phan Thanh Lân"),
    ("Trần Thị Hoa", "Trần Thị Hòa"),
    ("Đỗ Thị Dung", "Đỗ Thị Đung"),
    ("Y Ƀok", "Y Bok"),
    ("Y Lan", "Y Lân"),
    ("", ""),
    ("Ông", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME_PEOPLE)
def test_one_person_however_the_name_is_typed(one, other):
    assert are_same_person(one, other)
    assert are_same_person(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_PEOPLE)
def test_marks_and_letters_tell_people_apart(one, other):
    assert not are_same_person(one, other)
    assert not are_same_person(other, one)


@pytest.mark.parametrize(
    "typed",
    [
        "152/QÐ-UBND",
        "152/QĐ\u200b-UBND",
        "152/QĐ–UBND",
        "152/QĐ\u2011UBND",
        " 152 / QĐ - UBND ",
        "152/qđ-ubnd",
        "Số: 152/QĐ-UBND",
        "0152/QĐ-UBND.",
        "152\u2044QD\u2212UBND",
        unicodedata.normalize("NFD", "152/QĐ-UBND"),
        "１５２/QĐ-UBND",
    ],
)
def test_one_number_of_a_paper_however_it_is_typed(typed):
    assert number_key(typed) == number_key("152/QĐ-UBND")


@pytest.mark.parametrize("other", ["153/QĐ-UBND", "152/QĐ-HĐND", "152/TTr-UBND", "152", "1520/QĐ-UBND", "15/2/QĐ-UBND"])
def test_other_numbers_are_others(other):
    assert number_key(other) != number_key("152/QĐ-UBND")


def test_a_guideline_is_no_contract():
    assert number_key("15/HD-UBND") != number_key("15/HĐ-UBND")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Số 152 / QÐ–UBND ", "152/QĐ-UBND"),
        ("45/TTr-UBND", "45/TTr-UBND"),
        ("152", "152"),
        ("", ""),
    ],
)
def test_a_number_is_stored_without_what_nobody_sees(typed, written):
    assert number_as_written(typed) == written


def test_units_and_titles():
    assert are_same_text("Chi hội “Phụ nữ” 3", 'CHI HỘI "PHỤ NỮ"  3.')
    assert not are_same_text("Tổ 1, 2", "Tổ 12")
    assert not are_same_text("", " ")
    assert text_key("Tổ 1 – 2") == text_key("Tổ 1-2")


def test_what_was_typed_without_marks_names_what_is_bare_the_same_but_never_another():
    units = [("Tổ dân phố Hưng", 1), ("Tổ dân phố 2", 2), ("To dan pho 2", 3)]
    assert all_named("to dan pho hung", units) == [1]
    assert all_named("Tổ dân phố Hùng", units) == []
    assert all_named("To dan pho 2", units) == [3]
