"""Give every node of a plan its anchor, by the rules that `nodes` describes.

When a plan has two clauses with the same number, the first keeps the plain anchor and later ones get "-x2", "-x3", so
that two nodes never share an anchor.
"""

import re
from collections import Counter

from .markers import MarkedLine
from .nodes import PlanNode, Run
from .outline_scheme import Scheme

LEAD = "mo-dau"
CLOSING = "ket-thuc"
ANNEX = "phu-luc"
LONGEST = 50
"""Characters of an anchor: the field holds ten more."""

_ORDINALS = {"NHẤT": 1, "HAI": 2, "BA": 3, "TƯ": 4, "NĂM": 5, "SÁU": 6, "BẢY": 7, "TÁM": 8}
_NAMES = {"part": "phan", "chapter": "chuong", "division": "muc", "article": "dieu"}


class AnchorBook:
    """Creates the nodes in document order and remembers which headings are open above the next one."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._used: set[str] = set()
        self._copies: Counter[str] = Counter()
        self._bullets: Counter[str] = Counter()
        self._paragraphs: Counter[str] = Counter()
        self._open: list[tuple[int, str]] = []
        self._dash = ""
        self._lead = LEAD

    def marked(self, mark: MarkedLine, runs: tuple[Run, ...], line: int) -> PlanNode:
        """Add the section, clause, point or bullet that a marker begins."""
        if mark.kind == "bullet":
            return self._bullet(mark.marker, runs, line)
        rank = self.scheme.ranks[mark.style]
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        anchor = self._free(self._wanted(mark))
        self._open.append((rank, anchor))
        self._dash = ""
        return self._own_text(PlanNode(mark.kind, mark.marker, anchor, runs, line))

    def paragraph(self, runs: tuple[Run, ...], line: int) -> PlanNode:
        """Add unnumbered text to the current point, clause or section, or to the lead."""
        self._dash = ""
        if self._parent == self._lead and self._lead not in self._used:
            return self._own_text(PlanNode("paragraph", "", self._free(self._lead), runs, line))
        return PlanNode("paragraph", "", self._next_paragraph(self._parent), runs, line)

    def closing(self, runs: tuple[Run, ...], line: int) -> PlanNode:
        """Add a paragraph after the last clause."""
        if CLOSING not in self._used:
            return self._own_text(PlanNode("closing", "", self._free(CLOSING), runs, line))
        return PlanNode("closing", "", self._next_paragraph(CLOSING), runs, line)

    def annex(self, runs: tuple[Run, ...], line: int) -> PlanNode:
        """Open an annex: what follows has its anchor before their own."""
        anchor = self._free(ANNEX)
        self._open = [(-1, anchor)]
        self._lead = anchor
        self._dash = ""
        return PlanNode("section", "", anchor, runs, line)

    def _bullet(self, marker: str, runs: tuple[Run, ...], line: int) -> PlanNode:
        """Add a bullet; "+" belongs to the "-" above it, if there is one."""
        nested = marker == "+" and self._dash
        parent = self._dash if nested else self._parent
        self._bullets[parent] += 1
        anchor = self._free(f"{parent}-{self._bullets[parent]}")
        if marker != "+":
            self._dash = anchor
        return PlanNode("bullet", marker, anchor, runs, line)

    def _wanted(self, mark: MarkedLine) -> str:
        own = _own_name(mark)
        if mark.kind == "section":
            if mark.style in ("number", "decimal"):
                own = f"muc-{own}"
            # Articles are counted through the whole plan, whatever they stand below.
            return own if mark.style == "article" or not self._open else f"{self._parent}-{own}"
        return f"{self._parent}-{own}"

    @property
    def _parent(self) -> str:
        return self._open[-1][1] if self._open else self._lead

    def _own_text(self, node: PlanNode) -> PlanNode:
        if not node.is_heading:
            self._paragraphs[node.anchor] += 1
        return node

    def _next_paragraph(self, parent: str) -> str:
        self._paragraphs[parent] += 1
        return self._free(f"{parent}-p{self._paragraphs[parent]}")

    def _free(self, wanted: str) -> str:
        wanted = wanted[:LONGEST].rstrip("-")
        anchor = wanted
        while anchor in self._used:
            self._copies[wanted] += 1
            anchor = f"{wanted}-x{self._copies[wanted] + 1}"
        self._used.add(anchor)
        return anchor


def _own_name(mark: MarkedLine) -> str:
    """The part of the anchor that the marker itself gives: "iii", "4", "dd", "phan-1"."""
    marker = mark.marker.strip(" .:/()-–")
    if mark.style in _NAMES:
        count = marker.split()[-1]
        return f"{_NAMES[mark.style]}-{_ORDINALS.get(count.upper(), count.lower())}"
    if mark.style in ("number", "decimal", "decimal3", "bracket"):
        return str(mark.number)
    return re.sub(r"[^a-z]", "", marker.lower().replace("đ", "dd")) or "x"
