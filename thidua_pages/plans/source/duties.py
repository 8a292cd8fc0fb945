"""Who has to do what: the clauses of "TỔ CHỨC THỰC HIỆN"."""

import re

from .dates import find_deadline
from .fact_types import AssigneeCode, DutyFact, DutyItemFact
from .nodes import PlanNode, PlanSource
from .outline import clause_blocks, numbers_of, section_nodes

# The first body in the text is in charge: in "Ủy ban Mặt trận … và các tổ dân phố" that is the Front.
_ASSIGNEE = re.compile(
    r"(?P<fatherland_front>mặt\s+trận|MTTQ)"
    r"|(?P<office_statistics>văn\s+phòng)"
    r"|(?P<culture_social>văn\s+h(?:óa|oá))"
    r"|(?P<units>các\s+(?:ban,?\s+)?ngành|các\s+ban\s+ngành|(?:cơ\s+quan,\s+)?đơn\s+vị|tổ\s+dân\s+phố|thôn)",
    re.IGNORECASE,
)
_CODES: tuple[AssigneeCode, ...] = ("fatherland_front", "office_statistics", "culture_social", "units")
_TITLES = ("tổ chức thực hiện", "phân công", "trách nhiệm", "tổ chức triển khai")
_REQUEST = re.compile(r"^(?:Đề\s+nghị|Yêu\s+cầu|Giao)\s+", re.IGNORECASE)


def find_duties(plan: PlanSource) -> tuple[DutyFact, ...]:
    """Return one duty per clause.

    A clause names its assignee in a heading, or before the first colon with the work after it
    ("Đề nghị Ủy ban …: Vận động …"). A clause that does neither has its whole text as the item
    and no assignee.
    """
    blocks = clause_blocks(section_nodes(plan, *_TITLES))
    return tuple(_duty(block, number) for block, number in zip(blocks, numbers_of(blocks), strict=True))


def _duty(block: tuple[PlanNode, ...], number: int) -> DutyFact:
    clause, *rest = block
    assignee, own_work = _split(clause, has_items=bool(rest))
    items = [_item(clause.anchor, own_work)] if own_work else []
    items += [_item(node.anchor, node.text) for node in rest]
    return DutyFact(
        number=number,
        anchor=clause.anchor,
        assignee=assignee,
        assignee_code=_code(assignee),
        items=tuple(items),
        due_on=min((item.due_on for item in items if item.due_on), default=None),
    )


def _split(clause: PlanNode, *, has_items: bool) -> tuple[str, str]:
    """Return the assignee and the work that the clause itself names. "Đề nghị" is not part of the name."""
    assignee, colon, work = clause.text.partition(":")
    # A heading without items below it is the work itself, printed without an end mark.
    if not colon and not (clause.is_heading and has_items):
        assignee, work = "", clause.text
    return _REQUEST.sub("", assignee.strip()), work.strip()


def _item(anchor: str, text: str) -> DutyItemFact:
    return DutyItemFact(anchor, text, find_deadline(text))


def _code(assignee: str) -> AssigneeCode | None:
    match = _ASSIGNEE.search(assignee)
    return next((code for code in _CODES if match and match[code]), None)
