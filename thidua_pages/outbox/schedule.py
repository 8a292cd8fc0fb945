"""Work at fixed times. A slice registers a task with the time between two runs; every worker looks what is due.

When several workers run, the row of a job is locked while one of them enqueues its task, so that it is enqueued once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.base import Task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.models import ScheduledJob


@dataclass(frozen=True)
class Job:
    task: Task[[], None]
    every: timedelta


_jobs: dict[str, Job] = {}


def scheduled(*, every: timedelta) -> Callable[[Callable[[], None]], Task[[], None]]:
    """Decorate a function that the workers run again and again, with this time between two runs."""

    def register(function: Callable[[], None]) -> Task[[], None]:
        function.runs_often = every < timedelta(hours=1)  # type: ignore[attr-defined]  # then the log leaves it out
        made: Task[[], None] = task(backend=BACKEND)(function)
        _jobs[function.__name__] = Job(made, every)
        return made

    return register


@receiver(task_finished)
def forget_finished_run(task_result: TaskResult, **kwargs: object) -> None:
    """Delete the row of a job that succeeded: a job that runs each minute would leave half a million a year."""
    paths = {job.task.module_path for job in _jobs.values()}
    if task_result.status == TaskResultStatus.SUCCESSFUL and task_result.task.module_path in paths:
        DBTaskResult.objects.filter(pk=task_result.id).delete()


def enqueue_due_jobs() -> list[str]:
    """Enqueue the tasks of the jobs that are due. Returns the names of the jobs. Two queries when none is due."""
    now = clock.now()
    later = set(ScheduledJob.objects.filter(due_at__gt=now).values_list("name", flat=True))
    return [name for name in _jobs if name not in later and _enqueue(name, now)]


@transaction.atomic
def _enqueue(name: str, now: datetime) -> bool:
    """Enqueue the task of one job unless another worker was faster, or an earlier run has not ended yet."""
    ScheduledJob.objects.get_or_create(name=name, defaults={"due_at": now})
    row = ScheduledJob.objects.select_for_update().get(name=name)
    if row.due_at > now:
        return False
    row.due_at = now + _jobs[name].every
    row.save()
    if _is_waiting(_jobs[name].task):
        return False
    _jobs[name].task.enqueue()
    return True


def _is_waiting(job: Task[Any, Any]) -> bool:
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(task_path=job.module_path, status__in=unfinished).exists()
