"""The clauses of a plan while it is being set up: joined, divided, given another marker or level. No word is changed.

They are kept as plain data in the draft; a clause has a number of its own, by which facts name it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from django.utils.html import escape

from thidua_pages.plans.source import PlanNode, Run, parse_runs, plain_text
from thidua_pages.plans.source.markers import split_marker

KINDS = ("section", "clause", "point", "bullet", "paragraph", "closing")
OTHER_WORDS = "Ở đây chỉ thêm dấu xuống dòng để tách khoản. Chữ của kế hoạch giữ nguyên như văn bản đã ban hành."
NOTHING_ABOVE = "Khoản đầu tiên không có khoản nào ở trên để nối vào."


class ClauseRefused(ValueError):
    """The change would alter the words of the plan, or has nothing to work on. The message is for the person."""


@dataclass(frozen=True)
class Clause:
    """`number` tells it from the others for good. `source`: the line as it was printed, with its marker. `anchor`: that
    of its place in the plan as it was read, empty for a clause that an officer made or moved."""

    number: int
    kind: str
    marker: str
    runs: tuple[Run, ...]
    source: str
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> str:
        """The text for a rich text field."""
        return f"<p>{''.join(map(_html, self.runs))}</p>"

    def as_node(self) -> PlanNode:
        """The clause for the readers of facts, with its number in place of an anchor."""
        return PlanNode(self.kind, self.marker, str(self.number), self.runs)  # type: ignore[arg-type]

    def as_data(self) -> dict[str, Any]:
        runs = [[run.text, run.bold, run.italic] for run in self.runs]
        own = {name: getattr(self, name) for name in ("number", "kind", "marker", "source", "anchor")}
        return own | {"runs": runs}


def clause_of(data: dict[str, Any]) -> Clause:
    """Return the clause that `as_data` wrote."""
    runs = tuple(Run(text, bold=bold, italic=italic) for text, bold, italic in data["runs"])
    return Clause(data["number"], data["kind"], data["marker"], runs, data["source"], data["anchor"])


def clauses_of(nodes: Iterable[PlanNode]) -> list[Clause]:
    """Return the clauses of a plan that was read."""
    return [
        Clause(number, node.kind, node.marker, node.runs, f"{node.marker} {node.text}".strip(), node.anchor)
        for number, node in enumerate(nodes, start=1)
    ]


def clauses_of_lines(lines: Iterable[str]) -> list[Clause]:
    """Return one clause for each line of a text that has not the form of a plan, by the marker it begins with."""
    clauses = []
    for number, line in enumerate(lines, start=1):
        marked = split_marker(line)
        kind, marker, rest = (marked.kind, marked.marker, marked.rest) if marked else ("paragraph", "", line)
        clauses.append(Clause(number, kind, marker, parse_runs(rest), plain_text(line)))
    return clauses


def joined(clauses: Sequence[Clause], number: int) -> list[Clause]:
    """Return the clauses with one added to the end of the clause above it."""
    place = _place(clauses, number)
    if place == 0:
        raise ClauseRefused(NOTHING_ABOVE)
    above, below = clauses[place - 1], clauses[place]
    marker = (Run(f"{below.marker} "),) if below.marker else ()
    whole = replace(above, runs=(*above.runs, Run(" "), *marker, *below.runs), source=f"{above.source}\n{below.source}")
    return [*clauses[: place - 1], whole, *clauses[place + 1 :]]


def marked(clauses: Sequence[Clause], number: int, kind: str, marker: str) -> list[Clause]:
    """Return the clauses with another level and marker for one of them."""
    place = _place(clauses, number)
    if kind not in KINDS:
        raise ClauseRefused(OTHER_WORDS)
    clause = clauses[place]
    if (clause.kind, clause.marker) == (kind, marker):
        return list(clauses)
    return [*clauses[:place], replace(clause, kind=kind, marker=marker, anchor=""), *clauses[place + 1 :]]


def divided(clauses: Sequence[Clause], number: int, typed: str) -> list[Clause]:
    """Return the clauses with one divided where `typed`, its text, has line breaks.

    Raises ClauseRefused when anything but blanks and line breaks is different.
    """
    place = _place(clauses, number)
    clause = clauses[place]
    parts = [part for part in (" ".join(line.split()) for line in typed.splitlines()) if part]
    if " ".join(parts) != " ".join(clause.text.split()):
        raise ClauseRefused(OTHER_WORDS)
    if len(parts) < 2:
        return list(clauses)
    first, *rest = _cut(clause.runs, [len(part.split()) for part in parts])
    free = max(one.number for one in clauses) + 1
    new = [_new_clause(free + n, runs, clause) for n, runs in enumerate(rest)]
    source = clause.source if clause.source.split() != f"{clause.marker} {clause.text}".split() else ""
    whole = replace(clause, runs=first, source=source or f"{clause.marker} {parts[0]}".strip())
    return [*clauses[:place], whole, *new, *clauses[place + 1 :]]


def _new_clause(number: int, runs: tuple[Run, ...], above: Clause) -> Clause:
    text = "".join(run.text for run in runs)
    found = split_marker(text)
    if found is None:
        return Clause(number, "paragraph" if above.kind == "section" else above.kind, "", runs, text)
    return Clause(number, found.kind, found.marker, _from_word(runs, len(found.marker)), text)


def _cut(runs: tuple[Run, ...], words: list[int]) -> list[tuple[Run, ...]]:
    """Return the runs in parts, the first with so many words, and so on."""
    text = "".join(run.text for run in runs)
    ends = list(accumulate(words))
    starts, seen, inside = [0], 0, False
    for index, letter in enumerate(text):
        if not letter.isspace() and not inside:
            if seen in ends[:-1]:
                starts.append(index)
            seen += 1
        inside = not letter.isspace()
    return [_between(runs, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _from_word(runs: tuple[Run, ...], start: int) -> tuple[Run, ...]:
    text = "".join(run.text for run in runs)
    return _between(runs, len(text) - len(text[start:].lstrip()), len(text))


def _between(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """Return what stands between two places of the text, without the blanks at its end."""
    text = "".join(run.text for run in runs)
    end = start + len(text[start:end].rstrip())
    parts, done = [], 0
    for run in runs:
        piece = run.text[max(start - done, 0) : max(end - done, 0)]
        if piece:
            parts.append(replace(run, text=piece))
        done += len(run.text)
    return tuple(parts)


def _place(clauses: Sequence[Clause], number: int) -> int:
    for place, clause in enumerate(clauses):
        if clause.number == number:
            return place
    raise ClauseRefused("Khoản này không còn ở đây. Hãy tải lại trang.")


def _html(run: Run) -> str:
    html = str(escape(run.text))
    if run.italic:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if run.bold else html
