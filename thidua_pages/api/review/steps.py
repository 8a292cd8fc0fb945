"""Taking an action of the step at which a page waits, as the review screen does."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from wagtail.models import Page, TaskState

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.api.problems import Faults
from thidua_pages.api.review.refusals import MOVED_ON, at_the_last_moment, conflict, refusal, valid
from thidua_pages.review.confirming import CONFIRM, SURE, Confirmation, is_confirmed


def take_step(
    page: Page,
    user: User,
    action: str,
    sent: Mapping[str, Any],
    task_state: int | None,
    files: Mapping[str, UploadedFile] | None = None,
) -> str:
    """Take the action at the page's step, and return what to tell the person.

    `sent`: the fields of the action's form, `files` those that take a file. `task_state`: the step that the caller has
    read, if they say so. Raises HttpError (403, 409), or ValidationError for what is missing in `sent`.
    """
    state = page.current_workflow_task_state
    if state is None:
        raise conflict(rules.NOT_AWAITING.reason)
    check_unmoved(state, task_state)
    task = state.task.specific
    if reason := task.why_not_offered(page, user, action):
        raise refusal(reason)
    data = as_form(sent)
    form = task.form_for(
        action, state, user, data=data, files=MultiValueDict({name: [file] for name, file in (files or {}).items()})
    )
    valid(form)
    if confirmation := task.confirmation(action, state, user, form.cleaned_data):
        _ask(confirmation, data)
    with at_the_last_moment():
        task.on_action(state, user, action, **form.cleaned_data)
    return str(task.said_after(state, action))


def check_unmoved(state: TaskState | None, task_state: int | None) -> None:
    """Raise 409 if the caller has read the page at another step than this one."""
    if task_state is not None and task_state != (state.pk if state else None):
        raise conflict(MOVED_ON)


def as_form(sent: Mapping[str, Any]) -> QueryDict:
    """Return what was sent as a form would send it. What is null or false is left out, as a box without a tick."""
    data = QueryDict(mutable=True)
    for name, value in sent.items():
        if value is not None and value is not False:
            data[name] = "on" if value is True else str(value)
    return data


def _ask(confirmation: Confirmation, data: QueryDict) -> None:
    """Say what will be done, and what is doubtful about it, until the caller confirms that it was read."""
    if is_confirmed(data, confirmation):
        return
    faults = Faults()
    if CONFIRM not in data:
        told = [f"{label}: {text}" for label, text in confirmation.facts]
        told += [f"{name}: {remark}" for name, remark in confirmation.names]
        faults.add(("body", CONFIRM), "\n".join([confirmation.title, *told]), "not_confirmed")
    for doubt in confirmation.doubts:
        faults.add(("body", SURE), doubt, "doubtful")
    faults.refuse()
