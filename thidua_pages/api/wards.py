"""The ward that a request is about: that of the host name, as on the public site."""

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site


def ward_of(request: HttpRequest) -> Page:
    """Return the home page of the ward. Raises Http404 where no site answers."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site.root_page
