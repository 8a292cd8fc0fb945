"""Which pages visitors may see: the published ones that are not closed (`closed.py`).

Every list, count, feed and link of the public site asks here; a test finds what does not. What may be shown depends on
the page that shows it, never on the person who reads it, so that a cached answer is right for everybody. Who reads a
closed page has passed its restrictions, so it shows what is closed by the same ones; a list elsewhere shows it to
nobody.
"""

from collections.abc import Sequence
from typing import TypeGuard

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base.closed import closed_paths
from thidua_pages.base.tree import AFTER_ALL_CHILDREN


def for_visitors(prefix: str = "", on: Page | None = None) -> Q:
    """The condition for pages that may be shown on the page `on`, or to everybody.

    `prefix`: the way from the rows to the page, such as "page__".
    """
    return Q(**{f"{prefix}live": True}) & outside(closed_on(on), f"{prefix}path")


def shown_on(page: Page | None, on: Page | None = None) -> TypeGuard[Page]:
    """Whether `page` may be shown on the page `on`, or to everybody. For a page that was fetched already."""
    return bool(page and page.live and not any(page.path.startswith(path) for path in closed_on(on)))


def closed_on(on: Page | None) -> tuple[str, ...]:
    """The paths of closed pages that the page `on` must not show, nor what is below them."""
    paths = closed_paths()
    return tuple(path for path in paths if not on.path.startswith(path)) if on else paths


def outside(paths: Sequence[str], field: str = "path") -> Q:
    """The pages that are neither at nor below one of these paths.

    Without a negation, which Django would turn into a subquery where `field` leads through rows of another table.
    """
    condition = Q()
    for path in paths:
        condition &= Q(**{f"{field}__lt": path}) | Q(**{f"{field}__gte": path + AFTER_ALL_CHILDREN})
    return condition


def may_read(request: HttpRequest, page: Page) -> bool:
    """Whether this request may read the page: it is published, and the request passes each of its restrictions."""
    return page.live and all(each.accept_request(request) for each in page.get_view_restrictions())
