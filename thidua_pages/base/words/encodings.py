"""Texts whose letters another program read wrongly: fonts before Unicode, and UTF-8 taken for something else.

None of this is ever stored in silence: who sends it is shown what was probably meant. A guess counts only if it turns
nearly all words that are no Vietnamese into Vietnamese ones, so that ordinary texts, foreign names and the languages of
the Central Highlands are left in peace.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from thidua_pages.base.text import fold, is_vietnamese_letter
from thidua_pages.base.words.canonical import in_lines
from thidua_pages.base.words.syllables import is_syllable

FEW_WORDS = 3
"""In a text of so few words with marks, such as a name, one that is wrong is enough."""
SHARE_BEFORE = 0.3
"""So many of the words with marks must be wrong as they stand …"""
SHARE_AFTER = 0.9
"""… and so many right after the guess."""

TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
"""TCVN 5712:1993, VN3: the fonts .VnTime, .VnArial."""

_VNI_MARKS = {
    **dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    **{mark: "\u0302" + tone for mark, tone in zip("âáàåãä", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True)},
    **{mark: "\u0306" + tone for mark, tone in zip("êéèúüë", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True)},
}
_VNI_BASES = {"ö": "ư", "ô": "ơ", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(f"[aeouyöô][{''.join(_VNI_MARKS)}]|[{''.join(_VNI_BASES)}]", re.IGNORECASE)
"""VNI writes a letter and after it its mark; some letters have a place of their own."""

_WORD = re.compile(r"[^\s!-/:-@\[-`{-~]+")
"""Runs between white space and ASCII signs: in the old fonts, letters stand where others have signs."""


@dataclass(frozen=True)
class Reading:
    """What a text probably means, and the name of what it was written or read in.

    `convert` does the same to any part of the text.
    """

    encoding: str
    text: str
    convert: Callable[[str], str] = field(default=str, compare=False, repr=False)


def misread(text: str) -> Reading | None:
    """Return the probable meaning of a text whose letters were read wrongly; None for every other text.

    Ask before the text is brought into its canonical form: it takes some of these letters for invisible characters.
    """
    if text.isascii():
        return None
    wrong, all_words = _count(text)
    if not wrong:
        return None
    for encoding, convert in _guesses(text):
        guess = convert(text)
        still_wrong, words = _count(guess)
        is_enough = wrong >= SHARE_BEFORE * all_words and (wrong > 1 or all_words <= FEW_WORDS)
        if words and is_enough and words - still_wrong >= SHARE_AFTER * max(words, 1) and still_wrong < wrong:
            return Reading(encoding, in_lines(guess), convert)
    return None


def _guesses(text: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    for space in ("\u00a0", "\u00a0 ") if "Ã " in text else ("\u00a0",):
        for codec in ("cp1252", "cp1258"):
            once, twice = (partial(_from_utf8, space=space, codec=codec, times=times) for times in (1, 2))
            if once(text) != _with_space_of_old(text, space):
                yield "UTF-8", once
                if twice(text) != once(text):
                    yield "UTF-8", twice
    yield "TCVN3 (ABC)", from_tcvn3
    yield "VNI", from_vni


def _from_utf8(text: str, *, space: str, codec: str, times: int) -> str:
    text = _with_space_of_old(text, space)
    for _ in range(times):
        text = _decoded(text, codec)
    return text


def _with_space_of_old(text: str, space: str) -> str:
    """“à” ends in a no-break space then, which many programs make a plain one, and some drop when a space follows."""
    return re.sub("Ã$", "Ã\u00a0", text).replace("Ã ", f"Ã{space}")


def from_tcvn3(text: str) -> str:
    """The text in Unicode, whatever it was in: ask `misread` first."""
    return "".join(TCVN3.get(one, one) for one in text)


def from_vni(text: str) -> str:
    """The text in Unicode, whatever it was in: ask `misread` first."""

    def letter(found: re.Match[str]) -> str:
        base, mark = found[0][0], found[0][1:]
        plain = _VNI_BASES.get(base.lower(), base)
        plain = plain.upper() if base.isupper() else plain
        return unicodedata.normalize("NFC", plain + _VNI_MARKS.get(mark.lower(), ""))

    return _VNI.sub(letter, text)


def _decoded(text: str, codec: str) -> str:
    """The text with every word decoded that is UTF-8 read as this code page; the others as they were."""
    return re.sub(r"[^ \n\t]+", lambda found: _decoded_word(found[0], codec), text)


def _decoded_word(word: str, codec: str) -> str:
    table = _bytes_of(codec)
    try:
        return bytes(table[one] for one in word).decode()
    except (KeyError, UnicodeDecodeError):
        return word


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """Character → byte. Bytes that the code page leaves out are read as Latin-1 has them, as browsers do; Latin-1
    itself is read where it does not collide."""
    table = {chr(byte): byte for byte in range(256)}
    for byte in range(256):
        try:
            table[bytes([byte]).decode(codec)] = byte
        except UnicodeDecodeError:
            continue
    return table


def _count(text: str) -> tuple[int, int]:
    """How many of the words with letters beyond ASCII are no Vietnamese syllables, and how many there are."""
    words = [one for one in map(_core, _WORD.findall(text)) if _counts(one)]
    return sum(not is_syllable(one) for one in words), len(words)


def _core(word: str) -> str:
    """The word without quotation marks and dashes around it. A sign that old fonts use as a letter remains inside."""
    return word.strip("“”‘’„«»…–—•·°²³")


def _counts(word: str) -> bool:
    """Whether a word says something about the encoding: not numbers and signs, nor abbreviations (QĐ, HĐND)."""
    if word.isascii() or any(one.isdecimal() for one in word) or not any(one.isalpha() for one in word):
        return False
    is_abbreviation = all(map(is_vietnamese_letter, word)) and not any(one in "aeiouy" for one in fold(word))
    return not is_abbreviation
