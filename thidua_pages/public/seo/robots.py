"""`/robots.txt`: what crawlers may read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

CLOSED = ("/quan-tri/", "/api/", "/tep/", "/tim-kiem/")
"""The admin, the API, documents and the search are no pages to be found."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """A demonstration is not to be found at all: its figures and names are made up.

    Filtered lists repeat what the lists show; the further pages of a list do not.
    """
    if settings.IS_DEMONSTRATION:
        rules = ["Disallow: /"]
    else:
        rules = [*(f"Disallow: {path}" for path in CLOSED), "Disallow: /*?", "Allow: /*?trang="]
        rules += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(["User-agent: *", *rules, ""]), content_type="text/plain; charset=utf-8")
