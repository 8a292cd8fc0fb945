"""Turn the lines of a plan's body, from the lead to the closing, into nodes."""

from .anchors import AnchorBook
from .emphasis import parse_runs, plain_text
from .lines import LogicalLine, is_capitals, without_asterisks
from .markers import MarkedLine, split_marker
from .nodes import PlanNode
from .outline_scheme import is_short_title, marked_lines, scheme_of, with_kind

_CLOSING_OPENS_WITH = ("trên đây là", "trên đây, là")
_CLOSING_ENDS_WITH = "./."
_TITLE_BELOW = frozenset({"part", "chapter", "article"})


def parse_body(lines: tuple[LogicalLine, ...], annex: tuple[LogicalLine, ...] = ()) -> tuple[PlanNode, ...]:
    """Return the nodes of `lines`, and of the annexes after them, in document order."""
    closing_from = _closing_index(lines)
    scheme = scheme_of(marked_lines([line.text for line in (*lines[:closing_from], *annex)]))
    book = AnchorBook(scheme)
    nodes = _nodes(book, lines[:closing_from])
    nodes += [book.closing(parse_runs(line.text), line.number) for line in lines[closing_from:]]
    if annex:
        nodes.append(book.annex(parse_runs(annex[0].text), annex[0].number))
        nodes += _nodes(book, annex[1:])
    return tuple(nodes)


def _nodes(book: AnchorBook, lines: tuple[LogicalLine, ...]) -> list[PlanNode]:
    marks = marked_lines([line.text for line in lines])
    nodes: list[PlanNode] = []
    used = -1
    for place, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if place <= used:
            continue
        if mark is None:
            nodes.append(book.paragraph(parse_runs(line.text), line.number))
            continue
        rest = mark.rest
        if not rest and mark.style in _TITLE_BELOW and _is_title_of(lines[place + 1 :], marks[place + 1 :]):
            rest, used = lines[place + 1].text, place + 1
        nodes.append(book.marked(with_kind(mark, book.scheme), parse_runs(rest), line.number))
    return nodes


def _is_title_of(lines: tuple[LogicalLine, ...], marks: list[MarkedLine | None]) -> bool:
    """Whether the line below "PHẦN THỨ NHẤT" is its title."""
    return bool(lines) and marks[0] is None and (is_capitals(lines[0].text) or is_short_title(lines[0].text))


def _closing_index(lines: tuple[LogicalLine, ...]) -> int:
    """Return where the closing begins, or the number of lines when the plan has none.

    Only the unnumbered lines at the very end can close a plan; of these, the closing runs from
    the first that says so. Without it, a last line that ends "./." is the closing.
    """
    tail = len(lines)
    while tail and split_marker(lines[tail - 1].text) is None:
        tail -= 1
    texts = [plain_text(line.text).strip() for line in lines]
    for index in range(tail, len(lines)):
        if without_asterisks(texts[index]).casefold().startswith(_CLOSING_OPENS_WITH):
            return index
    if tail < len(lines) and texts[-1].endswith(_CLOSING_ENDS_WITH):
        return len(lines) - 1
    return len(lines)
