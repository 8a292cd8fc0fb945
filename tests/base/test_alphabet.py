"""Names in the order of the Vietnamese alphabet, in any database."""

import unicodedata

from thidua_pages.base.text import alphabet_key


def test_letters_come_in_the_order_of_the_alphabet_and_tones_after_letters() -> None:
    words = ["an", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "bạn", "da", "đa", "em", "ôi", "ơi", "ưa", "yến"]
    assert sorted(words, key=alphabet_key) == words


def test_a_shorter_name_comes_before_the_one_that_goes_on() -> None:
    assert alphabet_key("An Lê") < alphabet_key("An Lê Hoa") < alphabet_key("Anh Lê")


def test_case_and_the_form_of_the_marks_do_not_matter() -> None:
    assert alphabet_key("ĐUNG Ầ") == alphabet_key(unicodedata.normalize("NFD", "đung ầ"))


def test_the_key_is_digits_alone() -> None:
    assert alphabet_key("Y Blưu – “Hội”").isdigit()


def test_numbers_are_ordered_by_what_they_count() -> None:
    names = ["Tổ 1", "Tổ 1 mới", "Tổ 2", "Tổ 9", "Tổ 10", "Tổ 100"]
    assert sorted(set(names), key=alphabet_key) == names
