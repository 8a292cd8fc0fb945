"""Who takes part: the points of "Đối tượng thi đua"."""

import re
from collections.abc import Iterator

from .fact_types import LegalBasisFact, ParticipantFact, ParticipantKind
from .nodes import PlanNode, PlanSource
from .outline import opened_nodes, titled_nodes

_KIND = re.compile(
    r"^(?:Đối\s+với\s+|Các\s+|Về\s+)?(?:(?P<collective>tập\s+thể)|(?P<individual>cá\s+nhân))\b",
    re.IGNORECASE,
)
_BASIS = re.compile(r"^Căn\s+cứ\s+\S", re.IGNORECASE)


def find_participants(plan: PlanSource) -> tuple[ParticipantFact, ...]:
    """Return what the plan says of the participants, one fact for each paragraph or item."""
    heading, nodes = opened_nodes(plan, "đối tượng")
    if heading is None:
        heading, nodes = titled_nodes(plan, "đối tượng thi đua", "đối tượng tham gia", "đối tượng")
    return tuple(_participant(*one) for one in _texts(heading, nodes))


def find_legal_bases(plan: PlanSource) -> tuple[LegalBasisFact, ...]:
    """Return each "Căn cứ …" before the first section."""
    lead = []
    for node in plan.own_body:
        if node.kind == "section":
            break
        lead.append(node)
    return tuple(LegalBasisFact(node.anchor, node.text.rstrip(" ;.,")) for node in lead if _BASIS.match(node.text))


def _texts(heading: PlanNode | None, nodes: tuple[PlanNode, ...]) -> Iterator[tuple[str, str]]:
    if heading is not None and ":" in heading.text:
        own = heading.text.partition(":")[2].strip()
        if own:
            yield heading.anchor, own
    yield from ((node.anchor, node.text) for node in nodes if node.text and not node.is_heading)


def _participant(anchor: str, text: str) -> ParticipantFact:
    match = _KIND.match(text)
    kind: ParticipantKind | None = None
    if match:
        kind = "collective" if match["collective"] else "individual"
    return ParticipantFact(anchor, kind, text)
