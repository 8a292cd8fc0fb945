"""Which pages a caller may see: what is published, and with a token or a session also what the admin shows to them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page

from thidua_pages.access.rules import can_read_draft
from thidua_pages.access.visible import visible_to
from thidua_pages.api.wards import ward_of
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors

AnyPage = TypeVar("AnyPage", bound=Page)


def seen_by(request: HttpRequest, pages: QuerySet, prefix: str = "") -> QuerySet:
    """Return those of the pages that the caller may see, in the ward of the request.

    `prefix`: the way from the rows to the page, such as "nomination__".
    """
    seen = for_visitors(prefix)
    if request.user.is_authenticated and not prefix:
        seen |= visible_to(request.user)
    return pages.filter(seen, below(ward_of(request).path, f"{prefix}path"))


def page_seen_by(request: HttpRequest, pages: QuerySet, page_id: int, *, newest: bool = False) -> Any:
    """Return the page with this id; its newest version if it is not published, or with `newest`. Raises Http404 if the
    caller may not see it, as if it did not exist."""
    page = seen_by(request, pages).filter(pk=page_id).first()
    if page is None or (newest and not (request.user.is_authenticated and can_read_draft(request.user, page))):
        raise Http404
    return page.get_latest_revision_as_object() if newest else newest_version(page)


def newest_versions(pages: Iterable[AnyPage]) -> list[AnyPage]:
    """Return the pages, in place of those that are not published their newest version."""
    return [newest_version(page) for page in pages]


def newest_version(page: AnyPage) -> AnyPage:
    """Return the page, or its newest version if it is not published: its own row is that of its first draft."""
    return page if page.live else page.get_latest_revision_as_object()
