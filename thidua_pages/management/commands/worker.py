"""`manage.py worker`: do the work of the outbox, and enqueue what is due at fixed times."""

import logging
import threading
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.recovery import release_abandoned_tasks, worker_id
from thidua_pages.outbox.schedule import enqueue_due_jobs

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""How long an idle worker waits before it looks again."""
SCHEDULE_SECONDS = 15.0
OUTAGE_SECONDS = 5.0
"""How long it waits when the database does not answer."""


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # `prepare` has run them; they would load every screen of the admin
    help = "Làm các việc ngoài yêu cầu: gửi thư, tạo cỡ ảnh, việc định kỳ. Có thể chạy nhiều tiến trình cùng lúc."

    def add_arguments(self, parser: ArgumentParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--no-schedule", action="store_true", help="không xếp việc định kỳ")
        only.add_argument("--only-schedule", action="store_true", help="chỉ xếp việc định kỳ, không làm việc nào")

    def handle(self, *, no_schedule: bool, only_schedule: bool, **options: object) -> None:
        if only_schedule:
            schedule()
            return
        if not no_schedule:
            threading.Thread(target=schedule, name="schedule", daemon=True).start()
        work()


def work() -> None:
    """Do tasks until the process is told to end. The task in hand is finished first."""
    worker = Worker(
        queue_names=["*"],
        interval=LOOK_SECONDS,
        batch=False,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    while worker.running:
        try:
            release_abandoned_tasks()
            worker.run()
        except DatabaseError:
            _wait_for_database()


def schedule() -> None:
    """Enqueue what is due, until the process ends."""
    while True:
        try:
            enqueue_due_jobs()
            close_old_connections()
            time.sleep(SCHEDULE_SECONDS)
        except DatabaseError:
            _wait_for_database()


def _wait_for_database() -> None:
    logger.exception("The database does not answer; the worker tries again")
    close_old_connections()
    time.sleep(OUTAGE_SECONDS)
