"""Slips that can be seen without the original: numbers that do not follow, words that no Vietnamese text has."""

import pytest

from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT, changed
from thidua_pages.plans.source import find_errata


def found(text):
    return [(one.found, one.suggestion) for one in find_errata(text)]


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("\n2. Giấy khen", "\n1. Giấy khen", "1."),
        ("\nIV. HÌNH THỨC", "\nV. HÌNH THỨC", "V."),
        ("\n4. Huy động", "\n6. Huy động", "6."),
    ],
)
def test_a_number_that_does_not_follow_is_a_slip(old, new, slip):
    text = changed(old, new)
    assert (slip, None) in found(text)
    assert (slip, None) not in found(PLAN_TEXT)
    one = next(one for one in find_errata(text) if one.found == slip)
    assert text[one.start : one.end] == slip
    assert text[one.start :].startswith(new.strip())


@pytest.mark.parametrize("text", [OTHER_PLAN_TEXT, "1. Một\n\n2. Hai\n\n1. Một\n\n2. Hai", "a) A\nb) B\nd) D\ne) E"])
def test_lists_that_begin_anew_are_in_order(text):
    assert found(text) == []


@pytest.mark.parametrize("word", ["đươc", "phưòng", "nghiêp", "trưòng", "viêc", "tuyên truyềnn"])
def test_a_word_that_cannot_be_vietnamese_is_a_slip(word):
    assert found(f"các đơn vị {word} trong năm") == [(word.split()[-1], None)]


@pytest.mark.parametrize(
    "text",
    [
        "xã Đăk Hà, làng Kon Jơ Dri",
        "Chư Păh",
        "120 m², 30 m³",
        "5 triệu đồng (5 trđ)",
        "đ) Điểm",
        "hoà bình, hòa bình",
        "qđ",
    ],
)
def test_names_measures_and_abbreviations_are_no_slips(text):
    assert found(text) == []
