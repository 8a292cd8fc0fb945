"""The order of a ceremony: nominees are read out in it, and every list of them is written in it."""

from collections.abc import Sequence

from django.db.models import Case, IntegerField, Value, When

from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode

HIGHEST_FIRST = [AuthorityLevel.PROVINCE, AuthorityLevel.CITY, AuthorityLevel.WARD]
FORMS_HIGHEST_FIRST = [AwardFormCode.PROVINCIAL_COMMENDATION, AwardFormCode.CERTIFICATE_OF_MERIT]
KINDS_IN_ORDER = [NomineeKind.COLLECTIVE, NomineeKind.HOUSEHOLD, NomineeKind.INDIVIDUAL]


def rank(field: str, order: Sequence[str]) -> Case:
    """The place of a field's value in `order`; what is not in it comes last."""
    places = [When(**{field: value}, then=Value(place)) for place, value in enumerate(order)]
    return Case(*places, default=Value(len(order)), output_field=IntegerField())
