"""Extract the data of a plan: dates, contents, awards, targets and duties."""

from datetime import date

from .awards import find_award_forms
from .contents import find_contents
from .dates import find_period
from .duties import find_duties
from .fact_types import PlanFacts
from .nodes import PlanSource
from .registration import registration_commitments
from .targets import find_targets


def extract_facts(plan: PlanSource) -> PlanFacts:
    """Return the data that the text of the plan contains. What it does not say is None or empty.

    Raises PlanSourceError when the plan contains an impossible date.
    """
    starts_on, ends_on = _period(plan)
    asked = registration_commitments(plan)
    return PlanFacts(
        abstract=plan.abstract,
        starts_on=starts_on,
        ends_on=ends_on,
        registration_deadline=next((item.due_on for item in asked if item.due_on), None),
        minimum_registrations=next((item.minimum for item in asked if item.minimum is not None), None),
        contents=find_contents(plan),
        award_forms=find_award_forms(plan),
        targets=find_targets(plan),
        duties=find_duties(plan),
    )


def _period(plan: PlanSource) -> tuple[date, date] | tuple[None, None]:
    """Return the first period in the text. Texts that mention "thời gian" are searched first."""
    announced: list[str] = []
    others: list[str] = []
    under_heading = False
    for node in plan.body:
        names_it = "thời gian" in node.text.casefold()
        if node.is_heading:
            under_heading = names_it
        (announced if under_heading or names_it else others).append(node.text)
    for text in announced + others:
        period = find_period(text)
        if period:
            return period
    return None, None
