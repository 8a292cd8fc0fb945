"""A snapshot of the test database that is restored after tests that commit.

Such a test (a live server, threads on connections of their own) cannot be rolled back. Django would empty all the
tables after it, and the ward would have to be built anew for the next one.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction


class Snapshot:
    """Everything that the database holds when this is made, and what `once` has added to it."""

    def __init__(self, blocker: Any) -> None:
        """`blocker`: that of pytest-django, which refuses database access between tests."""
        self._blocker = blocker
        self._place: InMemory | InSchemas = InMemory() if connection.vendor == "sqlite" else InSchemas()
        self._beginning = self._place.keep("beginning")
        self._made: dict[str, tuple[Any, Any]] = {}

    def put_back(self) -> None:
        """Let the database hold what it held at the beginning."""
        with self._blocker.unblock():
            self._restore(self._beginning)

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` adds to the database and returns: made for the first test that asks, put back for the others.

        Files that it makes stay in the process's folder for uploads. What it returns must not depend on the test.
        """
        if name in self._made:
            kept, result = self._made[name]
            self._restore(kept)
        else:
            result = make()
            self._made[name] = (self._place.keep(name), result)
        return result

    def _restore(self, kept: Any) -> None:
        self._place.restore(kept)
        ContentType.objects.clear_cache()


class InMemory:
    """For SQLite: copies of the whole database."""

    def keep(self, name: str) -> sqlite3.Connection:
        connection.ensure_connection()
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(copy)
        return copy

    def restore(self, kept: sqlite3.Connection) -> None:
        connection.ensure_connection()
        kept.backup(connection.connection)


@dataclass
class KeptTables:
    """By table, a checksum of its rows, and the schema in which they are kept."""

    sums: dict[str, Any]
    schemas: dict[str, str]


class InSchemas:
    """For PostgreSQL: copies of the tables that differ from those kept before, each time in a schema of its own."""

    def __init__(self) -> None:
        self._tables = connection.introspection.table_names()
        self._columns = self._columns_by_table()
        self._first: KeptTables | None = None

    def keep(self, name: str) -> KeptTables:
        sums, schema = self._sums(), f"kept_{name}"
        known = self._first
        changed = [table for table in self._tables if known is None or known.sums[table] != sums[table]]
        self._run(
            f"DROP SCHEMA IF EXISTS {schema} CASCADE",
            f"CREATE SCHEMA {schema}",
            *(f'CREATE TABLE {schema}."{table}" AS TABLE public."{table}"' for table in changed),
        )
        kept = KeptTables(sums, {**(known.schemas if known else {}), **dict.fromkeys(changed, schema)})
        self._first = known or kept
        return kept

    def restore(self, kept: KeptTables) -> None:
        """Emptying a small table by DELETE takes a hundredth of the time that TRUNCATE takes."""
        sums = self._sums()
        changed = [table for table in self._tables if sums[table] != kept.sums[table]]
        self._run(
            *(f'DELETE FROM public."{table}"' for table in changed),  # noqa: S608
            *(
                f'INSERT INTO public."{table}" ({self._columns[table]}) '  # noqa: S608
                f'SELECT {self._columns[table]} FROM {kept.schemas[table]}."{table}"'
                for table in changed
            ),
        )

    def _columns_by_table(self) -> dict[str, str]:
        """By table, the names of its columns, without those that the database computes itself."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) "
                "FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' "
                "GROUP BY table_name"
            )
            return dict(cursor.fetchall())

    def _sums(self) -> dict[str, tuple[int, int]]:
        """By table, how many rows it has and a checksum of them, whatever their order."""
        asked = (
            f"SELECT '{table}', count(*), sum(hashtextextended(t::text, 0)) FROM public.\"{table}\" t"  # noqa: S608
            for table in self._tables
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked))
            return {table: (count, checksum) for table, count, checksum in cursor.fetchall()}

    def _run(self, *statements: str) -> None:
        if statements:
            with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are checked at its end
                cursor.execute("; ".join(statements))


def commits(item: pytest.Item) -> bool:
    """Whether pytest-django lets this test commit."""
    marker = item.get_closest_marker("django_db")
    asked = {"live_server", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))
