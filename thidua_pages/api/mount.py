"""Puts the resources of this slice beside those of Wagtail's API."""

from collections.abc import Iterable

from django.urls import URLPattern
from ninja import NinjaAPI, Router

from thidua_pages.api.resources import (
    awards,
    campaigns,
    decisions,
    events,
    initiatives,
    search,
    stories,
    units,
    updates,
)
from thidua_pages.caching.middleware import shows_ward

RESOURCES: dict[str, Router] = {
    "/campaigns/": campaigns.router,
    "/initiatives/": initiatives.router,
    "/updates/": updates.router,
    "/units/": units.router,
    "/awards/": awards.router,
    "/decisions/": decisions.router,
    "/stories/": stories.router,
    "/events/": events.router,
    "/search/": search.router,
}


def add_resources(api: NinjaAPI) -> None:
    """Add the routers. To be called before the addresses are made."""
    for prefix, router in RESOURCES.items():
        api.add_router(prefix, router)


def keep_answers(patterns: Iterable[URLPattern]) -> None:
    """Let the page cache keep what visitors read of the resources, as it keeps pages and feeds."""
    prefixes = tuple(prefix.strip("/") for prefix in RESOURCES)
    for pattern in patterns:
        if str(pattern.pattern).startswith(prefixes):
            shows_ward(pattern.callback)
