"""What every public template receives: the site's name and its menu. Lazy: error pages ask no database."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from thidua_pages.public.caching.pieces import piece


def _navigation(request: HttpRequest) -> dict[str, Any]:
    site = Site.find_for_request(request)
    if site is None:
        return {"title": settings.WAGTAIL_SITE_NAME, "home_url": "/", "items": []}
    home = site.root_page
    items = [
        {"title": page.title, "url": page.get_url(request, current_site=site)}
        for page in home.get_children().live().in_menu()
    ]
    return {"title": home.title, "home_url": home.get_url(request, current_site=site), "items": items}


def site_navigation(request: HttpRequest) -> dict[str, Any]:
    return {
        "navigation": SimpleLazyObject(lambda: piece(request, "navigation", lambda: _navigation(request))),
        "is_demonstration": settings.IS_DEMONSTRATION,
    }
