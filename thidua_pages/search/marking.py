"""A result's title and a piece of its text, with the words that were looked for marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from thidua_pages.search.tokens import Query
from thidua_pages.search.words import WORD, exact, folded

SNIPPET = 220
"""Characters of text shown."""
LEAD = 40
"""Of these, at most so many before the first marked word."""


@dataclass(frozen=True)
class Hit:
    """A word of the text, from `start` to `end`, that is the query's word number `number`."""

    start: int
    end: int
    number: int


def marked(text: str, query: Query) -> SafeString:
    """The whole text, escaped, its hits in `<mark>`."""
    text = normalize("NFC", text)
    return _mark(text, _hits(text, query))


def snippet(text: str, query: Query) -> SafeString:
    """The piece of the text with most of the words, escaped, its hits marked. Its beginning when it has none."""
    text = normalize("NFC", text.replace("\n", " · "))
    hits = _hits(text, query)
    start, end = _window(text, hits)
    inside = [Hit(hit.start - start, hit.end - start, hit.number) for hit in hits if start <= hit.start < end]
    before, after = "… " * (start > 0), " …" * (end < len(text))
    return format_html(
        "{}{}{}", before, _mark(text[start:end], [hit for hit in inside if hit.end <= end - start]), after
    )


def _hits(text: str, query: Query) -> list[Hit]:
    """Each word of the query: where it stands with its diacritics; where it never does, without regard to them."""
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
    """From where to where the snippet goes: cut between words, around most different words of the query."""
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
        if hit.start < at:  # two words of the query that fold alike
            continue
        yield conditional_escape(text[at : hit.start])
        yield f"<mark>{conditional_escape(text[hit.start : hit.end])}</mark>"
        at = hit.end
    yield conditional_escape(text[at:])
