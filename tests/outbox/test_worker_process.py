"""The worker as a process of its own, killed in the middle of a task: the task is done by the next one."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.outbox import slow
from tests.outbox.test_supervise import until

ROOT = Path(__file__).resolve().parents[2]


def database_url() -> str:
    """The address of this test's database, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    settings = connection.settings_dict
    user = quote(settings["USER"] or "postgres")
    return f"postgres://{user}:{quote(settings['PASSWORD'])}@{settings['HOST']}:{settings['PORT'] or 5432}/{name}"


def start_worker(folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DATABASE_URL": database_url(), "SLOW_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker", "--no-schedule"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_no_task(world: Any, tmp_path: Path) -> None:
    slow.begin_then_finish.enqueue()
    worker = start_worker(tmp_path)
    try:
        assert until(lambda: (tmp_path / "begun").exists(), seconds=90)
    finally:
        worker.kill()
        worker.wait()
    assert not (tmp_path / "finished").exists()
    (tmp_path / "go").touch()  # this time it is quick
    worker = start_worker(tmp_path)
    try:
        assert until(lambda: DBTaskResult.objects.get().status == "READY", seconds=90)
        DBTaskResult.objects.update(run_after=DBTaskResult.objects.get().enqueued_at)  # do not wait for its next turn
        assert until(lambda: DBTaskResult.objects.get().status == "SUCCESSFUL", seconds=90)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
    assert (tmp_path / "finished").exists()
