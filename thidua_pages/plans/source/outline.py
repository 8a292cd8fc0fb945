"""Find parts of a plan by the words of their headings, and group nodes under their clause."""

from collections.abc import Iterable

from .nodes import PlanNode, PlanSource


def section_nodes(plan: PlanSource, *phrases: str) -> tuple[PlanNode, ...]:
    """Return the nodes below the first section whose heading has one of `phrases` (lower case).

    Phrases are tried in order, so put the exact one first. Without such a section: no nodes.
    """
    sections = _sections(plan)
    for phrase in phrases:
        for heading, nodes in sections:
            if phrase in heading.text.casefold():
                return tuple(nodes)
    return ()


def clause_blocks(nodes: Iterable[PlanNode]) -> tuple[tuple[PlanNode, ...], ...]:
    """Group nodes into blocks, each a clause followed by what belongs to it."""
    blocks: list[list[PlanNode]] = []
    for node in nodes:
        if node.kind == "clause":
            blocks.append([node])
        elif blocks:
            blocks[-1].append(node)
    return tuple(tuple(block) for block in blocks)


def clause_number(clause: PlanNode) -> int:
    """Return the number of a clause: 4 for "4."."""
    return int(clause.marker.rstrip("."))


def running_text(plan: PlanSource) -> tuple[PlanNode, ...]:
    """Return all nodes but section headings.

    Short clauses are included: "2. Thời gian: từ ngày … đến ngày …" looks like a heading but contains the data.
    """
    return tuple(node for node in plan.body if node.kind != "section")


def _sections(plan: PlanSource) -> list[tuple[PlanNode, list[PlanNode]]]:
    sections: list[tuple[PlanNode, list[PlanNode]]] = []
    for node in plan.body:
        if node.kind == "section":
            sections.append((node, []))
        elif sections and node.kind != "closing":
            sections[-1][1].append(node)
    return sections
