"""The tasks of workers that ended in the middle of one: killed, out of memory, the machine switched off."""

import os
import socket
from datetime import timedelta

from django.db import transaction
from django.dispatch import Signal
from django_tasks_db.models import DBTaskResult

from thidua_pages.base import clock
from thidua_pages.base.processes import began
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.retries import next_attempt, put_back

restored = Signal()
"""The database was restored from a backup: what waits in it has probably been sent since."""
LEASE = timedelta(hours=1)
"""A task of a worker on another machine is taken to be abandoned after this time. No task takes nearly as long."""


def worker_id() -> str:
    """Names this process among all workers: the machine, the process, and when the process began."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{began(os.getpid())}"


def release_abandoned_tasks() -> int:
    """Let the tasks of workers that are gone run again. Returns their number.

    The interrupted attempt counts as one, so that a task that kills its worker each time is given up in the end.
    """
    released = 0
    with transaction.atomic():
        running = DBTaskResult.objects.running().filter(backend_name=BACKEND)
        for task in running.select_for_update(skip_locked=True):
            if _is_abandoned(task):
                task.exception_class_path = "thidua_pages.outbox.recovery.WorkerGone"
                task.save(update_fields=["exception_class_path"])
                put_back(task, next_attempt(len(task.worker_ids), clock.now()))
                released += 1
    return released


def _is_abandoned(task: DBTaskResult) -> bool:
    machine, process, began_at = (task.worker_ids[-1] if task.worker_ids else "::").rsplit(":", 2)
    if machine == socket.gethostname()[:30]:
        return began(int(process)) != began_at
    return task.started_at is None or task.started_at < clock.now() - LEASE
