"""The test database as it was with the ward in it, put back after a test that commits.

Such a test (a live server, threads on connections of their own) empties every table after itself. Building the ward
anew takes seconds, for each test that follows; this takes none worth counting.
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

    def put_back(self) -> None:
        with self._blocker.unblock():
            if self._in_sqlite:
                connection.ensure_connection()
                self._copy.backup(connection.connection)
            else:
                names = ", ".join(f'public."{name}"' for name in self._tables)
                rows = (f'INSERT INTO public."{name}" TABLE {KEPT}."{name}"' for name in self._tables)
                self._run(f"TRUNCATE {names}", *rows)
            ContentType.objects.clear_cache()

    def _run(self, *statements: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are checked at its end
            cursor.execute("; ".join(statements))


def commits(item: pytest.Item) -> bool:
    """Whether pytest-django empties the database after this test."""
    marker = item.get_closest_marker("django_db")
    asked = {"live_server", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))
