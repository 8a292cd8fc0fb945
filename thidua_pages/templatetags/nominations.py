"""Parts of a nomination's dossier on the review screen."""

from django import template
from django.template import Context
from wagtail.models import TaskState

from thidua_pages.nominations.dossier.check import CHECK, CheckRound, rounds_of
from thidua_pages.nominations.dossier.warnings import DossierWarning, warnings_for
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.report import sections

register = template.Library()


@register.simple_tag(takes_context=True)
def warnings_of(context: Context, page: NominationPage) -> list[DossierWarning]:
    return warnings_for(page, context["request"].user)


@register.simple_tag
def earlier_checks(page: NominationPage, state: TaskState | None) -> list[CheckRound]:
    """The earlier rounds of the dossier check, without the round that the panel of the current step shows."""
    is_shown = state is not None and CHECK in state.task.specific.stays_after
    return rounds_of(page, without=state if is_shown else None)


@register.filter
def report_sections(report: str) -> list[tuple[str, str]]:
    return sections(report)
