"""Texts whose letters were read wrongly are recognised, and no other text is."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.base.words import misread
from thidua_pages.base.words.encodings import _VNI_BASES, _VNI_MARKS, TCVN3
from thidua_pages.base.words.syllables import is_syllable

ROOT = Path(__file__).resolve().parents[3]
NAMES = ["Nguyễn Văn Hùng", "Trần Thị Lan", "Lê Văn Hưng", "Bà Mẫn", "Hộ gia đình", "Tổ dân phố"]
TEXTS = [
    *NAMES,
    "Kế hoạch phát động đợt thi đua đặc biệt, năm 2023",
    "Gia đình ông Đức và bà Hòa là hộ đầu tiên ở đường nội bộ số 2 tháo rào kẽm gai để trồng hàng rào chè tàu.",
    "Vận động bà con trồng hoa, quyên góp 1.200.000 đồng; quyết ý giữ gìn vệ sinh.",
]
ORDINARY = [
    *TEXTS,
    "Guðrún Müller, café Señor José, São Paulo, Noël, naïve",
    "Krông Păk, Đăk Ruồng, Y Blưu, A Đung, Ê Đê, Plei Ốp, Kon Klor",
    "ƀơ̆ñ čĕ ŏ ŭ ĭ ê̆ ô̆",
    "Rơ Châm H'Yéo, Jrai, Xơ Đăng, Giẻ-Triêng",
    "«Học tập và làm theo» – “Người tốt”…",
    "© 2023 – 25 °C, 30 m², 1½, ×, ·, №",
    "Trườngg học traàn đầy",
    "HĐND, UBMTTQ, QĐ-UBND",
    "Glêi",
    "Pôkô",
    "",
]


def to_tcvn3(text: str) -> str:
    codes = {letter: code for code, letter in TCVN3.items()}
    return "".join(codes.get(one, codes.get(one.lower(), one)) for one in text)


def to_vni(text: str) -> str:
    marks = {mark: code for code, mark in _VNI_MARKS.items()}
    bases = {letter: code for code, letter in _VNI_BASES.items()}
    written = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter.lower())
        if letter.lower() in bases:
            code = bases[letter.lower()]
        elif len(parts) == 1 or parts in ("i\u0300", "i\u0301"):
            code = letter.lower()
        else:
            base = unicodedata.normalize("NFC", parts[0] + ("\u031b" if "\u031b" in parts else ""))
            order = sorted(parts[1:].replace("\u031b", ""), key=lambda mark: mark not in "\u0302\u0306")
            code = bases.get(base, base) + marks.get("".join(order), "")
        written.append(code.upper() if letter.isupper() else code)
    return "".join(written)


def read_as(codec: str) -> Callable[[str], str]:
    def misreads(text: str) -> str:
        return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())

    return misreads


WRONG = {
    "TCVN3": to_tcvn3,
    "VNI": to_vni,
    "cp1252": read_as("cp1252"),
    "Latin-1": read_as("latin-1"),
    "cp1258": read_as("cp1258"),
    "cp1252 twice": lambda text: read_as("cp1252")(read_as("cp1252")(text)),
    "no-break spaces made plain": lambda text: read_as("cp1252")(text).replace("\u00a0", " "),
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("how", WRONG)
def test_what_was_meant_is_told(how: str, text: str) -> None:
    wrong = WRONG[how](text)
    assert wrong != text
    reading = misread(wrong)
    assert reading is not None, wrong
    # The old fonts have no capitals with tones: another font shows small letters as capitals.
    assert reading.text.lower() == text.lower()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_foreign_names_and_other_languages_are_left(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert misread(unicodedata.normalize(form, text)) is None
    assert misread(text.upper()) is None


def test_no_line_of_the_product_is_taken_for_a_misread_one() -> None:
    lines = [
        line
        for folder in ("demo/content", "templates", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".md", ".yaml", ".yml", ".txt"}
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.isascii()
    ]
    assert len(lines) > 2000
    assert [line for line in lines if misread(line)] == []


@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    reading = misread(text)
    assert reading is None or reading.text != text


@pytest.mark.parametrize(
    "word", ["Nguyễn", "quyển", "giếng", "gìn", "nghiêng", "khuỷu", "hoà", "hòa", "uỷ", "ủy", "Y", "ươm"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["traàn", "Krông", "đăk", "càc", "học̃", "", "Hïng", "q", "fù"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
