"""Vietnamese text: folded for search, made into addresses."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.base.alphabet import VIETNAMESE
from thidua_pages.base.text import fold, slugify

text = st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " bcdghklmnpqrstvx0123456789-,.“”"), max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hòa  Đồng", "hoa dong"),
        ("hoà đồng", "hoa dong"),
        ("ĐƯỜNG HOA TỔ 1", "duong hoa to 1"),
        ("Đắk Lắk\t–\nKon Tum", "dak lak – kon tum"),
        ("Y Blưu", "y bluu"),
        ("", ""),
    ],
)
def test_folding_leaves_the_bare_letters(written, folded):
    assert fold(written) == folded


def test_every_vietnamese_letter_folds_to_a_plain_one():
    assert set(fold(VIETNAMESE + VIETNAMESE.upper())) <= set(string.ascii_lowercase)


@given(text)
def test_folding_forgets_case_marks_and_how_they_are_composed(written):
    once = fold(written)
    assert fold(once) == once
    for other in (written.upper(), written.lower(), *(unicodedata.normalize(form, written) for form in ("NFC", "NFD"))):
        assert fold(other) == once


@given(text, text)
def test_a_word_that_is_in_a_text_is_found_in_it_folded(before, word):
    assert fold(word) in fold(f"{before} {word}")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đường hoa Tổ 1", "duong-hoa-to-1"),
        ("Đợt thi đua đặc biệt", "dot-thi-dua-dac-biet"),
        ("  “Học tập và làm theo”…  ", "hoc-tap-va-lam-theo"),
        ("Cải tạo 2,5 km đường — đợt 2", "cai-tao-2-5-km-duong-dot-2"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_a_slug_is_the_title_in_plain_letters(title, slug):
    assert slugify(title) == slug


@given(st.text(max_size=200), st.integers(1, 80))
def test_a_slug_is_ascii_and_no_longer_than_asked(title, longest):
    slug = slugify(title, longest)
    assert len(slug) <= longest
    assert set(slug) <= set(string.ascii_lowercase + string.digits + "-")
    assert slug == slug.strip("-")
    assert "--" not in slug


def test_a_long_slug_is_cut_between_words():
    slug = slugify("Đường hoa tự quản của nhân dân tổ dân phố một", 20)
    assert slug == "duong-hoa-tu-quan"
    assert slugify("x" * 100, 20) == "x" * 20
