"""Turn the lines of a plan's body, from the lead to the closing, into nodes."""

from .anchors import AnchorBook
from .emphasis import parse_runs, plain_text
from .lines import LogicalLine
from .markers import split_marker
from .nodes import PlanNode

_CLOSING_OPENS_WITH = "trên đây là"
_CLOSING_ENDS_WITH = "./."


def parse_body(lines: tuple[LogicalLine, ...]) -> tuple[PlanNode, ...]:
    """Return the nodes of `lines` in document order; every line gives one node."""
    closing_from = _closing_index(lines)
    book = AnchorBook()
    return tuple(
        book.closing(parse_runs(line.text)) if index >= closing_from else _node(book, line.text)
        for index, line in enumerate(lines)
    )


def _node(book: AnchorBook, text: str) -> PlanNode:
    marked = split_marker(text)
    if marked is None:
        return book.paragraph(parse_runs(text))
    runs = parse_runs(marked.rest)
    match marked.kind:
        case "section":
            return book.section(marked.marker, runs)
        case "clause":
            return book.clause(marked.marker, runs)
        case "point":
            return book.point(marked.marker, runs)
        case "bullet":
            return book.bullet(marked.marker, runs)


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
        if texts[index].casefold().startswith(_CLOSING_OPENS_WITH):
            return index
    if tail < len(lines) and texts[-1].endswith(_CLOSING_ENDS_WITH):
        return len(lines) - 1
    return len(lines)
