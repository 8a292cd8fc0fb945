"""What is found by what, and in which order. The same on both databases."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from tests.factories.pages import make_initiative, make_unit, make_update
from tests.wording import text_of
from thidua_pages.search.words import exact, folded, words


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Tổ hòa giải", "hoà giải"),
        ("Tổ hoà giải", "hòa giải"),
        ("Tổ hòa giải", "hoa giai"),
        ("Ủy ban", "uỷ ban"),
        ("Uỷ ban", "ủy ban"),
        ("Uỷ ban", "uy ban"),
        ("Khỏe để học", "khoẻ"),
        ("Thúy Kiều", "thuý kiều"),
        ("Đường hoa", "duong hoa"),
        ("Đường hoa", "ĐƯỜNG HOA"),
        ("đường hoa", "Duong Hoa"),
        ("ĐƯỜNG HOA", "đường"),
        (unicodedata.normalize("NFD", "Đường thắp sáng"), "thắp sáng"),
        ("Đường thắp sáng", unicodedata.normalize("NFD", "thắp sáng")),
        ("Duong hoa", "đường hoà"),
        ("Hẻm 29/4", "29/4"),
        ("Vườn “sạch” – đẹp", "vườn sạch đẹp"),
        ("Ngõ 3 sáng, xanh", "sáng xanh"),
        ("Số 1.520.000 đồng", "1.520.000"),
        ("Nhà Ông A Đung", "a đung"),
        ("Dự án 水 và кот", "кот 水"),
    ],
)
def test_it_is_found_however_it_is_typed(world: Any, find: Any, written: str, typed: str) -> None:
    unit = make_unit(world.ward, written)
    assert find(typed) == [unicodedata.normalize("NFC", unit.title)]


@pytest.mark.parametrize(
    ("typed", "found"), [("hoa", ["Hẻm hoa"]), ("hem", ["Hẻm hoa"]), ("hoạch hẻm", []), ("hoa dinh", [])]
)
def test_all_words_must_be_there_whole(world: Any, find: Any, typed: str, found: list[str]) -> None:
    make_unit(world.ward, "Hoạch định")
    make_unit(world.ward, "Hẻm hoa")
    assert find(typed) == found


def test_a_word_that_nothing_has_counts_as_half_typed(world: Any, find: Any, client: Any) -> None:
    make_unit(world.ward, "Hội Chữ thập đỏ")
    assert find("hội chữ thậ") == ["Hội Chữ thập đỏ"]
    widened = client.get("/tim-kiem/?q=hội chữ thậ").content.decode()
    assert "“thậ”" in text_of(widened, "section[aria-labelledby=ket-qua] > .notice")
    assert find("hội ch thập") == []


@pytest.mark.parametrize("pair", [("hòa", "hoà"), ("ủy", "uỷ"), ("Thúy", "thuý"), ("KHOẺ", "khỏe"), ("loá", "lóa")])
def test_the_place_of_the_tone_is_no_difference(pair: tuple[str, str]) -> None:
    assert exact(pair[0]) == exact(pair[1]) == exact(unicodedata.normalize("NFD", pair[0]))


@pytest.mark.parametrize("pair", [("hoa", "hòa"), ("hòa", "hóa"), ("đa", "da"), ("an", "ăn"), ("ủy", "uy")])
def test_other_letters_and_tones_are(pair: tuple[str, str]) -> None:
    assert exact(pair[0]) != exact(pair[1])
    assert folded(pair[0]) == folded(pair[1])


def test_words_are_letters_and_digits() -> None:
    assert words("Tổ 1_2: “hoa” – a'b\u0000c; 3,5% č\u0303 ơ\u0306") == [
        *("Tổ", "1", "2", "hoa", "a", "bc", "3", "5"),
        *("č\u0303", "ơ\u0306"),
    ]


def test_exact_diacritics_come_first_then_the_title_then_the_newest(world: Any, find: Any) -> None:
    titles_and_texts = [
        ("Hoa bên đường", ""),
        ("Cải tạo tuyến đường hoa", ""),
        ("Nhà sạch", "Trồng hoa dọc đường"),
        ("Dương Hòa", ""),
        ("Việc của bà Dương Hoa", ""),
        ("Bà Hòa, ông Dương", ""),
        ("Ngõ đẹp", "Ông Dương hòa giải"),
        ("Đường hoa", ""),
    ]
    for title, text in titles_and_texts:
        make_unit(world.ward, title, intro=text)
    assert find("đường hoa") == [
        "Đường hoa",
        "Cải tạo tuyến đường hoa",
        "Hoa bên đường",
        "Nhà sạch",
        "Dương Hòa",
        "Việc của bà Dương Hoa",
        "Bà Hòa, ông Dương",
        "Ngõ đẹp",
    ]


def test_the_newest_come_first_among_equals(world: Any, find: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    for month in (9, 11, 10):
        make_update(initiative, world.editor, "published", title=f"Trồng cây tháng {month}", date=date(2023, month, 2))
    assert find("trồng cây") == [f"Trồng cây tháng {month}" for month in (11, 10, 9)]


def test_suggestions_are_of_titles_with_the_last_word_half_typed(world: Any, suggest: Any) -> None:
    for title in ("Tuyến đường hoa", "Hoạt động hè", "Nhà văn hóa"):
        make_unit(world.ward, title, intro="Có hoa sen")
    assert suggest("hoa") == ["Tuyến đường hoa", "Hoạt động hè", "Nhà văn hóa"]
    assert suggest("tuyen du") == suggest("Tuyến đườ") == ["Tuyến đường hoa"]
    assert suggest("sen") == suggest("h") == suggest("") == suggest("?!") == []


def test_eight_suggestions_at_most(world: Any, suggest: Any) -> None:
    for number in range(10):
        make_unit(world.ward, f"Khối phố {number}")
    assert len(suggest("khối ph")) == 8
