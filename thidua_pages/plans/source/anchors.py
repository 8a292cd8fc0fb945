"""Give every node of a plan its anchor, by the rules that `nodes` describes.

When a plan has two clauses with the same number, the first keeps the plain anchor and later ones get "-x2", "-x3", so
that two nodes never share an anchor.
"""

from collections import Counter

from .nodes import PlanNode, Run

LEAD = "mo-dau"
CLOSING = "ket-thuc"


class AnchorBook:
    """Creates the nodes in document order and remembers the current section, clause, point and dash."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._bullets: Counter[str] = Counter()
        self._paragraphs: Counter[str] = Counter()
        self._section = LEAD
        self._clause = ""
        self._point = ""
        self._dash = ""

    def section(self, marker: str, runs: tuple[Run, ...]) -> PlanNode:
        """Open a section: `marker` is "III."."""
        self._section = self._free(marker.rstrip(".").lower())
        self._clause = self._point = self._dash = ""
        return PlanNode("section", marker, self._section, runs)

    def clause(self, marker: str, runs: tuple[Run, ...]) -> PlanNode:
        """Open a clause of the current section: `marker` is "4."."""
        self._clause = self._free(f"{self._section}-{int(marker.rstrip('.'))}")
        self._point = self._dash = ""
        return self._own_text(PlanNode("clause", marker, self._clause, runs))

    def point(self, marker: str, runs: tuple[Run, ...]) -> PlanNode:
        """Open a point of the current clause: `marker` is "a)"."""
        letter = marker.rstrip(")").replace("đ", "dd")
        self._point = self._free(f"{self._clause or self._section}-{letter}")
        self._dash = ""
        return self._own_text(PlanNode("point", marker, self._point, runs))

    def bullet(self, marker: str, runs: tuple[Run, ...]) -> PlanNode:
        """Add a bullet; "+" belongs to the "-" above it, if there is one."""
        nested = marker == "+" and self._dash
        parent = self._dash if nested else self._parent
        self._bullets[parent] += 1
        anchor = self._free(f"{parent}-{self._bullets[parent]}")
        if not nested:
            self._dash = anchor
        return PlanNode("bullet", marker, anchor, runs)

    def paragraph(self, runs: tuple[Run, ...]) -> PlanNode:
        """Add unnumbered text to the current point, clause or section, or to the lead."""
        self._dash = ""
        if self._parent == LEAD and LEAD not in self._used:
            return self._own_text(PlanNode("paragraph", "", self._free(LEAD), runs))
        return PlanNode("paragraph", "", self._next_paragraph(self._parent), runs)

    def closing(self, runs: tuple[Run, ...]) -> PlanNode:
        """Add a paragraph after the last clause."""
        if CLOSING not in self._used:
            return self._own_text(PlanNode("closing", "", self._free(CLOSING), runs))
        return PlanNode("closing", "", self._next_paragraph(CLOSING), runs)

    @property
    def _parent(self) -> str:
        return self._point or self._clause or self._section

    def _own_text(self, node: PlanNode) -> PlanNode:
        if not node.is_heading:
            self._paragraphs[node.anchor] += 1
        return node

    def _next_paragraph(self, parent: str) -> str:
        self._paragraphs[parent] += 1
        return self._free(f"{parent}-p{self._paragraphs[parent]}")

    def _free(self, wanted: str) -> str:
        anchor, copy = wanted, 1
        while anchor in self._used:
            copy += 1
            anchor = f"{wanted}-x{copy}"
        self._used.add(anchor)
        return anchor
