"""Events as iCalendar files, which phones open in their calendar: `lich.ics` below the list of events and each event.

The address cannot be that of a page, because a slug has no dot.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from thidua_pages.caching.middleware import shows_ward
from thidua_pages.stories.models import EventIndexPage, EventPage
from thidua_pages.stories.queries import for_calendar


@shows_ward
@require_safe
def calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the calendar of the page at `path`.

    404 unless the page is a published event or list of events without a view restriction.
    """
    from thidua_pages.stories.calendar import calendar_of  # a library of 6 MB, which only a calendar needs

    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    page = site.root_page.specific.route(request, [part for part in path.split("/") if part]).page
    if not isinstance(page, EventIndexPage | EventPage) or page.get_view_restrictions().exists():
        raise Http404
    events = list(for_calendar(page))
    name = f"{page.title} – {site.root_page.title}" if isinstance(page, EventIndexPage) else page.title
    addresses = {event.pk: event.get_full_url(request) for event in events}
    response = HttpResponse(calendar_of(events, name, addresses), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{page.slug}.ics"'
    return response
