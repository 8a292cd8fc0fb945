"""Whether a work is past the day on which it was to be finished. Derived: nothing stores it."""

from datetime import date

from django.db.models import Q

from thidua_pages.initiatives.choices import InitiativeStatus

UNFINISHED = tuple(status for status in InitiativeStatus if status != InitiativeStatus.DONE)
"""A paused work is not finished either, and is past its day like any other."""


def is_past_due(status: str, expected_finish: date | None, today: date) -> bool:
    """Whether the work is not finished although the day on which it was to be has passed."""
    return status in UNFINISHED and expected_finish is not None and expected_finish < today


def lacks_pause_reason(status: object, reason: object) -> bool:
    """Whether the work is paused and nobody says why. Such a version is not sent for review."""
    return status == InitiativeStatus.PAUSED and not reason


def past_due(today: date) -> Q:
    """The same as a condition for a query of initiatives."""
    return Q(status__in=UNFINISHED, expected_finish__lt=today)


def still_due(today: date) -> Q:
    """The condition for works that are not finished and still have time."""
    return Q(status__in=UNFINISHED, expected_finish__gte=today)
