"""The evidence of a nomination, on the review screen."""

from django import template

from thidua_pages.nominations.evidence import queries
from thidua_pages.nominations.evidence.queries import ListedEvidence
from thidua_pages.nominations.models import NominationPage

register = template.Library()


@register.simple_tag
def evidence_of(nomination: NominationPage) -> list[ListedEvidence]:
    return queries.evidence_of(nomination.pk)
