"""The evidence of a nomination, on the review screen."""

from typing import Any

from django import template

from thidua_pages.nominations import evidence
from thidua_pages.nominations.evidence import Shown

register = template.Library()


@register.simple_tag
def evidence_of(nomination: Any) -> list[Shown]:
    return evidence.evidence_of(nomination.pk)
