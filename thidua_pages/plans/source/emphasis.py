"""Read the asterisks that a converter left as style: `*` is italic, `**` bold, `***` both.

An asterisk that neither opens nor closes a style ("(*) Ghi chú") is text and stays in the run. Only asterisks that are
style are ever dropped.
"""

import re
from dataclasses import dataclass

from .nodes import Run

_STARS = re.compile(r"\*+")
MOST_MARKS = 400
"""A paragraph with more asterisks is no text with style."""
_STYLES = {1: frozenset("i"), 2: frozenset("b"), 3: frozenset("bi")}


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int

    @property
    def styles(self) -> frozenset[str]:
        return _STYLES.get(self.end - self.start, frozenset())


def parse_runs(text: str) -> tuple[Run, ...]:
    """Return `text` as runs, in order and without empty ones. The empty text gives no run."""
    if sum(1 for _ in _STARS.finditer(text)) > MOST_MARKS:
        return (Run(text),)
    literal: set[int] = set()
    while True:
        runs, never_closed = _read(text, literal)
        if never_closed is None:
            return runs
        # An asterisk that is never closed is ordinary text: read the text again with this in mind.
        literal.add(never_closed)


def plain_text(text: str) -> str:
    """Return `text` without the asterisks that are style."""
    return "".join(run.text for run in parse_runs(text))


def _read(text: str, literal: set[int]) -> tuple[tuple[Run, ...], int | None]:
    """Return the runs, and the start of the first mark that was never closed, or None."""
    pieces: list[Run] = []
    opened: dict[str, int] = {}
    done = 0

    def emit(until: int) -> None:
        if until > done:
            pieces.append(Run(text[done:until], bold="b" in opened, italic="i" in opened))

    for match in _STARS.finditer(text):
        mark = _Mark(*match.span())
        if mark.start in literal or not mark.styles or _is_note_sign(text, mark):
            continue
        if mark.styles <= opened.keys() and not text[mark.start - 1].isspace():
            emit(mark.start)
            for style in mark.styles:
                del opened[style]
        elif not (mark.styles & opened.keys()) and text[mark.end : mark.end + 1].strip():
            emit(mark.start)
            opened.update(dict.fromkeys(mark.styles, mark.start))
        else:
            continue
        done = mark.end
    emit(len(text))
    return tuple(pieces), min(opened.values(), default=None)


def _is_note_sign(text: str, mark: _Mark) -> bool:
    return text[: mark.start].endswith("(") and text.startswith(")", mark.end)
