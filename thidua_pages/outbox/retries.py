"""When a failed task runs again, and when it is given up."""

from datetime import datetime, timedelta

from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND

DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
"""How long a task waits after its first failure, its second failure and so on. After the last one it is given up."""


class CannotSucceed(Exception):
    """Raised by a task that would fail again each time, for example for an address that does not exist."""


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When a task that failed `attempts` times (1 or more) runs again; None when it is given up."""
    return now + DELAYS[attempts - 1] if attempts <= len(DELAYS) else None


@receiver(task_finished)
def try_again_later(task_result: TaskResult, **kwargs: object) -> None:
    """Put a failed task back. A task that is given up stays `FAILED`: the list of `views.py` shows it."""
    if task_result.backend != BACKEND or task_result.status != TaskResultStatus.FAILED:
        return
    if task_result.errors and task_result.errors[0].exception_class_path == _CANNOT_SUCCEED:
        return
    put_back(DBTaskResult.objects.get(pk=task_result.id), next_attempt(len(task_result.worker_ids), clock.now()))


def put_back(task: DBTaskResult, run_after: datetime | None) -> None:
    """Let the task run again after this moment; give it up if there is none."""
    task.status = TaskResultStatus.READY if run_after else TaskResultStatus.FAILED
    task.finished_at = None if run_after else clock.now()
    if run_after:
        task.run_after = run_after
    task.save(update_fields=["status", "run_after", "finished_at"])


_CANNOT_SUCCEED = f"{CannotSucceed.__module__}.{CannotSucceed.__qualname__}"
