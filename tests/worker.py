"""The worker of the outbox, for tests."""

from unittest import mock

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.recovery import worker_id
from thidua_pages.review import digests


def waiting(name: str) -> list[DBTaskResult]:
    """The tasks of this name that are still to be done, in their order."""
    return [row for row in DBTaskResult.objects.filter(status="READY") if row.task_path.endswith(f".{name}")]


def work_off(most: int | None = None) -> None:
    """Do what is due, as the worker would, at most `most` tasks. What fails and waits for its next turn is left."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=most,
        worker_id=worker_id(),
        excluded_queue_names=[],
    )
    # Between two tasks the worker would close the connection, and with it the transaction of the test.
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        worker.run()


def gather_mail() -> None:
    """Let the minutes pass in which e-mail about what waits is gathered, and write it."""
    with clock.at(clock.now() + max(digests.settles(), digests.quiet())):
        digests.send_digests.func()
