"""The site's clock. All code gets the time from here, so that tests can set it before or after a deadline."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

_frozen: datetime | None = None


def now() -> datetime:
    """The present moment, aware."""
    return _frozen or timezone.now()


def today() -> date:
    """The present day in the site's time zone."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stop the clock at `moment` (aware) inside the block. For tests and for loading the demonstration."""
    global _frozen
    before, _frozen = _frozen, moment
    try:
        yield
    finally:
        _frozen = before
