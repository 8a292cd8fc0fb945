"""Slow queries of the database, and how many queries a request needed."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from thidua_pages.logs.context import doing

logger = logging.getLogger(__name__)

LONGEST = 1000
"""Letters of a query that the log shows."""


def watch(execute: Callable[..., Any], sql: str, params: object, many: bool, context: dict[str, Any]) -> Any:
    """Measure a query. The log names it by its text, in which each value is a placeholder, never with the values."""
    begun = perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        seconds = perf_counter() - begun
        if now := doing.get():
            now.queries += 1
            now.query_seconds += seconds
        if seconds * 1000 >= settings.SLOW_QUERY_MS:
            text = " ".join(str(sql).split())[:LONGEST]
            logger.warning("slow query", extra={"fields": {"ms": round(seconds * 1000, 1), "sql": text}})


@receiver(connection_created)
def watch_connection(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Watch a new connection. The list outlives the connection itself, which is opened again and again."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
