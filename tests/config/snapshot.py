"""The test database as it was before the first test, put back after a test that commits.

Such a test (a live server, threads on connections of their own) cannot be rolled back. Django would empty all the
tables after it, and the ward would have to be built anew for the next one.
"""

import sqlite3
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

KEPT = "kept"
"""On PostgreSQL, the schema that holds the copies of the tables."""


class Snapshot:
    """Everything that the database holds when this is made."""

    def __init__(self, blocker: Any) -> None:
        """`blocker`: pytest-django's own, which is in force between tests."""
        self._blocker = blocker
        self._in_sqlite = connection.vendor == "sqlite"
        if self._in_sqlite:
            connection.ensure_connection()
            self._copy = sqlite3.connect(":memory:", check_same_thread=False)
            connection.connection.backup(self._copy)
        else:
            self._tables = connection.introspection.table_names()
            self._run(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE", f"CREATE SCHEMA {KEPT}")
            self._run(*(f'CREATE TABLE {KEPT}."{name}" AS TABLE public."{name}"' for name in self._tables))
            self._sums = self._sums_of("public")

    def put_back(self) -> None:
        with self._blocker.unblock():
            if self._in_sqlite:
                connection.ensure_connection()
                self._copy.backup(connection.connection)
            else:
                self._put_back_what_changed()
            ContentType.objects.clear_cache()

    def _put_back_what_changed(self) -> None:
        """To empty a small table by DELETE takes a hundredth of the time that TRUNCATE takes."""
        now = self._sums_of("public")
        changed = [name for name in self._tables if now[name] != self._sums[name]]
        self._run(
            *(f'DELETE FROM public."{name}"' for name in changed),  # noqa: S608
            *(f'INSERT INTO public."{name}" TABLE {KEPT}."{name}"' for name in changed),
        )

    def _sums_of(self, schema: str) -> dict[str, tuple[int, int]]:
        """By table, how many rows it has and a checksum of them, whatever their order."""
        sums = (
            f"SELECT '{name}', count(*), sum(hashtextextended(t::text, 0)) FROM {schema}.\"{name}\" t"  # noqa: S608
            for name in self._tables
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(sums))
            return {name: (count, checksum) for name, count, checksum in cursor.fetchall()}

    def _run(self, *statements: str) -> None:
        if statements:
            with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are checked at its end
                cursor.execute("; ".join(statements))


def commits(item: pytest.Item) -> bool:
    """Whether pytest-django lets this test commit."""
    marker = item.get_closest_marker("django_db")
    asked = {"live_server", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))
