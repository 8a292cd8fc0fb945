"""A text made plain before a number or a date is read in it."""

import re

from thidua_pages.base.words.canonical import on_one_line

DASHES = re.compile("[\u2012-\u2015\u2212]")
LONGEST = 80
"""Characters; a longer text is no number and no date."""


def plain(text: str) -> str:
    """Return `text` in its canonical form, in small letters, each dash and minus a hyphen; "" when it is too long."""
    text = DASHES.sub("-", on_one_line(text)).lower()
    return text if len(text) <= LONGEST else ""
