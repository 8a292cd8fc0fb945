"""Databases that are made once and copied by each test process.

`migrated` holds what the migrations make (20 seconds), `ward` the ward of tests/fixtures.py in it. Each is named by a
digest of the code that makes it, and stays until that code changes: a file below `var/test/` on SQLite, a database
on PostgreSQL. Whoever needs one first makes it, under a lock; the others wait.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "test"
KINDS = ("migrated", "ward")
"""Each is made in a copy of the one before."""


class Files:
    """SQLite: a database is a file."""

    def __init__(self) -> None:
        self.prefix = ""

    def url(self, name: str) -> str:
        return f"sqlite:///{self.name_for_django(name)}"

    def name_for_django(self, name: str) -> str:
        return str(FOLDER / f"{name}.sqlite3")

    def exists(self, name: str) -> bool:
        return Path(self.name_for_django(name)).exists()

    def names(self) -> list[str]:
        return [path.stem for path in FOLDER.glob("*.sqlite3")]

    def create(self, name: str, copied_from: str | None = None) -> None:
        if copied_from:
            shutil.copyfile(self.name_for_django(copied_from), self.name_for_django(name))

    def rename(self, name: str, new: str) -> None:
        Path(self.name_for_django(name)).rename(self.name_for_django(new))

    def drop(self, name: str) -> None:
        for end in ("", "-wal", "-shm"):
            Path(self.name_for_django(name) + end).unlink(missing_ok=True)


class Databases:
    """PostgreSQL: databases on the same server as that of DATABASE_URL, whose name is the prefix of theirs."""

    def __init__(self) -> None:
        self._asked = urlsplit(os.environ["DATABASE_URL"])
        self.prefix = f"{self._asked.path.strip('/')}_test_"

    def url(self, name: str) -> str:
        return self._asked._replace(path=f"/{name}").geturl()

    def name_for_django(self, name: str) -> str:
        return name

    def exists(self, name: str) -> bool:
        return name in self.names()

    def names(self) -> list[str]:
        rows = self._run(sql.SQL("SELECT datname FROM pg_database WHERE datname LIKE {}").format(f"{self.prefix}%"))
        return [name for (name,) in rows]

    def create(self, name: str, copied_from: str | None = None) -> None:
        template = sql.Identifier(copied_from or "template0")
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))

    def rename(self, name: str, new: str) -> None:
        self._run(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(new)))

    def drop(self, name: str) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composable) -> list[tuple[str]]:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


def place() -> Files | Databases:
    return Files() if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else Databases()


def copy_for(process: str) -> str:
    """A copy of the ward's database that belongs to one test process, as Django names it. `process`: a word of its own.

    On SQLite it is the caller's file, so that it goes with the caller's other files.
    """
    where = place()
    with _alone():
        template = _ready(where, KINDS)
        if isinstance(where, Files):
            copy = os.fspath(settings.DATABASES["default"]["TEST"]["NAME"])
            shutil.copyfile(where.name_for_django(template), copy)
            return copy
        copy = f"{where.prefix}{process}"
        where.drop(copy)
        where.create(copy, template)
        return copy


def template(kind: str) -> str:
    """The database of this kind, as Django names it. Copy it, never change it."""
    where = place()
    with _alone():
        return where.name_for_django(_ready(where, KINDS[: KINDS.index(kind) + 1]))


def drop_copy(name: str) -> None:
    where = place()
    if isinstance(where, Databases):
        where.drop(name)


@contextmanager
def _alone() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _ready(where: Files | Databases, kinds: tuple[str, ...]) -> str:
    """The name of the last of `kinds`, which is made now if its code has changed."""
    *before, kind = kinds
    name = f"{where.prefix}{kind}_{_digest(kind)}"
    if where.exists(name):
        return name
    source = _ready(where, tuple(before)) if before else None
    for old in where.names():
        if old.startswith(f"{where.prefix}{kind}_"):
            where.drop(old)
    unfinished = f"{where.prefix}{kind}_unfinished"
    where.create(unfinished, source)
    subprocess.run(
        [sys.executable, "-m", "tests.config.make_template", kind],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": where.url(unfinished), "PYTHONPATH": os.pathsep.join(["site", "."])},
        check=True,
    )
    where.rename(unfinished, name)
    return name


def _digest(kind: str) -> str:
    """The digest of what makes the database: packages, settings and migrations; for the ward, all our code."""
    made_by: list[Iterable[Path]] = [
        [ROOT / "uv.lock"],
        ROOT.glob("site/config/*.py"),
        ROOT.glob("thidua_pages/**/migrations/*.py"),
        [ROOT / "tests/config" / name for name in ("make_template.py", "settings.py", "templates.py")],
    ]
    if kind != "migrated":
        made_by += [ROOT.glob("thidua_pages/**/*.py"), ROOT.glob("tests/factories/*.py"), [ROOT / "tests/fixtures.py"]]
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted({path for paths in made_by for path in paths}):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
