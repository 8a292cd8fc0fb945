"""Whether a registration came late. Days end at midnight in the site's time zone."""

from datetime import date, datetime

from django.utils import timezone


def is_late(registered_at: datetime | None, deadline: date | None) -> bool:
    """Whether the registration came after the end of the deadline's day. Without a deadline it is never late."""
    if registered_at is None or deadline is None:
        return False
    return timezone.localdate(registered_at) > deadline


def is_overdue(registered: int, minimum: int, deadline: date | None, today: date) -> bool:
    """Whether the deadline has passed for a unit that must make `minimum` registrations and has made `registered`."""
    return deadline is not None and today > deadline and registered < minimum
