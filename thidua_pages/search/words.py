"""Words as search compares them: folded (no diacritics), and exact (with them, however they were typed)."""

import re
import unicodedata
from functools import lru_cache

from thidua_pages.base.text import TONES, fold

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40
"""Characters. Longer runs are no words; an index takes what fits."""


def words(text: str) -> list[str]:
    """The words of `text` as written, composed (NFC): "Đường hoa, tổ 1" → ["Đường", "hoa", "tổ", "1"]."""
    return WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """ "Hòa" → "hoa"."""
    return fold(word)[:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def exact(word: str) -> str:
    """The word with its diacritics, in one spelling: lower case, and the tone at the end.

    Where the tone stands is a matter of taste (hòa, hoà; ủy, uỷ), which letter it is and which tone is not.
    """
    parts = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(mark for mark in parts if mark in TONES)
    bare = "".join(mark for mark in parts if mark not in TONES)
    return unicodedata.normalize("NFC", bare)[:LONGEST_WORD] + tones
