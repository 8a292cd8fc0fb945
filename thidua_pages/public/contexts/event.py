from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import clock, page_context
from thidua_pages.base.visitors import shown_on
from thidua_pages.initiatives.photos import photos_of
from thidua_pages.public.paging import paginate
from thidua_pages.stories.models import EventPage
from thidua_pages.stories.queries import past, unit_name_of, upcoming, with_photos

UPCOMING_SHOWN = 50


@page_context.register("eventindexpage")
def event_index(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return `upcoming` (the next event first; empty except on the first page) and `rows` (a page of past events, with
    photos)."""
    rows = paginate(request, with_photos(past(page)))
    return {"upcoming": list(upcoming(page)[:UPCOMING_SHOWN]) if rows.number == 1 else [], "rows": rows}


@page_context.register("eventpage")
def event(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    """Return `photos`, `organiser` and `campaign` (None if visitors may not see them), the
    organiser's `unit_name` in the campaign, `is_over` (its last day has passed) and `is_now` (today is between its
    first and last day)."""
    photos = photos_of(page)
    today, last = clock.today(), page.day_of_end()
    organiser = page.organiser if shown_on(page.organiser, page) else None
    return {
        "photos": photos,
        "organiser": organiser,
        "unit_name": unit_name_of(page, organiser),
        "campaign": page.campaign if shown_on(page.campaign, page) else None,
        "is_over": last < today,
        "is_now": page.first_day <= today <= last,
    }
