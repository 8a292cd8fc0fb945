"""Lines about the work outside requests. A task of the outbox carries the id of the request that caused it."""

import logging
from datetime import timedelta

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished, task_started
from django_tasks_db.models import DBTaskResult

from thidua_pages.logs.context import Doing, Field, current_request_id, doing

logger = logging.getLogger(__name__)

KEY = "request_id"
"""Beside the arguments in the task's row, where the task itself does not see it."""


@receiver(pre_save, sender=DBTaskResult)
def remember_request(instance: DBTaskResult, **kwargs: object) -> None:
    """Write the id into the row before it is saved for the first time: no query more."""
    if instance._state.adding and (request_id := current_request_id()):
        instance.args_kwargs[KEY] = request_id


@receiver(task_started)
def begin(task_result: TaskResult, **kwargs: object) -> None:
    """Let the lines of a task of the outbox carry its id. A task that runs at once belongs to what enqueued it."""
    row: DBTaskResult | None = getattr(task_result, "db_result", None)
    if row is not None:
        doing.set(Doing(row.args_kwargs.get(KEY, ""), task=str(task_result.id)))


@receiver(task_finished)
def end(task_result: TaskResult, **kwargs: object) -> None:
    """Write the line of a task: how long it took; if it failed, why. One that is tried again fails each time."""
    fields: dict[str, Field] = {"task": str(task_result.id), "name": task_result.task.name}
    if task_result.started_at and task_result.finished_at:
        fields["ms"] = round((task_result.finished_at - task_result.started_at) / timedelta(milliseconds=1), 1)
    if task_result.status == TaskResultStatus.FAILED:
        fields["attempt"] = len(task_result.worker_ids)
        traceback = task_result.errors[0].traceback if task_result.errors else ""
        logger.error("task failed", extra={"fields": fields, "traceback": traceback})
    else:
        is_routine = not hasattr(task_result, "db_result") or getattr(task_result.task.func, "runs_often", False)
        logger.log(logging.DEBUG if is_routine else logging.INFO, "task done", extra={"fields": fields})
    now = doing.get()
    if now is not None and now.task == str(task_result.id):
        doing.set(None)
