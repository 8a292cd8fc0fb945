"""When what a page shows last changed: the page itself and, on a list, the pages on it; also when one was taken down.

The times are those of the scopes of the page cache, which every change of public content touches.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from thidua_pages.caching.models import ContentVersion
from thidua_pages.caching.scopes import awards_scope, plans_scope, units_scope, ward_scope, works_scope

ScopesOfPage = Callable[[Page], Iterable[str]]
SUBTREES = frozenset({"initiativepage", "unitpage", "storyindexpage", "eventindexpage"})
"""Page models whose pages show what is below them."""
LISTS: dict[str, ScopesOfPage] = {
    "homepage": lambda page: [ward_scope(page)],
    "campaignindexpage": lambda page: [plans_scope(page)],
    "campaignpage": lambda page: [works_scope(page), units_scope(page)],
    "initiativelistpage": lambda page: [plans_scope(page), works_scope(page)],
    "unitindexpage": lambda page: [units_scope(page)],
    "honourrollpage": lambda page: [awards_scope(page)],
}
"""Page model → scopes of what its pages show from elsewhere in the ward."""


def last_changes(pages: Sequence[Page]) -> dict[int, datetime | None]:
    """Return page id → time of the last change of what it shows. One query for the times.

    Of what never changed since the site notes the times, it is the time of the last publication.
    """
    scopes = {page.pk: scopes_of(page) for page in pages}
    times = times_of({scope for names in scopes.values() for scope in names})
    return {
        page.pk: max((times[scope] for scope in scopes[page.pk] if scope in times), default=page.last_published_at)
        for page in pages
    }


def scopes_of(page: Page) -> set[str]:
    model = ContentType.objects.get_for_id(page.content_type_id).model
    below = {f"below:{page.path}"} if model in SUBTREES else set()
    return {f"page:{page.path}", *below, *(LISTS[model](page) if model in LISTS else ())}


def times_of(scopes: Iterable[str]) -> dict[str, datetime]:
    """Return scope → time of its last change, of those scopes whose time is known."""
    rows = ContentVersion.objects.filter(scope__in=scopes).values_list("scope", "changed_at")
    return {scope: time for scope, time in rows if time}
