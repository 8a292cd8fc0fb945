"""The one form in which a text is stored: composed, without invisible characters, in the letters that are meant."""

import re
import unicodedata

from thidua_pages.base.words.lookalikes import with_right_letters

HYPHENS = str.maketrans("\u2010\u2011", "--")
"""The typographic hyphen and the one at which no line breaks. A dash (–, —) is punctuation, and stays."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Characters that Unicode counts as letters or signs but that show nothing."""
JOINER = "\u200d"
"""Joins pictures to one (a family, a flag). Between anything else it is only invisible."""
EMOJI_STYLE = "\ufe0f"
COMPATIBLE = re.compile("[\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff]")
"""Wide letters of East Asian keyboards, joined letters of PDF files, and “bold” letters of social networks."""
PLAIN = re.compile("[\n -~¡-¬®-ÏÑ-ïñ-İĲ-ƈƊ-ơƤ-ǌǏ-ɏ\u1e00-\u1eff–—‘’“”…•]*")
"""What nearly all texts consist of: nothing in it is to be mended, and all of it is composed."""
MANY_SPACES = re.compile(" {2,}")


def in_lines(text: str) -> str:
    """The canonical form of a text of several lines. Spaces inside a line stay as many as they were.

    Composed (NFC); no characters that cannot be seen, of which one is a hyphen that shows only at the end of a line
    and others turn the direction of writing; every kind of white space is a plain space and every kind of line end
    “\\n”; letters that only look like Vietnamese ones are set right (`lookalikes`). Doing it twice changes nothing.
    """
    if PLAIN.fullmatch(text):
        return text
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text).translate(HYPHENS))
    text = COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", with_right_letters("".join(_visible(text))))


def on_one_line(text: str) -> str:
    """The canonical form of a text on one line: single spaces, none around it."""
    return MANY_SPACES.sub(" ", in_lines(text).replace("\n", " ")).strip(" ")


def _visible(text: str) -> list[str]:
    """The characters that remain, white space made plain."""
    kept: list[str] = []
    for place, one in enumerate(text):
        if one == "\n":
            kept.append(one)
        elif one == "\t" or one.isspace() or one in BLANK_LETTERS:
            kept.append(" ")
        elif _is_hidden(one):
            if one == JOINER and _is_picture(text[place - 1 : place]) and _is_picture(text[place + 1 : place + 2]):
                kept.append(one)
        else:
            kept.append(one)
    return kept


def _is_hidden(one: str) -> bool:
    """Whether the character shows nothing: controls, marks of direction, joiners, styles, and those that no text may
    contain. The style of pictures (U+FE0F) is kept: it turns a black heart red."""
    if one.isascii():
        return not one.isprintable()
    code = ord(one)
    if unicodedata.category(one) in ("Cc", "Cf"):
        return True
    is_style = 0xFE00 <= code < 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_style or is_no_character or one in "\u034f\u17b4\u17b5"


def _is_picture(one: str) -> bool:
    return bool(one) and (one == EMOJI_STYLE or unicodedata.category(one) in ("So", "Sk"))
