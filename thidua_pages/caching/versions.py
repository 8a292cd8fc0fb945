"""The versions of scopes in the database: read with one small query, raised after a commit."""

import threading
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F

from thidua_pages.caching import timeline
from thidua_pages.caching.models import ContentVersion


class Version(NamedTuple):
    """How many times a scope has changed in a timeline of the database. Versions of two timelines are never equal."""

    timeline: int
    number: int


Versions = dict[str, Version]

_pending = threading.local()


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
            f"SELECT scope, number FROM {ContentVersion._meta.db_table} WHERE scope IN ({places})",  # noqa: S608
            [*names, timeline.SCOPE],
        )
        found = dict(cursor.fetchall())
    now = found.get(timeline.SCOPE, 0)
    timeline.note(now)
    return {name: Version(now, found.get(name, 0)) for name in names}


def raise_after_commit(scopes: Iterable[str]) -> None:
    """Raise the versions of these scopes once the transaction is committed; several changes in one transaction count
    once."""
    waiting: set[str] = _pending.__dict__.setdefault("scopes", set())
    waiting.update(scopes)
    transaction.on_commit(_flush)


def _flush() -> None:
    waiting: set[str] = _pending.__dict__.get("scopes", set())
    names, _pending.scopes = sorted(waiting), set()
    if names:
        raise_now(names)


@transaction.atomic
def raise_now(names: Iterable[str]) -> None:
    """Raise these versions, always in the same order, so that two transactions cannot block each other for ever."""
    ordered = sorted(names)
    ContentVersion.objects.bulk_create((ContentVersion(scope=name) for name in ordered), ignore_conflicts=True)
    list(ContentVersion.objects.select_for_update().filter(scope__in=ordered).order_by("scope").values_list("pk"))
    ContentVersion.objects.filter(scope__in=ordered).update(number=F("number") + 1)
