"""`/robots.txt`: the addresses that search engines may read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua_pages.public.feeds.base import address_of

DISALLOWED = ("/quan-tri/", "/api/", "/tep/", "/tim-kiem/", "/bao-sai-sot/")
"""The admin, the API, documents and the search are not meant to be found by search engines."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines must not read a demonstration at all, because its figures and names are made up.

    On a real site they may not read filtered lists, which repeat other lists, but may read the further pages of a list.
    """
    if settings.IS_DEMONSTRATION:
        rules = ["Disallow: /"]
    else:
        rules = [*(f"Disallow: {path}" for path in DISALLOWED), "Disallow: /*?", "Allow: /*?trang="]
        rules += ["", f"Sitemap: {address_of(request)}{reverse('sitemap')}"]
    return HttpResponse("\n".join(["User-agent: *", *rules, ""]), content_type="text/plain; charset=utf-8")
