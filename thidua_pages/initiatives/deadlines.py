"""Whether a registration came late. Days end at midnight in the site's time zone.

A registration belongs to the stage of its day, if the campaign has stages, and is late by the deadline of that stage;
without one, by the campaign's.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from thidua_pages.plans.stages import Dated, deadline_on


def is_late(registered_at: datetime | None, deadline: date | None) -> bool:
    """Whether the registration came after the end of the deadline's day. Without a deadline it is never late."""
    if registered_at is None or deadline is None:
        return False
    return timezone.localdate(registered_at) > deadline


def was_late(registered_at: datetime | None, campaign: Dated, stages: Sequence[Dated]) -> bool:
    """Whether the registration came after the deadline of its stage or of the campaign."""
    if registered_at is None:
        return False
    return is_late(registered_at, deadline_on(timezone.localdate(registered_at), campaign, stages))


def registered_late(campaign: Dated, stages: Sequence[Dated], prefix: str = "registration__registered_at") -> Q:
    """Condition for initiatives of the campaign of which `was_late` is true."""
    late, elsewhere = Q(pk__in=[]), Q()
    for stage in stages:
        if stage.registration_deadline:
            inside = registered_within(stage, prefix)
            late |= inside & Q(**{f"{prefix}__date__gt": stage.registration_deadline})
            elsewhere &= ~inside
    if campaign.registration_deadline:
        late |= elsewhere & Q(**{f"{prefix}__date__gt": campaign.registration_deadline})
    return late


def registered_within(period: Dated, prefix: str = "registration__registered_at") -> Q:
    """Condition for initiatives that were registered on a day of the campaign or stage."""
    return Q(**{f"{prefix}__date__range": (period.starts_on, period.ends_on)})


def is_overdue(registered: int, minimum: int, deadline: date | None, today: date) -> bool:
    """Whether the deadline has passed for a unit that must make `minimum` registrations and has made `registered`."""
    return deadline is not None and today > deadline and registered < minimum
