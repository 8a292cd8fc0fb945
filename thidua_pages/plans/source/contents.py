"""The contents of the emulation: the clauses of "NỘI DUNG THI ĐUA"."""

from .fact_types import ContentFact
from .nodes import PlanNode, PlanSource
from .outline import clause_blocks, clause_number, section_nodes
from .sentences import short_title


def find_contents(plan: PlanSource) -> tuple[ContentFact, ...]:
    """Return one content per clause; points and bullets keep their marker in the text."""
    blocks = clause_blocks(section_nodes(plan, "nội dung thi đua", "nội dung"))
    return tuple(_content(block) for block in blocks)


def _content(block: tuple[PlanNode, ...]) -> ContentFact:
    clause, *rest = block
    texts = [clause.text, *(f"{node.marker} {node.text}".strip() for node in rest)]
    return ContentFact(
        number=clause_number(clause),
        anchor=clause.anchor,
        short_title=short_title(clause.text),
        text="\n\n".join(texts),
    )
