"""Keeps how many rows a list has until something in its ward changes. To count them, the database reads all of them."""

import hashlib

from django.core.cache import caches
from django.db.models import QuerySet
from django.http import HttpRequest

from thidua_pages.base import clock
from thidua_pages.caching.release import release
from thidua_pages.caching.store import ALIAS, SECONDS


def count_kept(request: HttpRequest, rows: QuerySet) -> int:
    """Return `rows.count()`. The number is kept for visitors only: for others the rows are other ones for each person.

    The query is a part of the key. It says all that the number depends on, beside what the ward publishes.
    """
    version = getattr(request, "ward_version", None)  # read before the view, so that no change since is missed
    if version is None or request.user.is_authenticated:
        return rows.count()
    query = rows.order_by().values("pk").query
    parts = (release(), clock.today(), *version, *query.sql_with_params())
    key = f"count:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    count: int | None = caches[ALIAS].get(key)
    if count is None:
        count = rows.count()
        caches[ALIAS].set(key, count, SECONDS)
    return count
