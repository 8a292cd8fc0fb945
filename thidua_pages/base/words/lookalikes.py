"""Letters that look like Vietnamese ones and come from other alphabets: from old fonts, PDF files, foreign keyboards.

Only words that are Vietnamese otherwise are changed. The letters of the peoples of the Central Highlands (ƀ, č, ĕ, ŏ,
ơ̆, ñ …) are letters in their own right and stay.
"""

import re
import unicodedata

from thidua_pages.base.text import is_vietnamese_letter

CROSSED_D = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
"""Đ is U+0110. The others belong to Icelandic, to languages of West Africa and to the phonetic alphabet."""
STRUCK_D = re.compile("([Dd])[\u0335\u0336]")
IN_VIETNAMESE = {"ƣ": "ư", "Ƣ": "Ư", "ǎ": "ă", "Ǎ": "Ă", "ı": "i"}
"""Letters that old fonts and PDF files leave where another is meant: "trƣờng", "Đǎk"."""
LOOKS_LATIN = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "ABESIJKMHOPCTYXaeopcyxijshdABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Cyrillic letters and Greek capitals that nobody can tell from Latin ones."""
SMALL_GREEK = {"ο": "o", "ν": "v", "ι": "i", "α": "a", "υ": "u", "κ": "k"}
"""Only inside words with Latin letters: a single α is an alpha."""
LONGEST_ABBREVIATION = 5

_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_SUSPECTS = re.compile(f"[{''.join([*CROSSED_D, *IN_VIETNAMESE, *LOOKS_LATIN, *SMALL_GREEK])}\u0335\u0336]")


def with_right_letters(text: str) -> str:
    """`text` (composed) with the Vietnamese letters that are meant. May need to be composed again."""
    if not _SUSPECTS.search(text):
        return text
    text = STRUCK_D.sub(lambda found: "Đ" if found[1] == "D" else "đ", text)
    foreign = [one for one in text if _is_foreign(one)]
    latin = any(one.isalpha() and not _is_foreign(one) for one in text)
    # Alone among Latin words, where no word is really Russian or Greek: "А" of "А Đung".
    anywhere = latin and all(one in LOOKS_LATIN for one in foreign)
    return _WORD.sub(lambda found: _right_word(found[0], anywhere=anywhere), text)


def _right_word(word: str, *, anywhere: bool) -> str:
    is_mixed = any(_is_foreign(one) for one in word) and any(one.isalpha() and not _is_foreign(one) for one in word)
    if is_mixed or anywhere:
        latin = "".join(LOOKS_LATIN.get(one) or (SMALL_GREEK.get(one, one) if is_mixed else one) for one in word)
        if not any(_is_foreign(one) for one in latin):
            word = latin
    word = "".join(
        CROSSED_D[one] if one in CROSSED_D and _is_place_of_d(word, place) else one for place, one in enumerate(word)
    )
    right = unicodedata.normalize("NFC", "".join(_expected(one) for one in word))
    return right if all(map(is_vietnamese_letter, right)) else word


def _expected(one: str) -> str:
    """The letter with what is meant in a Vietnamese word; a tone that is composed with it (ǎ has none) stays."""
    return IN_VIETNAMESE.get(one, one)


def _is_place_of_d(word: str, place: int) -> bool:
    """Whether Đ may stand here: at the beginning of a word, or in an abbreviation (QĐ, HĐND). In Icelandic names, ð
    stands in the middle (Guðrún)."""
    if place == 0 or (word[place].isupper() and word[place - 1].islower()):
        return True
    if len(word) > LONGEST_ABBREVIATION:
        return False
    rest = unicodedata.normalize("NFD", word.casefold())
    return word.isupper() or not any(one in "aeiouy" for one in rest)


def _is_foreign(one: str) -> bool:
    code = ord(one)
    return 0x0370 <= code <= 0x052F and one.isalpha()
