"""Which files the public may see: those that a published page uses. This is computed, never stored.

Each slice registers here how its published pages use photos and documents. The answer is a query with EXISTS.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua_pages.library.models import File

_photo_usages: list[Callable[[], QuerySet]] = []
_document_usages: list[tuple[Callable[[], QuerySet], str]] = []


def register_photo_usage(rows: Callable[[], QuerySet]) -> None:
    """Register a queryset of objects with a foreign key `image`: the photos that published pages show."""
    _photo_usages.append(rows)


def public_photos(photos: QuerySet) -> QuerySet:
    """Return those of `photos` that a published page shows now."""
    shown = Q(pk__in=[])
    for rows in _photo_usages:
        shown |= Q(Exists(rows().filter(image=OuterRef("pk"))))
    return photos.filter(shown)


def register_document_usage(rows: Callable[[], QuerySet], field: str) -> None:
    """Register a queryset of objects with a foreign key `field`: the documents that public pages offer."""
    _document_usages.append((rows, field))


def is_public_document(document: File) -> bool:
    """Whether a public page offers the document now."""
    return any(rows().filter(**{field: document.pk}).exists() for rows, field in _document_usages)
