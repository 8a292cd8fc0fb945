"""Whether a review is on hold, and for how many days it was."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from wagtail.models import Page

from thidua_pages.base.workdays import working_days_left
from thidua_pages.review.models import Hold

ON_HOLD = "Hồ sơ đang tạm dừng xét. Khi phường cho xét tiếp mới làm được bước này."

Span = tuple[date, date | None]
"""The day on which a hold began, and the day on which it was lifted or None while it is open."""


def open_hold(page: Page) -> Hold | None:
    """Return the open hold of the page, or None."""
    return page.holds.filter(lifted_at__isnull=True).select_related("held_by").first()


def held_among(page_ids: Iterable[int]) -> set[int]:
    """Return the ids of those pages that are on hold."""
    held = Hold.objects.filter(page_id__in=list(page_ids), lifted_at__isnull=True)
    return set(held.values_list("page_id", flat=True))


def span_of(hold: Hold) -> Span:
    """Return the days of a hold, in the site's time zone."""
    return timezone.localdate(hold.held_at), timezone.localdate(hold.lifted_at) if hold.lifted_at else None


def days_held(spans: Iterable[Span], first: date, last: date) -> int:
    """Count the working days on hold between `first` and `last`, in the same way as time limits are counted.

    The first day counted is the one after the hold began, the last is the day on which it was lifted. An open hold
    counts up to `last`.
    """
    held = ((max(begun, first), min(lifted or last, last)) for begun, lifted in spans)
    return sum(working_days_left(begun, lifted) for begun, lifted in held if lifted > begun)
