"""The anchor of every clause: its place on the page, such as `#iii-4`. Nobody types one.

A clause that has an anchor keeps it for good, whatever becomes of its text, its marker or its order, because links lead
there. A new clause gets one from its marker and its place, by the rules in `source/nodes.py`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wagtail.blocks import StreamValue

from thidua_pages.base.text import slugify
from thidua_pages.plans.clauses import is_heading

LEAD, CLOSING = "mo-dau", "ket-thuc"
LONGEST = 50
"""Characters of an anchor, before what tells it from another of the same name."""


@dataclass(frozen=True)
class Unnamed:
    """A clause that waits for its anchor. `anchor` is the one that it has already, or empty."""

    kind: str
    marker: str
    anchor: str = ""
    is_heading: bool = False


def anchors_of(clauses: Iterable[Unnamed]) -> list[str]:
    """Return the anchor of each clause, in the same order. No two are the same."""
    clauses = list(clauses)
    names = _Names(clause.anchor for clause in clauses if clause.anchor)
    return [names.of(clause) for clause in clauses]


class _Names:
    """Names the clauses in the order of the document, and remembers in which section, clause and point it stands."""

    def __init__(self, kept: Iterable[str]) -> None:
        self.kept = set(kept)
        self.used: set[str] = set()
        self.bullets: Counter[str] = Counter()
        self.paragraphs: Counter[str] = Counter()
        self.section, self.clause, self.point, self.dash = LEAD, "", "", ""

    def of(self, clause: Unnamed) -> str:
        name: Callable[[Unnamed], str] = getattr(self, f"_{clause.kind}")
        anchor = name(clause)
        if not clause.is_heading and clause.kind in ("clause", "point"):
            self.paragraphs[anchor] += 1  # its own text is the first of its paragraphs
        return anchor

    def _section(self, clause: Unnamed) -> str:
        self.section = self._free(clause, slug_of(clause.marker) or "muc")
        self.clause = self.point = self.dash = ""
        return self.section

    def _clause(self, clause: Unnamed) -> str:
        self.clause = self._free(clause, f"{self.section}-{slug_of(clause.marker) or 'muc'}")
        self.point = self.dash = ""
        return self.clause

    def _point(self, clause: Unnamed) -> str:
        self.point = self._free(clause, f"{self.clause or self.section}-{slug_of(clause.marker) or 'diem'}")
        self.dash = ""
        return self.point

    def _bullet(self, clause: Unnamed) -> str:
        nested = clause.marker == "+" and self.dash
        parent = self.dash if nested else self._parent
        self.bullets[parent] += 1
        anchor = self._free(clause, f"{parent}-{self.bullets[parent]}")
        if not nested:
            self.dash = anchor
        return anchor

    def _paragraph(self, clause: Unnamed) -> str:
        self.dash = ""
        if self._parent == LEAD and not self.paragraphs[LEAD]:
            self.paragraphs[LEAD] += 1
            return self._free(clause, LEAD)
        self.paragraphs[self._parent] += 1
        return self._free(clause, f"{self._parent}-p{self.paragraphs[self._parent]}")

    def _closing(self, clause: Unnamed) -> str:
        self.paragraphs[CLOSING] += 1
        number = self.paragraphs[CLOSING]
        return self._free(clause, CLOSING if number == 1 else f"{CLOSING}-p{number}")

    @property
    def _parent(self) -> str:
        return self.point or self.clause or self.section

    def _free(self, clause: Unnamed, wanted: str) -> str:
        """Return the anchor that the clause has, unless an earlier one has it too; otherwise a free one."""
        if clause.anchor and clause.anchor not in self.used:
            self.used.add(clause.anchor)
            return clause.anchor
        wanted = wanted[:LONGEST].rstrip("-")
        anchor, copy = wanted, 1
        while anchor in self.used or anchor in self.kept:
            copy += 1
            anchor = f"{wanted}-x{copy}"
        self.used.add(anchor)
        return anchor


def slug_of(marker: str) -> str:
    """Return a marker as a part of an anchor: "III." is iii, "04." is 4, "đ)" is dd (to differ from "d)"), "Điều 3."
    is dieu-3."""
    if marker.strip().rstrip(".)").casefold() == "đ":
        return "dd"
    slug = slugify(re.sub(r"[.,:;()\[\]/]+", " ", marker))
    return re.sub(r"(?<![0-9a-z])0+(?=[0-9])", "", slug)


def name_clauses(body: StreamValue, kept: Mapping[str, str]) -> None:
    """Give each block of the body its anchor, in place. `kept`: the anchors that blocks had before, by their ids."""
    blocks = list(body)
    clauses = [
        Unnamed(
            block.block_type,
            str(block.value.get("marker") or ""),
            kept.get(block.id or "") or str(block.value.get("anchor") or ""),
            is_heading(block.value.get("text") or ""),
        )
        for block in blocks
    ]
    for block, anchor in zip(blocks, anchors_of(clauses), strict=True):
        block.value["anchor"] = anchor


def anchors_by_block(body: StreamValue) -> dict[str, str]:
    """Return block id → anchor, for the blocks that have both."""
    return {block.id: block.value["anchor"] for block in body if block.id and block.value.get("anchor")}
