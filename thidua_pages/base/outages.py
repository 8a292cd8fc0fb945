"""Errors that say that something the site needs is out of order: the database, or the disk of the uploads.

Nothing is wrong with the request then, and the same one will succeed later.
"""

import errno
import sqlite3
from enum import Enum

from django.db import InterfaceError, OperationalError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What the system says about a disk that takes no file."""
OUT_OF_ORDER = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
        *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB),
    }
)
"""The primary result codes of SQLite for a database that is out of order; others say that our query is wrong."""


class Outage(Enum):
    DATABASE = "database"
    DISK = "disk"


def outage_of(error: BaseException | None) -> Outage | None:
    """Return what is out of order according to this error, or None if it says nothing of the kind."""
    if is_full(error):
        return Outage.DISK
    if isinstance(error, InterfaceError | OperationalError):
        code = getattr(error.__cause__, "sqlite_errorcode", None)
        if code is None or code & 0xFF in OUT_OF_ORDER:
            return Outage.DATABASE
    return None


def is_full(error: BaseException | None) -> bool:
    """Whether the disk did not take a file."""
    return isinstance(error, OSError) and error.errno in FULL
