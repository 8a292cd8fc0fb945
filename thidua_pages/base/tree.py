"""Conditions for the pages below a page, written as ranges of paths.

An index answers a range. Wagtail's `descendant_of`, `child_of` and `sibling_of` ask for `path__startswith`, which is
LIKE with ESCAPE on SQLite: it reads every page of the site.
"""

from django.db.models import Q
from wagtail.models import Page

AFTER_ALL_CHILDREN = "ZZZZ"
"""Appended to a page's path, this sorts after the paths of all pages below it: a path has only digits and capitals."""


def below(path: str, field: str = "path") -> Q:
    """Everything below the page at `path`, at any depth, without the page itself."""
    return Q(**{f"{field}__gt": path, f"{field}__lt": path + AFTER_ALL_CHILDREN})


def within(path: str, field: str = "path") -> Q:
    """The page at `path` and everything below it."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path + AFTER_ALL_CHILDREN})


def children(path: str) -> Q:
    """The pages directly below the page at `path`."""
    return below(path) & Q(depth=len(path) // Page.steplen + 1)


def siblings(path: str) -> Q:
    """The pages with the same parent as the page at `path`, and that page."""
    return children(path[: -Page.steplen])
