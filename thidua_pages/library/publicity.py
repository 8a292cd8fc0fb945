"""Which files the public may see: those that a published page uses. Derived, never stored.

Each slice says here how its published pages use photos and documents; the answer is then a query with EXISTS.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

_usages: list[Callable[[], QuerySet]] = []
_document_usages: list[tuple[Callable[[], QuerySet], str]] = []


def register_photo_usage(rows: Callable[[], QuerySet]) -> None:
    """`rows` gives the rows (with an `image` foreign key) through which published pages show photos."""
    _usages.append(rows)


def public_photos(photos: QuerySet) -> QuerySet:
    """The photos that a published page shows at this moment."""
    shown = Q(pk__in=[])
    for rows in _usages:
        shown |= Q(Exists(rows().filter(image=OuterRef("pk"))))
    return photos.filter(shown)


def register_document_usage(rows: Callable[[], QuerySet], field: str) -> None:
    """`rows` gives the rows through whose foreign key `field` public pages offer documents."""
    _document_usages.append((rows, field))


def is_public_document(document: Any) -> bool:
    """Whether a public page offers the document at this moment."""
    return any(rows().filter(**{field: document.pk}).exists() for rows, field in _document_usages)
