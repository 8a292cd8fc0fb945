"""The version of each ward as this process saw it last, for the time in which the database does not answer.

A cached page that was current then is still sent, so that visitors read on while the database is started again. Nobody
can change anything meanwhile, except by a process that still reaches the database; therefore it ends after a while.
"""

from time import monotonic

from thidua_pages.caching.versions import Version

TRUSTED_SECONDS = 3600.0

_seen: dict[str, tuple[Version, float]] = {}


def note(ward: str, version: Version) -> None:
    """Remember that the database has just told this version of the ward."""
    _seen[ward] = version, monotonic()


def is_current(ward: str, version: Version) -> bool:
    """Whether this was the ward's version when the database answered last, and that is not too long ago."""
    last, at = _seen.get(ward, (None, 0.0))
    return last == version and monotonic() - at < TRUSTED_SECONDS
