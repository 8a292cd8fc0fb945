"""Marks the words of a query in the title of a result and in an extract of its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from thidua_pages.search.tokens import Query
from thidua_pages.search.words import WORD, exact, folded

SNIPPET = 220
"""The length of an extract, in characters."""
LEAD = 40
"""At most so many of these characters stand before the first marked word."""


@dataclass(frozen=True)
class Hit:
    """A word of the text, from `start` to `end`, that matches word number `number` of the query."""

    start: int
    end: int
    number: int


def marked(text: str, query: Query) -> SafeString:
    """The whole text, escaped, with the matching words in `<mark>`."""
    text = normalize("NFC", text)
    return _mark(text, _hits(text, query))


def snippet(text: str, query: Query) -> SafeString:
    """The part of the text with the most words of the query, escaped and marked. The beginning if no word matches."""
    text = normalize("NFC", text.replace("\n", " · "))
    hits = _hits(text, query)
    start, end = _window(text, hits)
    inside = [Hit(hit.start - start, hit.end - start, hit.number) for hit in hits if start <= hit.start < end]
    before, after = "… " * (start > 0), " …" * (end < len(text))
    return format_html(
        "{}{}{}", before, _mark(text[start:end], [hit for hit in inside if hit.end <= end - start]), after
    )


def _hits(text: str, query: Query) -> list[Hit]:
    """The places of each word of the query. Words with the same diacritics count; only if there are none, those that
    differ in diacritics count too."""
    found = list(WORD.finditer(text))
    hits: list[Hit] = []
    for number, word in enumerate(dict.fromkeys(query.words)):
        same = [match for match in found if exact(match[0]) == exact(word)]
        is_half_typed = query.last_is_prefix and word == query.words[-1]
        hits += [
            Hit(match.start(), match.end(), number)
            for match in same or [match for match in found if _is_alike(match[0], word, is_half_typed)]
        ]
    return sorted(hits, key=lambda hit: hit.start)


def _is_alike(word: str, wanted: str, is_half_typed: bool) -> bool:
    return folded(word).startswith(folded(wanted)) if is_half_typed else folded(word) == folded(wanted)


def _window(text: str, hits: list[Hit]) -> tuple[int, int]:
    """Where the extract begins and ends: between words, around the most different words of the query."""
    best = most = last = 0
    for first, hit in enumerate(hits):
        while last < len(hits) and hits[last].end <= hit.start + SNIPPET - LEAD:
            last += 1
        different = len({other.number for other in hits[first:last]})
        if different > most:
            best, most = hit.start, different
    start = max(0, min(best - LEAD, len(text) - SNIPPET))
    if start:
        start = text.find(" ", start, best) + 1 or best
    end = min(len(text), start + SNIPPET)
    if end < len(text):
        end = max(text.rfind(" ", start, end), best + 1)
    return start, end


def _mark(text: str, hits: list[Hit]) -> SafeString:
    return mark_safe("".join(_pieces(text, hits)))


def _pieces(text: str, hits: list[Hit]) -> Iterator[str]:
    at = 0
    for hit in hits:
        if hit.start < at:  # two words of the query are the same without diacritics
            continue
        yield conditional_escape(text[at : hit.start])
        yield f"<mark>{conditional_escape(text[hit.start : hit.end])}</mark>"
        at = hit.end
    yield conditional_escape(text[at:])
