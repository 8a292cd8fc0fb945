"""Queries for the pages below a page."""

from django.db.models import Q

AFTER_ALL_CHILDREN = "ZZZZ"
"""Appended to a page's path, this sorts after the paths of all pages below it: a path has only digits and capitals."""


def below(path: str, field: str = "path") -> Q:
    """A condition for everything below the page at `path`, at any depth, written as a range of paths.

    An index answers a range. On SQLite `startswith` becomes LIKE with ESCAPE, which reads every row.
    """
    return Q(**{f"{field}__gt": path, f"{field}__lt": path + AFTER_ALL_CHILDREN})
