"""The paths of the closed pages, which have a view restriction: a password, a login or groups. It holds below them too.

There are few or none, so they are read together, and at most once in a request. `caching/versions.py` reads them with
the versions of a ward, so that a public page costs no further query for them.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

_RESTRICTION, _PAGE = PageViewRestriction._meta.db_table, Page._meta.db_table
# An alias is as closed as its source. CROSS JOIN: SQLite reads the restrictions first, and not all pages.
PATHS_SQL = " UNION ALL ".join(
    f"SELECT page.path AS path FROM {_RESTRICTION} AS restriction CROSS JOIN {_PAGE} AS page"  # noqa: S608
    f" WHERE page.{column} = restriction.page_id"
    for column in ("id", "alias_of_id")
)
"""A query for the paths, which may name one twice."""

_local = threading.local()


def closed_paths() -> tuple[str, ...]:
    """The paths of all closed pages, sorted, each once. One query, or none if they were read in this request."""
    known: tuple[str, ...] | None = getattr(_local, "paths", None)
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(PATHS_SQL)
            known = _sorted(path for (path,) in cursor.fetchall())
        note(known)
    return known


def note(paths: Iterable[str]) -> None:
    """Remember, until the request ends, the paths that were just read. Outside a request nothing is remembered."""
    if getattr(_local, "is_in_request", False):
        _local.paths = _sorted(paths)


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver(post_page_move)
def forget(**kwargs: Any) -> None:
    """Read the paths again when they are asked for next, because a restriction or a path has changed."""
    _local.paths = None


@contextmanager
def one_request() -> Iterator[None]:
    """Read the paths at most once inside the block."""
    _local.is_in_request, _local.paths = True, None
    try:
        yield
    finally:
        _local.is_in_request, _local.paths = False, None


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(paths)))
