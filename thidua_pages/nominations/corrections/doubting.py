"""What is unlikely about a correction, told to its second reader, as when a decision is recorded."""

from copy import copy

from thidua_pages.nominations.corrections import readings
from thidua_pages.nominations.corrections.choices import MOVES_MONEY, CorrectedField
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.decisions import doubts
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.decided import unknown_sums

OF_THE_BOOK = frozenset({CorrectedField.NUMBER, CorrectedField.DECIDED_ON, CorrectedField.AUTHORITY})
"""What says in which book a decision has which number."""


def doubts_about(row: Correction) -> list[str]:
    """Return the sentences, in Vietnamese: about number, day and authority of a decision, and about money that nobody
    knows once the correction is applied."""
    if row.decision is not None:
        return _of_a_decision(row, copy(row.decision))
    return _of_an_award(row) if row.field in MOVES_MONEY and row.new_sum is None else []


def _of_a_decision(row: Correction, decision: Decision) -> list[str]:
    if row.field not in OF_THE_BOOK:
        return []
    readings.write(decision, row.field, row.new_value)
    day = decision.decided_on
    said = doubts.about_number(row.ward, decision.number, decision.authority, day, but=row.decision)
    if row.field != CorrectedField.DECIDED_ON:
        return said
    honoured = NominationPage.objects.filter(award__decision=row.decision, award__revocation=None)
    money = unknown_sums(honoured.select_related("award_form__authority", "campaign"), day, {}, decision)
    return [*said, *doubts.about_day(day), *money]


def _of_an_award(row: Correction) -> list[str]:
    page: NominationPage = copy(row.subject)
    readings.write(page, row.field, row.new_value)
    decision = Award.objects.select_related("decision").get(nomination_id=page.pk).decision
    return unknown_sums([page], decision.decided_on, {}, decision)
