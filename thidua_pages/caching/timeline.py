"""The timeline: a random number in the database, part of every key and version of the caches.

A database that was restored has lower versions and fewer rows than the caches remember. It could reach the same version
with other content, and give the id of a lost photo to a new one. Therefore `restore` begins a new timeline, and nothing
that was cached before it is found again, even by a cache that was away meanwhile. So does an upgrade.
"""

import secrets

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection

from thidua_pages.caching.models import ContentVersion
from thidua_pages.caching.release import release

SCOPE = "timeline"
"""The row of `ContentVersion` that holds the number, so that it is read by the same query as the versions."""
RELEASE = "release"
"""The row that holds the release which was started last."""

_known: dict[str, int] = {}


def begin() -> None:
    """Begin a new timeline and empty all caches."""
    ContentVersion.objects.update_or_create(scope=SCOPE, defaults={"number": _new()})
    _known.clear()
    for name in settings.CACHES:
        caches[name].clear()


def begin_if_none() -> None:
    """Begin the first timeline of a new database: another one may have used the same cache before."""
    _, is_new = ContentVersion.objects.get_or_create(scope=SCOPE, defaults={"number": _new()})
    if is_new:
        _known.clear()


def _new() -> int:
    return secrets.randbelow(2**62) + 1


def begin_after_upgrade() -> None:
    """Begin a new timeline if the code, the packages or the address have changed since this was called last."""
    number = int(release(), 16) % 2**62
    if not ContentVersion.objects.filter(scope=RELEASE, number=number).exists():
        begin()
        ContentVersion.objects.update_or_create(scope=RELEASE, defaults={"number": number})


def note(number: int) -> None:
    """Remember the timeline that was just read with the versions of a page."""
    _known[SCOPE] = number


def known() -> int:
    """The timeline as this process read it last; 0 while there is no database."""
    if SCOPE not in _known:
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT number FROM {ContentVersion._meta.db_table} WHERE scope = %s",  # noqa: S608
                    [SCOPE],
                )
                row = cursor.fetchone()
        except DatabaseError:
            return 0
        note(row[0] if row else 0)
    return _known[SCOPE]


def key_of(key: str, key_prefix: str, version: int) -> str:
    """The key of a cache (`KEY_FUNCTION` in the settings), of this timeline."""
    return f"{key_prefix}:{known()}:{version}:{key}"
