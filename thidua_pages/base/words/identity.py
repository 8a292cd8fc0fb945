"""When two names, numbers of papers or titles are one. This is neither how they are shown nor how they are found.

A search that ignores diacritics finds “Hưng” for “hung”; but Hùng and Hưng are two people. So nothing that decides
something compares with `base.text.fold`.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from thidua_pages.base.text import TONES, fold
from thidua_pages.base.words.canonical import on_one_line

T = TypeVar("T")

DASHES = re.compile(r"\s*[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]\s*")
SLASHES = re.compile(r"\s*[/\u2044\u2215\u29f8\uff0f\\]\s*")
SAYS_NUMBER = re.compile(r"^(?:quyết định|tờ trình|văn bản)?\s*số\s*:?\s*(?=\d)")
FIRST_ZEROS = re.compile(r"^0+(?=\d)")
WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’ʼ′`´", "'"))

FORMS_OF_ADDRESS = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "thầy", "em", "đồng chí", "đ/c", "đc")
MARKED_FAMILIES = frozenset(
    {
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "vo",
        "vu",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dao",
        "doan",
        "dinh",
        "truong",
        "ha",
        "trinh",
        "luu",
        "thach",
    }
)
"""Family names that are written with marks. A name that begins with one of them bare was typed without marks."""


def text_key(text: str) -> str:
    """Texts with the same key are the same title, unit or name. Case, spaces, the kind of dash and quote, a full stop
    at the end and the place of a tone (hoà, hòa) do not matter; all letters with their marks do."""
    one = on_one_line(text).casefold().translate(QUOTES)
    one = SLASHES.sub("/", DASHES.sub("-", one))
    return WORD.sub(lambda found: _spelt(found[0]), one).strip(" .,;:")


def name_key(full_name: str) -> str:
    """Names of people with the same key are spelt alike. See `are_same_person` for what decides a conflict."""
    return text_key(full_name)


def number_as_written(number: str) -> str:
    """The number of a paper as it is stored: "Số 152 / QÐ–UBND" → "152/QĐ-UBND". Its capitals stay as they were."""
    one = re.sub(r"^số\s*:?\s*(?=\d)", "", on_one_line(number), flags=re.IGNORECASE)
    return SLASHES.sub("/", DASHES.sub("-", one))


def number_key(number: str) -> str:
    """Numbers of papers with the same key are the same: "Số 152 / qđ–UBND" and "152/QĐ-UBND", "05/…" and "5/…"."""
    one = SAYS_NUMBER.sub("", on_one_line(number).casefold())
    one = SLASHES.sub("/", DASHES.sub("-", one))
    one = re.sub(r"\s", "", one).strip(".,;:")
    # There is no symbol QD (Decree 30/2020/NĐ-CP, annex III): it is QĐ, typed without its bar.
    return FIRST_ZEROS.sub("", re.sub(r"(?<![a-zđ])qd(?![a-zđ])", "qđ", one))


def are_same_text(one: str, other: str) -> bool:
    """Whether both are the same title or name of a unit; two empty texts are not."""
    return bool(text_key(one)) and text_key(one) == text_key(other)


def are_same_person(one: str, other: str) -> bool:
    """Whether two names may be of one person, as a conflict of interest asks. Two empty names are not.

    A form of address before the name does not count. A name that was typed without marks ("Nguyen Van Hung") may stand
    for any that is bare the same.
    """
    first, second = _without_address(name_key(one)), _without_address(name_key(other))
    if not first or not second:
        return False
    if first == second or name_key(one) == name_key(other):
        return True
    return fold(first) == fold(second) and (_is_without_marks(first) or _is_without_marks(second))


def all_named(wanted: str, named: Iterable[tuple[str, T]]) -> list[T]:
    """Return what is named `wanted`. A text that was typed without marks also names what is bare the same, unless
    something has exactly this name."""
    named = list(named)
    exact = [value for name, value in named if are_same_text(name, wanted)]
    if exact or not on_one_line(wanted).isascii():
        return exact
    return [value for name, value in named if fold(name) == fold(wanted)]


def _spelt(word: str) -> str:
    """The word with its tone at the end, so that hoà and hòa are spelt alike."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in parts if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)) + tones


_ADDRESSES = tuple(text_key(one) + " " for one in FORMS_OF_ADDRESS)


def _without_address(key: str) -> str:
    for address in _ADDRESSES:
        if key.startswith(address) and " " in key.removeprefix(address):
            return key.removeprefix(address)
    return key


def _is_without_marks(key: str) -> bool:
    return key.isascii() and key.split()[0] in MARKED_FAMILIES
