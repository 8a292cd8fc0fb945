"""Snippets: the part of the text that matches, with its words marked and everything escaped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.search.marking import SNIPPET, marked, snippet
from thidua_pages.search.tokens import Query


def query(text: str, **options: bool) -> Query:
    return Query(tuple(text.split()), "00010001", "", **options)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Đường hoa", "duong", "<mark>Đường</mark> hoa"),
        ("Đường hoa, hòa giải", "hoa", "Đường <mark>hoa</mark>, hòa giải"),
        ("Tổ hoà giải", "hòa", "Tổ <mark>hoà</mark> giải"),
        ("Hoạch định", "hoa", "Hoạch định"),
        ("<b>hoa</b>", "hoa b", "&lt;<mark>b</mark>&gt;<mark>hoa</mark>&lt;/<mark>b</mark>&gt;"),
        ("Hòa và hóa", "hoa hoa", "<mark>Hòa</mark> và <mark>hóa</mark>"),
        ("Hòa", "hoả hoá", "<mark>Hòa</mark>"),
        ("", "hoa", ""),
    ],
)
def test_words_are_marked(text: str, typed: str, expected: str) -> None:
    assert marked(text, query(typed)) == expected


def test_a_half_typed_word_marks_what_begins_with_it() -> None:
    assert marked("Hoạch định hoa", query("định ho", last_is_prefix=True)) == (
        "<mark>Hoạch</mark> <mark>định</mark> <mark>hoa</mark>"
    )


def test_the_snippet_is_where_most_of_the_words_are() -> None:
    text = "Hoa. " + "Chuyện khác. " * 60 + "Bên đường trồng hoa và cây. " + "Chuyện khác nữa. " * 60
    found = snippet(text, query("đường hoa"))
    assert "<mark>đường</mark> trồng <mark>hoa</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_a_text_without_the_words_shows_its_beginning() -> None:
    found = snippet("Đầu tiên. " + "Tiếp theo. " * 60, query("hoa"))
    assert found.startswith("Đầu tiên.")
    assert "<mark>" not in found


@given(st.text(st.sampled_from("ho aà<>&\"'\n.x"), max_size=900), st.sampled_from(["hoa", "ho a", "x", "hòa x", "a"]))
def test_a_snippet_is_a_piece_of_the_text(text: str, typed: str) -> None:
    found = snippet(text, query(typed))
    plain = re.sub(r"</?mark>", "", found).removeprefix("… ").removesuffix(" …")
    assert not re.search(r"[<>\"']", plain)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        plain = plain.replace(entity, char)
    assert plain in text.replace("\n", " · ")
    assert len(plain) <= SNIPPET
