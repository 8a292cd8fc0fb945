"""The clauses of a plan while it is being set up: joined, divided, corrected, given another marker or level.

They are kept as plain data in the draft; a clause has a number of its own, by which facts name it. Each keeps the words
of the file that it stands for (`source`), whatever becomes of its text: those of all clauses together are those of the
file, and none stands twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import escape

from thidua_pages.plans.setup.wording import between, in_style_of, place_in, words_before
from thidua_pages.plans.source import PlanNode, Run, parse_runs, plain_text
from thidua_pages.plans.source.markers import split_marker

NOTHING_ABOVE = "Khoản đầu tiên không có khoản nào ở trên để nối vào."
NOT_HERE = "Khoản này không còn ở đây. Hãy tải lại trang."


class ClauseRefused(ValueError):
    """The change has nothing to work on. The message is for the person."""


@dataclass(frozen=True)
class Clause:
    """`number` tells it from the others for good. `source`: what the file says here, word for word and with the marker;
    `printed`: the marker in it. `anchor`: that of its place in the plan as it was read, empty for a clause that an
    officer made or moved."""

    number: int
    kind: str
    marker: str
    runs: tuple[Run, ...]
    source: str
    anchor: str = ""
    printed: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> str:
        """The text for a rich text field."""
        return f"<p>{''.join(map(_html, self.runs))}</p>"

    @property
    def is_corrected(self) -> bool:
        """Whether its words are other ones than those of the file."""
        return "".join(self.source.split()) != "".join(f"{self.marker}{self.text}".split())

    def as_node(self) -> PlanNode:
        """The clause for the readers of facts, with its number in place of an anchor."""
        return PlanNode(self.kind, self.marker, str(self.number), self.runs)  # type: ignore[arg-type]

    def as_data(self) -> dict[str, Any]:
        runs = [[run.text, run.bold, run.italic] for run in self.runs]
        own = {name: getattr(self, name) for name in ("number", "kind", "marker", "source", "anchor", "printed")}
        return own | {"runs": runs}


def clause_of(data: dict[str, Any]) -> Clause:
    """Return the clause that `as_data` wrote."""
    runs = tuple(Run(text, bold=bold, italic=italic) for text, bold, italic in data["runs"])
    printed = data.get("printed", data["marker"])
    return Clause(data["number"], data["kind"], data["marker"], runs, data["source"], data["anchor"], printed)


def clauses_of(nodes: Iterable[PlanNode]) -> list[Clause]:
    """Return the clauses of a plan that was read."""
    return [
        Clause(
            number, node.kind, node.marker, node.runs, f"{node.marker} {node.text}".strip(), node.anchor, node.marker
        )
        for number, node in enumerate(nodes, start=1)
    ]


def clauses_of_lines(lines: Iterable[str]) -> list[Clause]:
    """Return one clause for each line of a text that has not the form of a plan, by the marker it begins with."""
    clauses = []
    for number, line in enumerate(lines, start=1):
        marked = split_marker(line)
        kind, marker, rest = (marked.kind, marked.marker, marked.rest) if marked else ("paragraph", "", line)
        clauses.append(Clause(number, kind, marker, parse_runs(rest), plain_text(line), printed=marker))
    return clauses


def clause_numbered(clauses: Sequence[Clause], number: int) -> Clause:
    """Return the clause with this number. Raises ClauseRefused when there is none."""
    return clauses[_place(clauses, number)]


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
    clause = clause_numbered(clauses, number)
    if (clause.kind, clause.marker) == (kind, marker):
        return list(clauses)
    return _with(clauses, replace(clause, kind=kind, marker=marker, anchor=""))


def corrected(clauses: Sequence[Clause], number: int, text: str) -> list[Clause]:
    """Return the clauses with other words for one of them. What the file says stays in its `source`, and words that
    were not changed keep their style."""
    clause = clause_numbered(clauses, number)
    words = " ".join(text.split())
    if words == " ".join(clause.text.split()):
        return list(clauses)
    return _with(clauses, replace(clause, runs=in_style_of(clause.runs, words)))


def put_back(clauses: Sequence[Clause], number: int) -> list[Clause]:
    """Return the clauses with the marker and the words of the file for one of them."""
    clause = clause_numbered(clauses, number)
    words = " ".join(clause.source.removeprefix(clause.printed).split())
    return _with(clauses, replace(clause, marker=clause.printed, runs=in_style_of(clause.runs, words)))


def divided(clauses: Sequence[Clause], number: int, typed: str) -> list[Clause]:
    """Return the clauses with one divided where `typed`, its text, has line breaks."""
    place = _place(clauses, number)
    clause = clauses[place]
    parts = [part for part in (" ".join(line.split()) for line in typed.splitlines()) if part]
    if len(parts) < 2:
        return list(clauses)
    whole, source = f"{clause.marker} {clause.text}".strip(), clause.source
    pieces, free = [], max(one.number for one in clauses) + 1
    said = read = words = 0
    for n, part in enumerate(parts):
        words += len(part.split())
        end = words_before(clause.text, words)
        # The words of the file are divided where the text is, also where an officer corrected it.
        stop = place_in(whole, source, len(whole) - len(clause.text) + end) if n + 1 < len(parts) else len(source)
        runs, own = between(clause.runs, said, end), source[read:stop].strip()
        pieces.append(replace(clause, runs=runs, source=own) if n == 0 else _new_clause(free + n, runs, own, clause))
        said, read = end, stop
    return [*clauses[:place], *pieces, *clauses[place + 1 :]]


def _new_clause(number: int, runs: tuple[Run, ...], source: str, above: Clause) -> Clause:
    text = "".join(run.text for run in runs)
    found, in_file = split_marker(text), split_marker(source)
    printed = in_file.marker if in_file and source.startswith(in_file.marker) else ""
    if found is None:
        kind = "paragraph" if above.kind == "section" else above.kind
        return Clause(number, kind, "", runs, source, printed=printed)
    runs = between(runs, len(found.marker), len(text))
    return Clause(number, found.kind, found.marker, runs, source, printed=printed)


def _with(clauses: Sequence[Clause], changed: Clause) -> list[Clause]:
    return [changed if one.number == changed.number else one for one in clauses]


def _place(clauses: Sequence[Clause], number: int) -> int:
    for place, clause in enumerate(clauses):
        if clause.number == number:
            return place
    raise ClauseRefused(NOT_HERE)


def _html(run: Run) -> str:
    html = str(escape(run.text))
    if run.italic:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if run.bold else html
