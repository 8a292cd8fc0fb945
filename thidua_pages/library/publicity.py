"""Which files visitors may see: those of the pages that they may see. This is computed, never stored.

Each slice registers here how its pages use photos and documents.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base.visitors import for_visitors, may_read
from thidua_pages.library.models import File, Photo

PagesOf = Callable[[Any], Iterable[Page]]

_photo_usages: list[type[Any]] = []
_document_usages: list[tuple[Callable[[], QuerySet], str, PagesOf]] = []


def register_photo_usage(model: type[Model]) -> None:
    """Register a model with foreign keys `image` and `page`: the photos that a page shows while it is published."""
    _photo_usages.append(model)


def is_public_photo(field: str = "pk") -> Q:
    """The condition for photos that a page shows to all visitors now. `field`: where the id of the photo is."""
    shown = Q(pk__in=[])
    for model in _photo_usages:
        shown |= Q(Exists(model._default_manager.filter(for_visitors("page__"), image=OuterRef(field))))
    return shown


def may_see_photo(request: HttpRequest, photo: Photo) -> bool:
    """Whether a page shows the photo that this request may read, also a closed one."""
    pages = (
        row.page
        for model in _photo_usages
        for row in model._default_manager.filter(image=photo, page__live=True).select_related("page")
    )
    return any(may_read(request, page) for page in pages)


def is_in_use(file: Photo | File) -> bool:
    """Whether a published page uses the photo or document, also one that is closed to visitors."""
    if isinstance(file, Photo):
        return any(model._default_manager.filter(image=file, page__live=True).exists() for model in _photo_usages)
    return any(rows().filter(**{field: file.pk}).exists() for rows, field, _ in _document_usages)


def register_document_usage(rows: Callable[[], QuerySet], field: str, pages_of: PagesOf) -> None:
    """Register a queryset of objects with a foreign key `field` to the documents that published pages offer.

    `pages_of` returns, for one of these objects, the pages that one must be allowed to read for its document.
    """
    _document_usages.append((rows, field, pages_of))


def may_get_document(request: HttpRequest, document: File) -> bool:
    """Whether pages that this request may read offer the document now."""
    return any(
        all(may_read(request, page) for page in pages_of(row))
        for rows, field, pages_of in _document_usages
        for row in rows().filter(**{field: document.pk})
    )
