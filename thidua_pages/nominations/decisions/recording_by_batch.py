"""A decision for many nominations: the worker records them one by one, so that nobody else waits for all of them.

All are checked first, and nothing is stored if one is refused. A nomination that changes after that, while its turn has
not come, is named in the report of the batch with the reason; the others are recorded. The officer can set it right and
press “Làm tiếp”.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from wagtail.models import Page, TaskState

from thidua_pages.accounts.models import User
from thidua_pages.base.changes import one_change
from thidua_pages.nominations.decisions import recording
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.money.decided import keep_sums
from thidua_pages.outbox.batches import Kind, NewRow, RowRefused, register, start
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.models import Batch
from thidua_pages.review.errors import ReviewRefused

AT_ONCE = 12
"""As many are recorded in one transaction, which takes about a second."""
TITLE = "Ghi Quyết định số {}"
RECORDED = "Đã ghi quyết định với {}/{} đề nghị."
ADVICE = "Những đề nghị được khen thưởng đã công bố trên trang Khen thưởng."
GONE = "Không còn đề nghị này hoặc quyết định này; có thể người khác vừa xóa."
NOTES = {True: "được khen thưởng", False: "không được khen"}
"""What the report says beside the name, by whether the decision grants the award."""


def start_recording(
    task_states: Sequence[TaskState], user: User, data: Mapping[str, Any], granted: Collection[int], back: str
) -> Batch:
    """Check all steps, store the decision and start the batch. `granted`: the keys of the steps that it grants.

    `data` as for `recording.record_decisions`. Raises ReviewRefused, and SentTwice if the same is being recorded.
    """
    steps = [state.specific for state in task_states]
    ward = recording.check_steps(steps, user, granted)
    with one_change():
        decision = recording.find_or_make(ward, user, data)
        keep_sums(decision.pk, recording.granted_by(steps, granted), data)
        return start(
            RECORDING,
            ward=ward,
            who=user,
            title=TITLE.format(decision),
            back=back,
            shared={"decision": decision.pk},
            rows=[_row(step, step.pk in granted) for step in steps],
            same=[decision.pk, sorted([step.pk, step.pk in granted] for step in steps)],
        )


def _row(step: TaskState, is_granted: bool) -> NewRow:
    return NewRow(
        name=step.revision.as_object().display_name,
        note=NOTES[is_granted],
        data={"step": step.pk, "is_granted": is_granted},
    )


def record_row(who: User, shared: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Record the decision for one nomination, checked again as things are now. Returns the address of its review."""
    found = TaskState.objects.select_for_update().filter(pk=data["step"]).first()
    decision = Decision.objects.filter(pk=shared["decision"]).first()
    if found is None or decision is None:
        raise RowRefused(Outcome.CHANGED, GONE)
    step = found.specific
    page: Page = step.workflow_state.content_object
    granted = [step.pk] if data["is_granted"] else []
    if reason := recording.refusals_of([step], who, granted)[step]:
        raise RowRefused(Outcome.CHANGED, reason)
    try:
        recording.record_step(step, who, decision, is_granted=data["is_granted"])
    except ReviewRefused as refusal:
        raise RowRefused(Outcome.CHANGED, str(refusal)) from refusal
    return reverse("review", args=[page.pk])


RECORDING = register(Kind("decision", said=RECORDED, do=record_row, advice=ADVICE))
