"""Which files the public may see: those that a published page uses. Derived, never stored.

Each slice says here how its published pages use photos; the answer is then one query with EXISTS.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

_usages: list[Callable[[], QuerySet]] = []


def register_photo_usage(rows: Callable[[], QuerySet]) -> None:
    """`rows` gives the rows (with an `image` foreign key) through which published pages show photos."""
    _usages.append(rows)


def public_photos(photos: QuerySet) -> QuerySet:
    """The photos that a published page shows at this moment."""
    shown = Q(pk__in=[])
    for rows in _usages:
        shown |= Q(Exists(rows().filter(image=OuterRef("pk"))))
    return photos.filter(shown)
