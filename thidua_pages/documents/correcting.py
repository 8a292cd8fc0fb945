"""What a paper of correction says: all that is corrected in one decision by one paper, or is to be by the next one."""

from dataclasses import replace

from thidua_pages.documents.builders.correction import CorrectedReading, IssuedAs
from thidua_pages.documents.layout import date_line
from thidua_pages.nominations.corrections.choices import NOT_PRINTED, CorrectedField, CorrectionState
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.corrections.readings import write
from thidua_pages.nominations.decisions.models import Decision

NAMES = frozenset({CorrectedField.NUMBER, CorrectedField.DECIDED_ON, CorrectedField.AUTHORITY})
"""What a decision is called by."""
GOES_ON = (CorrectionState.OPEN, CorrectionState.APPLIED)


def beside(correction: Correction) -> list[Correction]:
    """Return the correction with the others that stand in the same paper, in the order in which they were asked for."""
    decision = decision_of(correction)
    rows = Correction.objects.filter(
        paper_kind=correction.paper_kind, paper=correction.paper, ward=correction.ward_id, state__in=GOES_ON
    )
    if correction.paper_id is None:
        rows = rows.filter(state=CorrectionState.OPEN)
    rows = rows.exclude(field__in=NOT_PRINTED)
    found = rows.select_related("decision", "nomination__award__decision").order_by("pk")
    return [row for row in found if decision_of(row) == decision]


def decision_of(correction: Correction) -> Decision:
    decision: Decision = correction.decision or correction.subject.award.decision
    return decision


def name_of(decision: Decision, corrections: list[Correction]) -> str:
    """How the decision is called, as it was issued: "Quyết định số 15 ngày 25 tháng 12 năm 2023 của …"."""
    issued = Decision(number=decision.number, decided_on=decision.decided_on, authority=decision.authority)
    for row in corrections:
        if row.decision_id and row.field in NAMES:
            write(issued, row.field, row.old_value)
    return f"Quyết định số {issued.number} {date_line(issued.decided_on)} của {issued.authority}"


def reading_of(row: Correction) -> CorrectedReading:
    made = CorrectedReading(row.what, row.old_text, row.new_in_full)
    if row.nomination_id:
        return replace(made, where=f"{made.where} của {row.subject.display_name} tại danh sách kèm theo")
    return made


def issued_as(correction: Correction) -> IssuedAs | None:
    paper = correction.paper
    return IssuedAs(paper.number, paper.signed_on, paper.signer_position, paper.signer_name) if paper else None
