"""The sizes in which the site shows a photo: one table, used by templates and by what makes them beforehand.

WebP throughout: AVIF, tried on the same photos, saved a tenth of the bytes and took twice to six times as long to make.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django_tasks import task
from wagtail.images.models import Filter

from thidua_pages.library.models import Photo

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Spec:
    """One way of showing a photo: the sizes made of it, smallest first, and what the browser is told to choose by."""

    filters: tuple[str, ...]
    sizes: str


WHOLE = ("max-640x640|format-webp", "max-1200x1200|format-webp")
CROPPED = ("fill-480x320|format-webp", "fill-960x640|format-webp")
"""Three by two, so that pictures of any shape stand in rows and before lies exactly over after."""

SPECS: dict[str, Spec] = {
    "lead": Spec(WHOLE, "(min-width: 64rem) 40rem, 100vw"),
    "photo": Spec(WHOLE, "(min-width: 40rem) 22rem, 100vw"),
    "thumb": Spec(CROPPED, "(min-width: 64rem) 13rem, 50vw"),
    "half": Spec(CROPPED, "(min-width: 64rem) 40rem, 100vw"),
    "card": Spec(CROPPED, "(min-width: 64rem) 22rem, (min-width: 40rem) 50vw, 100vw"),
}
LARGE = WHOLE[-1]
"""What the viewer shows and links lead to."""

SHARED = "fill-1200x630|format-jpeg"
"""What stands for a page where it is shared, in the shape that Open Graph advises; not every messenger reads WebP."""

EVERY_SIZE = (*dict.fromkeys(filter_ for spec in SPECS.values() for filter_ in spec.filters), SHARED)


@cache
def filter_of(spec: str) -> Filter:
    """Reading a filter's words takes longer than finding a prefetched rendition: it is done once."""
    return Filter(spec=spec)


def get_renditions(photo: Photo, filters: Iterable[str]) -> dict[str, Any]:
    """The photo's renditions by filter, made if missing; no query when `renditions` is prefetched."""
    return photo.get_renditions(*map(filter_of, filters))


def make_renditions(photos: Iterable[Photo]) -> None:
    """Make what is missing of every size of these photos. A photo that cannot be read is left out, and logged."""
    photos = list(photos)
    prefetch_related_objects(photos, "renditions")
    for photo in photos:
        try:
            get_renditions(photo, EVERY_SIZE)
        except Exception:
            logger.exception("The sizes of photo %s could not be made", photo.pk)


@task()
def make_renditions_of(photo_ids: list[int]) -> None:
    make_renditions(Photo.objects.filter(pk__in=photo_ids))


def make_renditions_soon(photo_ids: Iterable[int]) -> None:
    """After this transaction: in the task worker where one is set, else at once, so that no visitor waits for it."""
    ids: list[Any] = sorted(set(photo_ids))
    if ids:
        transaction.on_commit(lambda: make_renditions_of.enqueue(ids), robust=True)
