"""What every public template receives: the site's name and menu."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site


def site_navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation`: the ward's `title`, `home_url` and menu `items` (title, url); `is_demonstration`.

    The navigation is looked up when a template first asks for it: error pages ask nothing of the database.
    """
    return {
        "navigation": SimpleLazyObject(lambda: navigation_of(request)),
        "is_demonstration": settings.IS_DEMONSTRATION,
    }


def navigation_of(request: HttpRequest) -> dict[str, Any]:
    site = Site.find_for_request(request)
    if site is None:
        return {"title": settings.WAGTAIL_SITE_NAME, "home_url": "/", "items": []}
    home = site.root_page
    items = [
        {"title": page.title, "url": page.get_url(request, current_site=site)}
        for page in home.get_children().live().in_menu()
    ]
    return {"title": home.title, "home_url": home.get_url(request, current_site=site), "items": items}
