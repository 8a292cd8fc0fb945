"""Approved corrections, shown where they belong in the plan's text. What was issued stays readable beside them."""

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from django.utils.html import escape, format_html


class Correction(Protocol):
    """An approved erratum."""

    start: int
    found: str
    suggestion: str


def place_of(correction: Correction, source: str) -> int:
    """How many times what was found stands in the source before this place."""
    return _plain(source[: correction.start]).count(_plain(correction.found))


def mark(texts: Sequence[str], correction: Correction, number: int, source: str) -> list[str]:
    """`texts` (HTML, in the document's order) with the correction marked in the one where it belongs.

    Unchanged where the words are no longer found, or an element begins or ends within them: the list of corrections
    says it all the same.
    """
    wanted = str(escape(_plain(correction.found)))
    skip = place_of(correction, source)
    marked = list(texts)
    for place, html in enumerate(texts):
        here = html.count(wanted)
        if skip < here:
            marked[place] = _replace(html, wanted, skip, _marked(correction, number))
            break
        skip -= here
    return marked


def _replace(html: str, wanted: str, skip: int, by: str) -> str:
    at = -1
    for _ in range(skip + 1):
        at = html.find(wanted, at + 1)
    return html[:at] + by + html[at + len(wanted) :]


def _marked(correction: Correction, number: int) -> str:
    return format_html(
        '<del>{}</del> <ins><span class="visually-hidden">đính chính thành </span>{}</ins>'
        '<a class="erratum-mark" href="#dinh-chinh-{}" aria-label="Đính chính số {}">[{}]</a>',
        _plain(correction.found),
        correction.suggestion,
        number,
        number,
        number,
    )


def _plain(text: str) -> str:
    """As the parsed plan has it: composed, without the marks of emphasis, broken lines joined."""
    return " ".join(unicodedata.normalize("NFC", text.replace("*", "")).split())
