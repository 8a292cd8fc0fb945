"""Asking for what stands below a page."""

from django.db.models import Q

AFTER_ALL_CHILDREN = "ZZZZ"
"""Behind the path of a page, this follows the paths of all pages below it: steps are digits and capitals."""


def below(path: str, field: str = "path") -> Q:
    """What stands below the page at `path`, however deep, as a range.

    An index answers a range; what `startswith` becomes on SQLite (LIKE with ESCAPE) is asked of every row.
    """
    return Q(**{f"{field}__gt": path, f"{field}__lt": path + AFTER_ALL_CHILDREN})
