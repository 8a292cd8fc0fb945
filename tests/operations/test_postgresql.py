"""pg_dump and pg_restore: the connection is that of the settings, the password is on no command line."""

import io
import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.operations.sentences import like
from tests.races import on_postgresql
from thidua_pages.operations.databases import postgresql
from thidua_pages.operations.errors import Refused

SETTINGS = {
    "NAME": "thidua",
    "USER": "nguoi-dung",
    "PASSWORD": "mat-khau-bi-mat",
    "HOST": "db.example.vn",
    "PORT": 5433,
    "OPTIONS": {"sslmode": "verify-full"},
}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A `pg_dump` of any version, first on the path."""

    def make(version: str) -> None:
        path = tmp_path / "pg_dump"
        path.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version} (Debian {version}-1)'\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    return make


def test_the_password_goes_by_the_environment(program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    program("15.1")
    # Not an attribute of `connection` itself: that is a proxy, which monkeypatch would leave without the attribute.
    monkeypatch.setattr(postgresql, "connection", SimpleNamespace(settings_dict=SETTINGS))
    command, environment = postgresql.command_of("pg_dump", "--format=custom")
    assert command[1:] == ["-U", "nguoi-dung", "-h", "db.example.vn", "-p", "5433", "--format=custom", "thidua"]
    assert environment["PGPASSWORD"] == "mat-khau-bi-mat"
    assert environment["PGSSLMODE"] == "verify-full"


def test_what_an_older_server_does_not_know_is_left_out() -> None:
    script = b"SET statement_timeout = 0;\nSET transaction_timeout = 0;\nCREATE TABLE a (b text);\n" + b"x\n" * 100
    for server, expected in ((15, script.replace(b"SET transaction_timeout = 0;\n", b"")), (17, script)):
        target = io.BytesIO()
        postgresql.copy_script(io.BytesIO(script), target, server)
        assert target.getvalue() == expected


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(("version", "is_refused"), [("9.6.1", True), ("14.9", True), ("99.0", False)])
def test_a_program_older_than_the_server_is_refused(db: None, program: Any, version: str, is_refused: bool) -> None:
    program(version)
    if is_refused:
        with pytest.raises(Refused, match=like(postgresql.TOO_OLD)):
            postgresql.refuse_old_program("pg_dump")
    else:
        postgresql.refuse_old_program("pg_dump")


@on_postgresql
@pytest.mark.django_db
def test_a_missing_program_is_told_with_what_to_install(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Refused, match=like(postgresql.NO_PROGRAM)):
        postgresql.refuse_old_program("pg_dump")
