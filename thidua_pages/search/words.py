"""How search compares words: folded (without diacritics) and exact (with diacritics, in one spelling)."""

import re
import unicodedata
from functools import lru_cache

from thidua_pages.base.text import TONES, fold
from thidua_pages.base.words import in_lines

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
"""Marks that no letter is composed with belong to the word: ơ̆ of the peoples of the Central Highlands."""
LONGEST_WORD = 40
"""Characters. The index takes only this much of a longer run of letters."""


def words(text: str) -> list[str]:
    """The words of `text` in their canonical form: "Đường hoa, tổ 1" → ["Đường", "hoa", "tổ", "1"]."""
    return WORD.findall(in_lines(text))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """ "Hòa" → "hoa"."""
    return fold(word)[:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def exact(word: str) -> str:
    """The word with its diacritics, in one spelling: in lower case, with the tone moved to the end.

    Both places of a tone mark are correct Vietnamese (hòa and hoà, ủy and uỷ), so the place must not matter.
    """
    parts = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(mark for mark in parts if mark in TONES)
    bare = "".join(mark for mark in parts if mark not in TONES)
    return unicodedata.normalize("NFC", bare)[:LONGEST_WORD] + tones
