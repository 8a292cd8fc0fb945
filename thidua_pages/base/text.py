"""Vietnamese text: folding for search, slugs, and the order of the alphabet."""

import re
import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "D"})


def fold(text: str) -> str:
    """`text` without diacritics, in lower case, white space collapsed: "Hòa  Đồng" and "hoà đồng" meet."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    stripped = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(stripped.casefold().split())


def slugify(text: str, max_length: int = 80) -> str:
    """An ASCII slug, cut at a word: "Đường hoa Tổ 1" → "duong-hoa-to-1". Empty when nothing is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rsplit("-", 1)[0][:max_length].strip("-")


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet, with the four letters of foreign names where they stand in dictionaries."""
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng, in the order of dictionaries; no tone comes first."""


NUMBER = "34"
"""Numbers stand behind the letters (01 to 33), by what they count: 9 before 14."""


def alphabet_key(text: str) -> str:
    """`text` as digits that any database orders as the Vietnamese alphabet does: letters first, then tones.

    Two digits a letter, "00" between words; a number is its length and itself; after "0000", one digit a letter for its
    tone. Collations differ in what they make of marks and punctuation, and agree on digits.
    """
    letters, tones = [], []
    for part in re.findall(r"[0-9]+|.", unicodedata.normalize("NFC", text).casefold(), re.DOTALL):
        if part.isascii() and part.isdigit():
            letters.append(f"{NUMBER}{min(len(part), 99):02d}{part}")
            tones.append("0")
            continue
        parts = unicodedata.normalize("NFD", part)
        tone = next((mark for mark in parts if mark in TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else part
        letters.append(f"{ALPHABET.find(letter) + 1:02d}")
        tones.append(str(TONES.find(tone) + 1) if tone else "0")
    return "".join([*letters, "0000", *tones])
