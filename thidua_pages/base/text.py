"""Vietnamese text: folding for search, slugs, and the order of the alphabet."""

import re
import unicodedata

_BARE = str.maketrans(
    {**dict.fromkeys("đðɖ", "d"), **dict.fromkeys("ĐÐƉ", "D"), "ƀ": "b", "Ƀ": "B", "ƣ": "u", "Ƣ": "U"}
)
"""Letters whose stroke is no separate mark, of Vietnamese, of the peoples of the Central Highlands (ƀ), and what old
fonts put in their places."""


def fold(text: str) -> str:
    """`text` without diacritics, in lower case, with single spaces: "Hòa  Đồng" and "hoà đồng" become the same.

    For searches and addresses only. Whether two names are of one person: `base.words`.
    """
    plain = unicodedata.normalize("NFD", text.translate(_BARE))
    stripped = "".join(c for c in plain if not (unicodedata.combining(c) or unicodedata.category(c) == "Cf"))
    return " ".join(stripped.casefold().split())


def slugify(text: str, max_length: int = 80) -> str:
    """An ASCII slug, cut at a word: "Đường hoa Tổ 1" → "duong-hoa-to-1". Empty when nothing is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rsplit("-", 1)[0][:max_length].strip("-")


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet. The foreign letters f, j, w and z stand where Vietnamese dictionaries put them."""
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of dictionaries. A letter without a tone comes before all of them."""


def is_vietnamese_letter(letter: str) -> bool:
    """Whether a letter, composed or a single mark, belongs to the Vietnamese alphabet, with or without a tone."""
    parts = "".join(mark for mark in unicodedata.normalize("NFD", letter.casefold()) if mark not in TONES)
    return not parts or unicodedata.normalize("NFC", parts) in ALPHABET


NUMBER = "34"
"""The code of a number. It sorts after the letters (01 to 33); numbers sort by value, 9 before 14."""


def alphabet_key(text: str) -> str:
    """A string of digits for `text`, which every database sorts as the Vietnamese alphabet does.

    Letters are compared first, tones only between texts with the same letters. Each letter has two digits and each gap
    between words "00"; a number is written as its length and its digits. Then follow "0000" and one digit for the tone
    of each letter. Digits are used because the collations of databases differ on marks and punctuation. Letters that
    the alphabet lacks (ƀ, ŏ of the peoples of the Central Highlands) stand where their bare letters do.
    """
    letters, tones = [], []
    for part in re.findall(r"[0-9]+|.[\u0300-\u036f]*", unicodedata.normalize("NFC", text).casefold(), re.DOTALL):
        if part.isascii() and part.isdigit():
            letters.append(f"{NUMBER}{min(len(part), 99):02d}{part}")
            tones.append("0")
            continue
        parts = unicodedata.normalize("NFD", part)
        tone = next((mark for mark in parts if mark in TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else part
        place = ALPHABET.find(letter) if letter in ALPHABET else ALPHABET.find(fold(letter) or " ")
        letters.append(f"{place + 1:02d}")
        tones.append(str(TONES.find(tone) + 1) if tone else "0")
    return "".join([*letters, "0000", *tones])
