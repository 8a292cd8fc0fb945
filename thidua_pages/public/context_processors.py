"""The variables of every public template: the name and the menu of the site."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from thidua_pages.base.tree import few_children
from thidua_pages.base.visitors import for_visitors


def site_navigation(request: HttpRequest) -> dict[str, Any]:
    """Return `navigation` (the ward's `title`, `home_url`, menu `items` with title and url, and `contact`, its home
    page, which says how it is reached) and `is_demonstration`.

    The navigation is read from the database when a template first uses it. Error pages do not use it, so that they
    work without a database.
    """
    return {
        "navigation": SimpleLazyObject(lambda: navigation_of(request)),
        "is_demonstration": settings.IS_DEMONSTRATION,
    }


def navigation_of(request: HttpRequest) -> dict[str, Any]:
    site = Site.find_for_request(request)
    if site is None:
        return {"title": settings.WAGTAIL_SITE_NAME, "home_url": "/", "items": []}
    home, served = site.root_page, getattr(request, "served_page", None)
    in_menu = Q(show_in_menus=True) & for_visitors(on=served) & few_children(home.path)
    pages = list(Page.objects.filter(in_menu | Q(pk=home.pk)).select_related("homepage").order_by("path"))
    items = [
        {"title": page.title, "url": page.get_url(request, current_site=site)} for page in pages if page.pk != home.pk
    ]
    contact = next((page.homepage for page in pages if page.pk == home.pk and hasattr(page, "homepage")), None)
    return {
        "title": home.title,
        "home_url": home.get_url(request, current_site=site),
        "items": items,
        "contact": contact,
    }
