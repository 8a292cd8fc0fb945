"""Shows approved corrections inside the plan's text. The text as it was issued stays readable beside them."""

from collections.abc import Sequence
from typing import Protocol

from django.utils.html import escape, format_html

from thidua_pages.base.words import on_one_line


class Correction(Protocol):
    """An approved erratum."""

    start: int
    found: str
    suggestion: str


def occurrence_of(correction: Correction, source: str) -> int:
    """Return how many times the corrected words occur in the source before this correction."""
    return _plain(source[: correction.start]).count(_plain(correction.found))


def mark_correction(texts: Sequence[str], correction: Correction, number: int, source: str) -> list[str]:
    """Return `texts` (HTML, in the order of the document) with this correction marked in one of them.

    The texts are returned unchanged if the words are not in them any more, or if an HTML element begins or ends inside
    the words. The list of corrections below the plan shows the correction in any case.
    """
    words = str(escape(_plain(correction.found)))
    skip = occurrence_of(correction, source)
    marked = list(texts)
    for place, html in enumerate(texts):
        count = html.count(words)
        if skip < count:
            marked[place] = _replace_occurrence(html, words, skip, _correction_html(correction, number))
            break
        skip -= count
    return marked


def _replace_occurrence(html: str, words: str, skip: int, replacement: str) -> str:
    """Replace one occurrence of the words, after skipping so many."""
    at = -1
    for _ in range(skip + 1):
        at = html.find(words, at + 1)
    return html[:at] + replacement + html[at + len(words) :]


def _correction_html(correction: Correction, number: int) -> str:
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
    """Return the text as the page has it: in its canonical form, without the asterisks of emphasis, on one line."""
    return on_one_line(text.replace("*", ""))
