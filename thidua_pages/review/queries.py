"""Which steps wait for whom, and which pages were returned."""

from collections.abc import Iterable, Mapping

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState
from wagtail.workflows import get_task_types

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import STEP_ROLES
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base.tree import within


def workflow_for(code: str) -> Workflow | None:
    """Return the active Wagtail workflow with this code, or None before `setup_site` has run."""
    return Workflow.objects.filter(review__code=code, active=True).first()


def pages_below(paths: set[str]) -> QuerySet:
    """Return the ids of the pages in these subtrees, as text, because workflow states store ids as text."""
    inside = Q(pk__in=[])
    for path in paths:
        inside |= within(path)
    return Page.objects.filter(inside).annotate(text_id=Cast("pk", CharField())).values("text_id")


def awaiting(user: AnyUser) -> QuerySet[TaskState]:
    """Return the steps in progress that one of the user's roles acts on, in the wards of that role, oldest first."""
    mine = Q(pk__in=[])
    for grant in grants_of(user):
        codes = [code for code, roles in STEP_ROLES.items() if grant.role in roles]
        if codes:
            mine |= Q(task__in=_task_ids(codes), workflow_state__object_id__in=pages_below({grant.ward_path}))
    return (
        TaskState.objects.filter(mine, status=TaskState.STATUS_IN_PROGRESS)
        .select_related("workflow_state__requested_by", "task", "revision")
        .order_by("started_at", "pk")
    )


def steps_of(pages: Iterable[Page]) -> dict[int, TaskState]:
    """Return page id → its step in progress, for the pages that have one. One query."""
    states = WorkflowState.objects.filter(
        object_id__in=[str(page.pk) for page in pages],
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__isnull=False,
    )
    rows = states.select_related("current_task_state__task", "current_task_state__revision")
    return {int(state.object_id): state.current_task_state for state in rows}


def with_tasks(states: Iterable[TaskState]) -> list[TaskState]:
    """Give each step its task as an instance of its own class. One query per class of tasks, however many steps."""
    states = list(states)
    tasks = {task.pk: task for task in tasks_by_code().values()}
    for state in states:
        if state.task_id in tasks:
            state.task = tasks[state.task_id]
    return states


def waiting_for(user: User, steps: Mapping[Page, TaskState]) -> set[int]:
    """Return the ids of those pages whose step still waits for this person.

    `steps`: specific page → its step in progress. A flat number of queries, however many pages.
    """
    by_task: dict[Task, dict[Page, TaskState]] = {}
    for page, state in steps.items():
        by_task.setdefault(state.task.specific, {})[page] = state
    return {pk for task, mine in by_task.items() for pk in task.waiting_for(mine, user)}


def step_names(steps: Mapping[Page, TaskState]) -> dict[int, str]:
    """Return page id → what its step in progress is called (`AbstractReviewTask.names_of`). A flat number of queries.

    `steps`: specific page → its step, whose `task` is fetched (`with_tasks`).
    """
    by_task: dict[Task, dict[Page, TaskState]] = {}
    for page, state in steps.items():
        by_task.setdefault(state.task.specific, {})[page] = state
    return {pk: name for task, mine in by_task.items() for pk, name in task.names_of(mine).items()}


def tasks_by_code() -> dict[str, Task]:
    """Return code → task, for our own task models, which are those with a code."""
    return {task.code: task for model in get_task_types() if hasattr(model, "code") for task in model.objects.all()}


def _task_ids(codes: list[str]) -> list[int]:
    return [task.pk for code, task in tasks_by_code().items() if code in codes]


def returned(pages: QuerySet) -> dict[int, TaskState]:
    """Return page id → the step that returned it, for those of `pages` that wait for changes by their author."""
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    states = WorkflowState.objects.filter(object_id__in=ids, status=WorkflowState.STATUS_NEEDS_CHANGES)
    return {
        int(state.object_id): state.current_task_state
        for state in states.select_related("current_task_state__finished_by", "current_task_state__task")
    }


def returned_to(user: User) -> dict[int, TaskState]:
    """Return page id → the step that returned it, for the pages that this person sent, and those of the units for
    which they write. The newest return first. One query."""
    units = {grant.unit_path for grant in grants_of(user) if grant.unit_path}
    mine = Q(requested_by=user) | Q(object_id__in=pages_below(units))
    states = WorkflowState.objects.filter(mine, status=WorkflowState.STATUS_NEEDS_CHANGES)
    rows = states.select_related("current_task_state__finished_by", "current_task_state__task")
    return {
        int(state.object_id): state.current_task_state
        for state in rows.order_by("-current_task_state__finished_at", "-pk")
    }


def sent_again(states: Iterable[TaskState]) -> set[int]:
    """Return the ids of those steps in progress whose review was returned before. One query."""
    by_review = {state.workflow_state_id: state.pk for state in states}
    returned_ones = TaskState.objects.filter(workflow_state__in=by_review, status=TaskState.STATUS_REJECTED)
    return {by_review[pk] for pk in returned_ones.values_list("workflow_state_id", flat=True)}
