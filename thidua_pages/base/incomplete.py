"""Tells whether a response shows less than it should, because something was out of order while it was made. Such a
response is not cached."""

import threading
from collections.abc import Callable

_local = threading.local()


def note() -> None:
    """Say that something is missing from what this thread is making."""
    _local.noted = getattr(_local, "noted", 0) + 1


def watch() -> Callable[[], bool]:
    """Return a function that tells whether something has been missing since this call, in this thread."""
    before = getattr(_local, "noted", 0)
    return lambda: getattr(_local, "noted", 0) != before
