"""Find parts of a plan by the words of their headings, and group nodes under their clause."""

import re
from collections.abc import Iterable

from .markers import MarkedLine, split_marker
from .nodes import NodeKind, PlanNode, PlanSource
from .outline_scheme import scheme_of

LOWEST = 99
_CAPITAL = re.compile(r"[A-HĐ][.)/]")

_GROUPED_BY: tuple[NodeKind, ...] = ("section", "clause", "point", "bullet")


def section_nodes(plan: PlanSource, *phrases: str) -> tuple[PlanNode, ...]:
    """Return the nodes below the first section whose heading has one of `phrases` (lower case).

    Phrases are tried in order, so put the exact one first. Without such a section: no nodes.
    """
    return titled_nodes(plan, *phrases, only_sections=True)[1]


def titled_nodes(
    plan: PlanSource, *phrases: str, only_sections: bool = False
) -> tuple[PlanNode | None, tuple[PlanNode, ...]]:
    """Return the first heading with one of `phrases` and the nodes below it; a clause that is no short title may be one
    if the phrase opens it ("2. Đối tượng: các cơ quan …")."""
    body = plan.own_body
    for phrase in phrases:
        for kinds in (("section",), ("clause", "point")):
            if only_sections and kinds != ("section",):
                continue
            for place, node in enumerate(body):
                if node.kind in kinds and _is_titled(node, phrase):
                    return node, _below(body, place)
    return None, ()


def opened_nodes(plan: PlanSource, phrase: str) -> tuple[PlanNode | None, tuple[PlanNode, ...]]:
    """Return the first clause or point that a phrase opens ("1. Đối tượng thi đua"), and the nodes below it."""
    body = plan.own_body
    for place, node in enumerate(body):
        is_title = node.is_heading or ":" in node.text or node.kind == "point"
        if node.kind in ("clause", "point") and is_title and node.text.casefold().startswith(phrase):
            return node, _below(body, place)
    return None, ()


def _is_titled(node: PlanNode, phrase: str) -> bool:
    text = node.text.casefold()
    if node.is_heading:
        return phrase in text
    return text.startswith(phrase) and ":" in text[: len(phrase) + 40]


def _below(body: tuple[PlanNode, ...], place: int) -> tuple[PlanNode, ...]:
    """The nodes between a heading and the next one of its rank or above. Told by the markers, not by the anchors, which
    a draft does not have yet."""
    ranks = _ranks(body)
    nodes: list[PlanNode] = []
    for node, rank in zip(body[place + 1 :], ranks[place + 1 :], strict=True):
        if node.kind == "closing" or rank <= ranks[place]:
            break
        nodes.append(node)
    return tuple(nodes)


def _ranks(body: tuple[PlanNode, ...]) -> list[int]:
    """How high each node stands: low is above high; bullets and paragraphs are below all headings."""
    marks = [_mark(node) for node in body]
    ranks = scheme_of(marks).ranks
    return [
        ranks[mark.style] if mark and mark.style != "bullet" else (-1 if node.kind == "section" else LOWEST)
        for node, mark in zip(body, marks, strict=True)
    ]


def _mark(node: PlanNode) -> MarkedLine | None:
    if node.kind == "section" and _CAPITAL.fullmatch(node.marker):
        return MarkedLine("section", node.marker, node.text, "capital")
    return split_marker(f"{node.marker} {node.text or 'Mục'}") if node.marker else None


def clause_blocks(nodes: Iterable[PlanNode]) -> tuple[tuple[PlanNode, ...], ...]:
    """Group nodes into blocks, each a clause followed by what belongs to it.

    Below a section without clauses, the blocks are its sections, points or bullets.
    """
    nodes = tuple(nodes)
    kinds = {node.kind for node in nodes}
    by = next((kind for kind in _GROUPED_BY if kind in kinds), "clause")
    blocks: list[list[PlanNode]] = []
    for node in nodes:
        if node.kind == by and not (by == "bullet" and node.marker == "+"):
            blocks.append([node])
        elif blocks:
            blocks[-1].append(node)
    return tuple(tuple(block) for block in blocks)


def running_text(plan: PlanSource) -> tuple[PlanNode, ...]:
    """Return all nodes but section headings.

    Short clauses are included: "2. Thời gian: từ ngày … đến ngày …" looks like a heading but contains the data.
    """
    return tuple(node for node in plan.own_body if node.kind != "section")


def numbers_of(blocks: Iterable[tuple[PlanNode, ...]]) -> list[int]:
    """The numbers of clauses as printed; their places, from 1, where they are no numbers or not each another."""
    markers = [block[0].marker.strip(" .)(/-–").rpartition(".")[2] for block in blocks]
    numbers = [int(marker) if marker.isdigit() else 0 for marker in markers]
    return numbers if all(numbers) and len(set(numbers)) == len(numbers) else list(range(1, len(numbers) + 1))
