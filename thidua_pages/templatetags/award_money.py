"""The money of an award, for the screens of reviewers. It is not public."""

from typing import Any

from django import template

from thidua_pages.base import clock
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import money_table

register = template.Library()


@register.simple_tag
def award_money(nomination: NominationPage) -> dict[str, Any] | None:
    """The `money` of the nomination and its `decision`. Without a decision, the money is that of a decision today.

    None while the draft names no form of award.
    """
    if not (nomination.award_form_id and nomination.nominee_kind):
        return None
    award = Award.objects.filter(nomination=nomination.pk).select_related("decision").first()
    if award is None:
        return {"money": money_table().of(nomination, clock.today()), "decision": None}
    money = money_table([award.decision_id]).awarded(nomination, award.decision)
    return {"money": money, "decision": award.decision}
