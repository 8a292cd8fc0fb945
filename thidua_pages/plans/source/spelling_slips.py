"""Words that no Vietnamese text has: a mark is missing or on the wrong letter ("đươc", "phưòng", "nghiêp").

Only words in small letters are judged: names and the languages of the Central Highlands have words of their own.
"""

import re
import unicodedata
from collections.abc import Iterator

from thidua_pages.base.text import TONES, fold
from thidua_pages.base.words.syllables import STOPS, is_syllable

VOWELS = "aeiouy"
NO_WORD = (
    "Tiếng Việt không có chữ “{}”; có thể thừa, thiếu hoặc sai dấu. Đề nghị đối chiếu bản gốc trước khi đính chính."
)
_WORD = re.compile(r"(?<![\w.@/-])[^\W\d_A-Z]+(?![\w@/])")


def spelling_slips(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, reason) for each word with marks in `text` (composed) that cannot be Vietnamese."""
    for match in _WORD.finditer(text):
        word = match[0]
        is_word = word.islower() and word.isalpha() and len(word) > 1 and any(one in VOWELS for one in fold(word))
        if is_word and not word.isascii() and not _can_be_vietnamese(word):
            yield *match.span(), NO_WORD.format(word)


def _can_be_vietnamese(word: str) -> bool:
    if not is_syllable(word):
        return False
    parts = unicodedata.normalize("NFD", word)
    return not word.endswith(STOPS) or any(mark in parts for mark in TONES)
