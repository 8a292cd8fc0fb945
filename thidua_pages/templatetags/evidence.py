"""The evidence of a nomination, on the review screen."""

from typing import Any

from django import template

from thidua_pages.nominations.evidence import queries
from thidua_pages.nominations.evidence.queries import ListedEvidence

register = template.Library()


@register.simple_tag
def evidence_of(nomination: Any) -> list[ListedEvidence]:
    return queries.evidence_of(nomination.pk)
