"""A second installation beside the one of the tests, with a database, uploads and settings of its own."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.config import templates

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Place:
    """`folder` is its own; `environment` leads a process to it."""

    folder: Path
    environment: dict[str, str]

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the project here. Its output is text."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={**self.environment, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def manage(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.run("manage.py", *command, **variables)


@contextmanager
def empty_place(folder: Path, *, migrated: bool = False) -> Iterator[Place]:
    """A new place on the database that the tests run on. `migrated`: with tables, which takes no time here."""
    where = templates.place()
    name = f"{where.prefix}place_{uuid.uuid4().hex[:8]}"
    if isinstance(where, templates.Files):
        url = f"sqlite:///{folder / 'var' / 'db.sqlite3'}"
        (folder / "var").mkdir(parents=True)
        if migrated:
            shutil.copyfile(templates.template("migrated"), folder / "var" / "db.sqlite3")
    else:
        where.create(name, templates.template("migrated") if migrated else None)
        url = where.url(name)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "SECRET_KEY": "a-key-of-more-than-thirty-two-characters",
        "BASE_URL": "http://127.0.0.1:8123",
        "DATABASE_URL": url,
        "MEDIA_STORAGE_URL": f"file://{folder / 'media'}",
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "BACKUP_DIR": str(folder / "backups"),
        "DEMO": "false",
        "REDIS_URL": "",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }
    try:
        yield Place(folder, environment)
    finally:
        if isinstance(where, templates.Databases):
            where.drop(name)
