"""The versions of scopes in the database: read with one small query, raised in the transaction of the change.

The same query reads which pages are closed, for `base/closed.py`.

A response that is made meanwhile from the old data keeps the old version, so that nobody is sent it after the commit.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from thidua_pages.base import clock, closed
from thidua_pages.base.changes import at_end
from thidua_pages.caching import timeline
from thidua_pages.caching.models import ContentVersion

CLOSED = -1
"""Stands where a version would, beside the path of a closed page."""


class Version(NamedTuple):
    """How many times a scope has changed in a timeline of the database. Versions of two timelines are never equal."""

    timeline: int
    number: int


Versions = dict[str, Version]


def read(scopes: Iterable[str]) -> Versions:
    """Return scope → version; its number is 0 for a scope that never changed.

    Raw SQL, because this is the only query of a cached page and the ORM takes longer to build it than to run it.
    """
    names = sorted(set(scopes))
    if not names:
        return {}
    places = ", ".join(["%s"] * (len(names) + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT scope, number FROM {ContentVersion._meta.db_table} WHERE scope IN ({places})"  # noqa: S608
            f" UNION ALL SELECT path, {CLOSED} FROM ({closed.PATHS_SQL}) AS closed",
            [*names, timeline.SCOPE],
        )
        rows = cursor.fetchall()
    found = {name: number for name, number in rows if number != CLOSED}
    closed.note(name for name, number in rows if number == CLOSED)
    now = found.get(timeline.SCOPE, 0)
    timeline.note(now)
    return {name: Version(now, found.get(name, 0)) for name in names}


def raise_with_change(scopes: Iterable[str]) -> None:
    """Raise the versions of these scopes in the transaction of the change, at its end; each counts once."""
    at_end(raise_now, scopes)


def raise_now(scopes: Iterable[str]) -> None:
    """Raise these versions by one, always in the same order, so that two transactions cannot block each other for ever.

    One statement, because the rows stay locked until the commit.
    """
    names = sorted(scopes)
    if not names:
        return
    table = connection.ops.quote_name(ContentVersion._meta.db_table)
    now = connection.ops.adapt_datetimefield_value(clock.now())
    rows = ", ".join(["(%s, 1, %s)"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (scope, number, changed_at) VALUES {rows} "  # noqa: S608
            f"ON CONFLICT (scope) DO UPDATE SET number = {table}.number + 1, changed_at = EXCLUDED.changed_at",
            [value for name in names for value in (name, now)],
        )
