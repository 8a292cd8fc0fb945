"""Whether a review is put aside, and for how long it stood."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.utils import timezone

from thidua_pages.base.workdays import working_days_left

ON_HOLD = "Hồ sơ đang tạm dừng xét. Khi phường cho xét tiếp mới làm được bước này."

Span = tuple[date, date | None]
"""The day on which a hold began and the day on which it was lifted; None while it is open."""


def open_hold(page: Any) -> Any:
    """The hold that is open on the page, or None."""
    return page.holds.filter(lifted_at__isnull=True).select_related("held_by").first()


def held_among(page_ids: Iterable[int]) -> set[int]:
    """Of these pages, those on hold."""
    held = apps.get_model("thidua_pages", "Hold").objects.filter(page_id__in=list(page_ids), lifted_at__isnull=True)
    return set(held.values_list("page_id", flat=True))


def span_of(hold: Any) -> Span:
    """The days of a hold, in the site's time zone."""
    return timezone.localdate(hold.held_at), timezone.localdate(hold.lifted_at) if hold.lifted_at else None


def days_held(spans: Iterable[Span], first: date, last: date) -> int:
    """Working days between `first` and `last` that holds took, counted as limits are: the first day counted is the one
    after a hold began, the last the one on which it was lifted. `last` stands in for the end of an open one."""
    held = ((max(begun, first), min(lifted or last, last)) for begun, lifted in spans)
    return sum(working_days_left(begun, lifted) for begun, lifted in held if lifted > begun)
