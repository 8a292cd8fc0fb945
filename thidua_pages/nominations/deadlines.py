"""How long the ward may take over a nomination.

The authority's limit begins on the day on which the dossier was found complete. It stands still while the review is on
hold: the last day moves by the working days that the holds took.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import TaskState

from thidua_pages.base.workdays import limit_from, working_days_left
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review.holds import Span, days_held, span_of
from thidua_pages.review.limits import Limit, register
from thidua_pages.review.models import Hold
from thidua_pages.review.queries import tasks_by_code

COMPLETE_AFTER = "dossier_check"
"""Code of the step whose approval means that the dossier is complete."""


def limit(complete_on: date, working_days: int, today: date, spans: Iterable[Span] = ()) -> Limit:
    """Return the limit of `working_days` after the day on which the dossier was complete.

    `spans`: the days of the holds. A hold that is still open moves the last day by the working days up to today.
    """
    spans = list(spans)
    due_on = limit_from(complete_on, working_days + days_held(spans, complete_on, today))
    left = working_days_left(today, due_on)
    # On a day off right after the last day no working day has passed yet, but the limit is over.
    is_held = any(lifted is None for _, lifted in spans)
    return Limit(complete_on, due_on, left if today <= due_on else min(left, -1), is_held)


@register("nominationpage")
def limits(steps: Mapping[int, TaskState], today: date) -> dict[int, Limit]:
    """Return nomination id → its limit, for those whose dossier was found complete. A flat number of queries."""
    check = tasks_by_code()[COMPLETE_AFTER].pk
    running = {pk: state.workflow_state_id for pk, state in steps.items() if state.task_id != check}
    approved = TaskState.objects.filter(
        workflow_state_id__in=running.values(), task_id=check, status=TaskState.STATUS_APPROVED
    )
    finished = approved.order_by("finished_at").values_list("workflow_state_id", "finished_at")
    complete: dict[int, datetime] = dict(finished)
    nominations = NominationPage.objects.filter(pk__in=running)
    days = dict(nominations.values_list("pk", "award_form__authority__review_days"))
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for hold in Hold.objects.filter(page__in=running):
        spans[hold.page_id].append(span_of(hold))
    return {
        pk: limit(timezone.localdate(complete[workflow]), days[pk], today, spans[pk])
        for pk, workflow in running.items()
        if workflow in complete
    }
