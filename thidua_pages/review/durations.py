"""How long each step of a review took, in working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from thidua_pages.base import clock
from thidua_pages.base.workdays import working_days_left
from thidua_pages.review.holds import Span, days_held, span_of


@dataclass(frozen=True)
class Duration:
    """One stay of a page at a step.

    `days` counts the working days from its beginning to its end, or to today. `days_held`, the working days on hold,
    are not part of `days`.
    """

    name: str
    begun: datetime
    ended: datetime | None
    days: int
    days_held: int


def duration(name: str, begun: datetime, ended: datetime | None, spans: Iterable[Span], today: date) -> Duration:
    """Count the working days of one stay. A step that ended on the day on which it began took 0 days."""
    first, last = timezone.localdate(begun), timezone.localdate(ended) if ended else today
    held = days_held(spans, first, last)
    return Duration(name, begun, ended, max(0, working_days_left(first, last)) - held, held)


def durations_of(page: Page) -> list[Duration]:
    """Return the steps of the page's newest review in the order in which they started. Three queries."""
    newest = WorkflowState.objects.filter(object_id=str(page.pk)).order_by("-created_at", "-pk").first()
    if newest is None:
        return []
    spans = [span_of(hold) for hold in page.holds.all()]
    states = TaskState.objects.filter(workflow_state=newest).select_related("task").order_by("started_at", "pk")
    return [duration(state.task.name, state.started_at, state.finished_at, spans, clock.today()) for state in states]
