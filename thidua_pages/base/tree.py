"""Conditions for the pages below a page, written as ranges of paths.

An index answers a range. Wagtail's `descendant_of`, `child_of` and `sibling_of` ask for `path__startswith`, which is
LIKE with ESCAPE on SQLite: it reads every page of the site. Managers of our own page types (`SitePageQuerySet`) answer
those by ranges too, for Wagtail's code that calls them: the API and the admin.
"""

from django.db.models import Q
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

AFTER_ALL_CHILDREN = "ZZZZ"
"""Appended to a page's path, this sorts after the paths of all pages below it: a path has only digits and capitals."""
BIN_PATH = "Z000"
"""The path of the recycle bin: a root of its own beside that of the site, after all others (`bin/`)."""
OUTSIDE_BIN = Q(path__lt=BIN_PATH)
"""The pages that were not deleted. For queries of Wagtail's `Page`; our own page types leave out the bin anyway."""
FIRST = 35
"""How many children `few_children` knows by their paths."""


def is_in_bin(path: str) -> bool:
    """Whether this is the path of a page that was deleted and can still be put back."""
    return path >= BIN_PATH


def below(path: str, field: str = "path") -> Q:
    """Everything below the page at `path`, at any depth, without the page itself."""
    return Q(**{f"{field}__gt": path, f"{field}__lt": path + AFTER_ALL_CHILDREN})


def within(path: str, field: str = "path") -> Q:
    """The page at `path` and everything below it."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path + AFTER_ALL_CHILDREN})


def children(path: str) -> Q:
    """The pages directly below the page at `path`."""
    return below(path) & Q(depth=len(path) // Page.steplen + 1)


def few_children(path: str) -> Q:
    """As `children`, for a page that has few of them, with many pages below these: `children` would read them all.

    The first children are known by their paths. The index finds in one step that there are no later ones.
    """
    depth = len(path) // Page.steplen + 1
    first = [Page._get_path(path, depth, step) for step in range(1, FIRST + 1)]
    later = Q(path__gt=first[-1] + AFTER_ALL_CHILDREN, path__lt=path + AFTER_ALL_CHILDREN, depth=depth)
    return Q(path__in=first) | later


def siblings(path: str) -> Q:
    """The pages with the same parent as the page at `path`, and that page."""
    return children(path[: -Page.steplen])


class SitePageQuerySet(PageQuerySet):
    """Wagtail's queries of the tree, by ranges of paths."""

    def descendant_of_q(self, other: Page, inclusive: bool = False) -> Q:
        return within(other.path) if inclusive else below(other.path)

    def sibling_of_q(self, other: Page, inclusive: bool = True) -> Q:
        found = siblings(other.path)
        return found if inclusive else found & ~Q(pk=other.pk)


class SitePageManager(PageManager.from_queryset(SitePageQuerySet)):
    """The manager of every page type of the site. Its queries never find what is in the recycle bin."""

    def get_queryset(self) -> SitePageQuerySet:
        return super().get_queryset().filter(OUTSIDE_BIN)
