"""Numbers in words, as papers repeat a sum of money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.base.vietnamese import money_in_words, spelled_out

WORTH = {word: value for value, word in enumerate(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"))}
WORTH |= {"chín": 9, "mốt": 1, "lăm": 5, "mười": 10}
SCALE = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_001, "một nghìn không trăm linh một"),
        (540_000, "năm trăm bốn mươi nghìn"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (12_121_121, "mười hai triệu một trăm hai mươi mốt nghìn một trăm hai mươi mốt"),
        (2_000_005_000, "hai tỷ không trăm linh năm nghìn"),
        (-1_500, "âm một nghìn năm trăm"),
    ],
)
def test_a_number_in_words(number, words):
    assert spelled_out(number) == words


def test_a_sum_begins_with_a_capital_and_ends_with_its_unit():
    assert money_in_words(1_220_000) == "Một triệu hai trăm hai mươi nghìn đồng"


@given(st.integers(min_value=0, max_value=10**12))
def test_the_words_say_the_number_again(number):
    assert read(spelled_out(number)) == number


def read(words: str) -> int:
    """The number that Vietnamese words say, read the way a person would."""
    total = group = 0
    for word in words.split():
        if word in SCALE:
            total, group = ((total + group) * SCALE[word], 0) if word == "tỷ" else (total + group * SCALE[word], 0)
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group = group - group % 10 + group % 10 * 10
        elif word != "linh":
            group += WORTH[word]
    return total + group
