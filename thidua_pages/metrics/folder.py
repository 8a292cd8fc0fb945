"""The folder in which the processes of one server count."""

import os
import shutil
from pathlib import Path

from django.conf import settings

from thidua_pages.base.processes import began

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def make_folder() -> Path:
    """Make the folder for the children of this process's parent, the server, and tell prometheus-client.

    A process that the server starts again later thus adds to the same figures, and a new server begins from zero.
    Folders of servers that ended are deleted.
    """
    parent = os.getppid()
    folder = Path(settings.METRICS_FOLDER) / f"{parent}-{began(parent)}"
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.parent.iterdir():
        process, _, when = other.name.partition("-")
        if other != folder and began(int(process)) != when:
            shutil.rmtree(other, ignore_errors=True)
    os.environ[VARIABLE] = str(folder)
    return folder
