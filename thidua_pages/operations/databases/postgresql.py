"""PostgreSQL: pg_dump and pg_restore, with the connection of Django's settings.

The password goes by the environment of the program, never by its command line. The rows are counted in the same
snapshot of the database that pg_dump writes.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient

from thidua_pages.operations.errors import Refused

NO_PROGRAM = (
    "Máy này chưa có chương trình {program}. Hãy cài bộ công cụ PostgreSQL, không cũ hơn máy chủ (bản {server}): "
    "apt-get install postgresql-client"
)
TOO_OLD = (
    "{program} là bản {client}, cũ hơn máy chủ PostgreSQL (bản {server}), nên không đọc được cơ sở dữ liệu. "
    "Hãy cài postgresql-client-{server}."
)
FAILED = "{program} không làm được: {reason}"
IN_USE = "Còn {number} kết nối khác tới cơ sở dữ liệu. Hãy dừng trang (cả tiến trình worker) rồi chạy lại."
HEAD_LINES = 40
"""Only so many lines at the beginning of a script set parameters of the connection."""


class PostgresSnapshot:
    def __init__(self, path: Path, reader: BaseDatabaseWrapper) -> None:
        self.path, self._reader = path, reader

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self._reader.cursor() as cursor:
            cursor.execute(query)
            yield from cursor.fetchall()

    def tables(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        query = (
            "SELECT c.table_name, c.column_name FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_schema, table_name) "
            "WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
        )
        for table, column in self.rows(query):
            found.setdefault(table, set()).add(column)
        return found


class PostgresDatabase:
    engine = "postgresql"
    member = "database.pgdump"
    compress = False

    def size(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])

    @contextmanager
    def snapshot(self, path: Path) -> Iterator[PostgresSnapshot]:
        refuse_old_program("pg_dump")
        reader = connection.copy()
        try:
            with reader.cursor() as cursor:
                cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SELECT pg_export_snapshot()")
                (name,) = cursor.fetchone()
            run("pg_dump", "--format=custom", f"--schema={_schema()}", f"--snapshot={name}", f"--file={path}")
            path.chmod(0o600)
            run_on_file("pg_restore", "--list", str(path))
            yield PostgresSnapshot(path, reader)
        finally:
            reader.close()

    def is_new(self) -> bool:
        return not connection.introspection.table_names()

    def refuse_other_users(self) -> None:
        query = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        with connection.cursor() as cursor:
            cursor.execute(query)
            (number,) = cursor.fetchone()
        if number:
            raise Refused(IN_USE.format(number=number))

    def restore(self, copy: Path) -> None:
        """Drop all tables and run the script of pg_restore, in one transaction of psql."""
        for program in ("pg_restore", "psql"):
            refuse_old_program(program)
        tables = ", ".join(connection.ops.quote_name(name) for name in connection.introspection.table_names())
        server = connection.pg_version // 10000  # type: ignore[attr-defined]
        only_ours = f"--schema={_schema()}"  # the objects of the schema, without the command that makes the schema
        connection.close()
        with tempfile.TemporaryFile() as complaints:
            writer = subprocess.Popen(  # noqa: S603
                [_found("pg_restore"), "--no-owner", "--no-privileges", only_ours, "--file=-", str(copy)],
                stdout=subprocess.PIPE,
                stderr=complaints,
            )
            options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--no-password"]
            command, environment = command_of("psql", *options, "--file=-")
            reader = subprocess.Popen(  # noqa: S603
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints
            )
            if writer.stdout is None or reader.stdin is None:
                raise RuntimeError("Popen gave no pipe.")
            try:
                if tables:
                    reader.stdin.write(f"DROP TABLE {tables} CASCADE;\n".encode())
                copy_script(writer.stdout, reader.stdin, server)
                if writer.wait() != 0:
                    reader.kill()  # at the end of its input it would commit half of the script
                reader.stdin.close()
            except BrokenPipeError:
                writer.kill()
            if reader.wait() != 0 or writer.wait() != 0:
                raise Refused(FAILED.format(program="pg_restore", reason=_last_words(complaints)))


def _schema() -> str:
    """The schema in which the tables of the site are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def copy_script(source: IO[bytes], target: IO[bytes], server: int) -> None:
    """Copy the script, without the parameter that only servers from 17 on know. `server`: the major version.

    pg_restore 17 and later sets it for every server; an older one would stop there.
    """
    for _ in range(HEAD_LINES):
        line = source.readline()
        if server >= 17 or not line.startswith(b"SET transaction_timeout"):
            target.write(line)
    shutil.copyfileobj(source, target, 1024 * 1024)


def command_of(program: str, *options: str) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment with which the program reaches the database of the settings."""
    arguments, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, list(options))
    return [_found(program), *arguments[1:]], {**os.environ, **(environment or {}), "PGCONNECT_TIMEOUT": "20"}


def run(program: str, *options: str) -> None:
    """Run a program on the database. Raises Refused with what it said."""
    command, environment = command_of(program, *options, "--no-password")
    _run(program, command, environment)


def run_on_file(program: str, *options: str) -> None:
    """Run a program that does not need the database."""
    _run(program, [_found(program), *options], dict(os.environ))


def refuse_old_program(program: str) -> None:
    """Raise Refused when the program is missing or older than the server."""
    server = connection.pg_version // 10000  # type: ignore[attr-defined]
    if shutil.which(program) is None:
        raise Refused(NO_PROGRAM.format(program=program, server=server))
    said = subprocess.run([_found(program), "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = re.search(r"\)\s+(\d+)", said.stdout)
    if number and int(number[1]) < server:
        raise Refused(TOO_OLD.format(program=program, client=number[1], server=server))


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise Refused(NO_PROGRAM.format(program=program, server=connection.pg_version // 10000))  # type: ignore[attr-defined]
    return path


def _run(program: str, command: list[str], environment: dict[str, str]) -> None:
    with tempfile.TemporaryFile() as complaints:
        done = subprocess.run(  # noqa: S603
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            check=False,
            umask=0o077,
        )
        if done.returncode != 0:
            raise Refused(FAILED.format(program=program, reason=_last_words(complaints)))


def _last_words(complaints: IO[bytes]) -> str:
    complaints.seek(0)
    lines = [line for line in complaints.read().decode(errors="replace").splitlines() if line.strip()]
    return " ".join(lines[-3:]) or "không nói lý do"
