"""Words in runs of style: a part of them, other words in their style, and where in another wording a place is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from thidua_pages.plans.source import Run

_TOKENS = re.compile(r"\s+|\S+")


def between(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """Return what stands between two places of the text, without the blanks at its ends."""
    text = "".join(run.text for run in runs)
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
    parts, done = [], 0
    for run in runs:
        piece = run.text[max(start - done, 0) : max(end - done, 0)]
        if piece:
            parts.append(replace(run, text=piece))
        done += len(run.text)
    return tuple(parts)


def words_before(text: str, count: int) -> int:
    """Return the place in the text at which its first `count` words end."""
    ends = [word.end() for word in re.finditer(r"\S+", text)]
    return ends[min(count, len(ends)) - 1] if count and ends else 0


def in_style_of(runs: tuple[Run, ...], text: str) -> tuple[Run, ...]:
    """Return the text in runs: words that `runs` has too in their style there, other words in that of the words that
    they replace or follow."""
    styles = [(run.bold, run.italic) for run in runs for _ in run.text] or [(False, False)]
    old = "".join(run.text for run in runs)
    parts: list[Run] = []
    for first, last, start, end in _matched(old, text):
        instead = first if last > first else max(first - 1, 0)
        for place in range(start, end):
            at = first + place - start if last - first == end - start else instead
            bold, italic = styles[min(at, len(styles) - 1)]
            if parts and (parts[-1].bold, parts[-1].italic) == (bold, italic):
                parts[-1] = replace(parts[-1], text=parts[-1].text + text[place])
            else:
                parts.append(Run(text[place], bold=bold, italic=italic))
    return tuple(parts)


def place_in(text: str, other: str, place: int) -> int:
    """Return where in `other`, another wording of `text`, the place is. A place inside of what differs is its end."""
    for first, last, start, end in _matched(text, other):
        if first <= place < last or place == last == len(text):
            return start + place - first if text[first:last] == other[start:end] else end
    return len(other)


def _matched(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches of both texts that belong together, word by word: where each begins and ends in the old and in
    the new text."""
    mine, theirs = _TOKENS.findall(old), _TOKENS.findall(new)
    begins, starts = _places(mine), _places(theirs)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        yield begins[i1], begins[i2], starts[j1], starts[j2]


def _places(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
