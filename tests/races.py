"""Several people acting at once: functions run in threads, each on a database connection of its own.

Only PostgreSQL locks rows; SQLite lets one writer in at a time. Mark a test with both:
`pytestmark = [races.on_postgresql, pytest.mark.django_db(transaction=True)]`.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs rows that can be locked")


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Start all functions at once. Return what each returned, or the exception that it raised, in their order."""
    ready = Barrier(len(actions), timeout=30)

    def run(action: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            ready.wait()
            return action()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))
