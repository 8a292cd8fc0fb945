"""The contents of the emulation: the clauses of "NỘI DUNG THI ĐUA"."""

from .fact_types import ContentFact
from .nodes import PlanNode, PlanSource
from .outline import clause_blocks, numbers_of, titled_nodes
from .sentences import short_title


def find_contents(plan: PlanSource) -> tuple[ContentFact, ...]:
    """Return one content per clause; points and bullets keep their marker in the text."""
    heading, nodes = titled_nodes(plan, "nội dung thi đua", "nội dung")
    blocks = clause_blocks(nodes) if heading else ()
    return tuple(_content(block, number) for block, number in zip(blocks, numbers_of(blocks), strict=True))


def _content(block: tuple[PlanNode, ...], number: int) -> ContentFact:
    clause, *rest = block
    texts = [clause.text, *(f"{node.marker} {node.text}".strip() for node in rest)]
    return ContentFact(
        number=number,
        anchor=clause.anchor,
        short_title=short_title(clause.text),
        text="\n\n".join(texts),
    )
