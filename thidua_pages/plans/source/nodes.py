"""The data classes for a plan that was read. They are immutable and need no framework.

The body of a plan is a flat tuple of nodes in document order. The anchors show the tree:

=====================  =======================  ====================================================
node                   anchor                   rule
=====================  =======================  ====================================================
lead                   ``mo-dau``               the text before I.; a second paragraph ``mo-dau-p2``
section ``III.``       ``iii``                  the numeral in lower case
clause ``4.``          ``iii-4``                section, number
point ``a)``           ``ii-1-a``               clause, letter (``đ)`` is ``dd``, so it differs from ``d)``)
bullet ``-``           ``v-1-2``                parent (point, clause or section), place among its bullets
bullet ``+``           ``v-1-2-1``              a bullet of the ``-`` bullet above it
paragraph              ``iii-4-p2``             parent, place among its paragraphs of running text
closing                ``ket-thuc``             the text after the last clause, then ``ket-thuc-p2``
annex                  ``phu-luc``              the text below the signer's name, its clauses ``phu-luc-1``
=====================  =======================  ====================================================

Plans that are numbered in another way (`outline_scheme`) have ``phan-1``, ``chuong-ii``, ``a`` (for ``A.``),
``dieu-5``, or ``muc-1`` where ``1.`` is a section. A section inside another has its anchor first: ``phan-1-ii``.

Only running text counts as a paragraph. When the text of the parent itself is a paragraph, it is the first one, and the
next is p2 (``iii-4``, then ``iii-4-p2``). When the parent is only a heading, the next paragraph is p1 (``v-3``, then
``v-3-p1``).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PLAN = "KẾ HOẠCH"
NodeKind = Literal["section", "clause", "point", "bullet", "paragraph", "closing"]

_LONGEST_HEADING = 160
_ENDS_A_PARAGRAPH = (".", ";", ",", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class PlanNode:
    """One heading or paragraph. `marker` is as printed ("I.", "1.", "a)", "-") and not in `runs`.

    `line` is the line of the text on which it begins, from 1.
    """

    kind: NodeKind
    marker: str
    anchor: str
    runs: tuple[Run, ...]
    line: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """The text without marker and without emphasis."""
        return "".join(run.text for run in self.runs)

    @property
    def is_heading(self) -> bool:
        """Whether the node is a section, or a clause that is a short title ("1. Mục đích")."""
        if self.kind == "section":
            return True
        # In official documents a title ends without a mark or with a colon, a paragraph always with another mark.
        text = self.text.rstrip()
        return self.kind == "clause" and len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS_A_PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Signer:
    """The signing block. `note` is the text above the name, if any, such as "(Đã ký)"."""

    capacity: str
    position: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the kind of document. What is blank or dotted there is empty here."""

    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanSource:
    """A plan as printed. What the text does not contain is empty.

    `preamble` has the lines above the kind of document (issuer, number, place and date), if any; `heading` is what they
    say. `recipients` have their exact text with the final ";", but without the dash before it. The nodes of the body
    from `annex_from` on are annexes, which are printed below the signer's name.
    """

    kind: str
    abstract: str
    body: tuple[PlanNode, ...]
    recipients: tuple[str, ...]
    signer: Signer
    preamble: tuple[str, ...] = ()
    heading: Heading = field(default_factory=Heading)
    annex_from: int | None = None
    recipients_title: str = field(default="Nơi nhận:", compare=False)
    preamble_lines: tuple[int, ...] = field(default=(), compare=False)
    abstract_line: int = field(default=0, compare=False)

    @property
    def own_body(self) -> tuple[PlanNode, ...]:
        """The body without the annexes; with them where the plan itself is the annex of a decision."""
        if self.annex_from is not None and self.body[self.annex_from].text.startswith(PLAN):
            return self.body
        return self.body[: self.annex_from]
