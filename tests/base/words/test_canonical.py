"""The one form in which a text is stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.base.text import fold, slugify
from thidua_pages.base.words import in_lines, on_one_line

# Each as it comes, and as it is stored.
MENDED = [
    ("Ðường hoa", "Đường hoa"),
    ("QÐ-UBND, HÐND, qð", "QĐ-UBND, HĐND, qđ"),
    ("trƣờng đƣợc NGƢỜI nhƣ\u0303ng", "trường được NGƯỜI những"),
    ("Ðǎk Lǎk", "Đăk Lăk"),
    ("d\u0336i", "đi"),
    ("\u0422r\u1ea7n V\u0430n", "Trần Van"),
    ("\u0410 Đung", "A Đung"),
    ("Ｎguyễn １２", "Nguyễn 12"),
    ("\ufb01le", "file"),
    ("𝐍𝐠𝐮𝐲ễ𝐧", "Nguyễn"),
    ("Hu\u00adng", "Hung"),
    ("a\u200bb\u200c\u200d\u2060\ufeff\u034fc", "abc"),
    ("\u202eabc\u202c \u2067x\u2069\u061c", "abc x"),
    ("Tổ\u00a05\u3000x\u2003y", "Tổ 5 x y"),
    ("152/QĐ\u2011UBND", "152/QĐ-UBND"),
    ("\u200b", ""),
    ("\u3164\u2800\u3000", ""),
    ("a\tb", "a b"),
    ("a\x07\x9fb\ufdd0", "ab"),
    (unicodedata.normalize("NFD", "Lê Thị Hoà"), "Lê Thị Hoà"),
    ("  hai   khoảng  ", "hai khoảng"),
]
KEPT = [
    "Guðrún Ósk",
    "Тон",
    "hệ số α = 0,5",
    "ƀơ̆ñ čĕ ŏ ŭ ĭ ê̆ ô̆ Ƀ",
    "2015–2020 — giai đoạn",
    "m² 1½ №",
    "“Học tập”…",
    "❤️ 👨‍👩‍👧",
    "Kon Tum, Đăk Hà",
    "café naïve Müller",
    "Москва và Hà Nội",
]


@pytest.mark.parametrize(("dirty", "clean"), MENDED)
def test_a_text_is_stored_as_it_was_meant(dirty, clean):
    assert on_one_line(dirty) == clean


@pytest.mark.parametrize("text", [unicodedata.normalize("NFC", one) for one in KEPT])
def test_what_is_meant_stays(text):
    assert on_one_line(text) == text


def test_a_text_of_several_lines_keeps_them_and_its_spaces():
    assert in_lines("một\r\nhai\rba\u2028bốn\x0bnăm  x\n") == "một\nhai\nba\nbốn\nnăm  x\n"
    assert on_one_line("một\r\nhai") == "một hai"


@given(st.text())
def test_doing_it_twice_changes_nothing(text):
    for form in (in_lines, on_one_line):
        assert form(form(text)) == form(text)
        assert unicodedata.is_normalized("NFC", form(text))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ðường hoa", "duong-hoa"),
        ("trƣờng học", "truong-hoc"),
        ("Plei Ƀơ̆n Čĕ Ñŏ ê̆ ŭĭ", "plei-bon-ce-no-e-ui"),
        ("Hu\u00adng\u200b", "hung"),
    ],
)
def test_addresses_lose_no_letter(title, slug):
    assert slugify(title) == slug
    assert fold(title).replace(" ", "-") == slug
