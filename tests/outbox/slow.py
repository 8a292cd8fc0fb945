"""A task that a test can kill in the middle. The worker that runs it is another process."""

import os
import time
from pathlib import Path

from django_tasks import task

from thidua_pages.outbox import BACKEND


@task(backend=BACKEND)
def begin_then_finish() -> None:
    """Say that it has begun, and finish when it may."""
    folder = Path(os.environ["SLOW_FOLDER"])
    (folder / "begun").touch()
    while not (folder / "go").exists():
        time.sleep(0.05)
    (folder / "finished").touch()
