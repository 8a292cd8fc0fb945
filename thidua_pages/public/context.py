"""What every public template receives: the site's name and menu, and the parts of the page that show them.

Lazy: error pages ask no database.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from wagtail.models import Site

from thidua_pages.public.caching.pieces import piece

CHROME = {name: f"chrome/{name}.html" for name in ("brand", "menu", "footer")}


def site_navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation`: the ward's `title`, `home_url` and menu `items` (title, url); `chrome`: HTML by name."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation_of(request)),
        "chrome": SimpleLazyObject(lambda: chrome_of(request)),
        "is_demonstration": settings.IS_DEMONSTRATION,
    }


def navigation_of(request: HttpRequest) -> dict[str, Any]:
    return piece(request, "navigation", lambda: _navigation(request))


def chrome_of(request: HttpRequest) -> dict[str, SafeString]:
    """The parts around the page's content. They differ only by which of their links leads to the page or above it."""
    navigation = navigation_of(request)
    links = [navigation["home_url"], reverse("search"), *(item["url"] for item in navigation["items"])]
    places = [(request.path == url, bool(url) and request.path.startswith(url)) for url in links]
    context = {"navigation": navigation, "request": request}
    return piece(
        request,
        f"chrome:{places}",
        lambda: {name: render_to_string(template, context) for name, template in CHROME.items()},
    )


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
