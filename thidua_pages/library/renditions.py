"""The sizes in which the site shows photos, for templates and for the code that creates the files in advance.

All sizes are WebP. AVIF was tried on the same photos: it saved a tenth of the bytes but took two to six times as long.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import prefetch_related_objects
from django_tasks import task
from wagtail.images.models import Filter

from thidua_pages.base.outages import is_full
from thidua_pages.library.models import Photo, PhotoRendition
from thidua_pages.outbox import BACKEND

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Spec:
    """One way to show a photo: Wagtail's filters for its files, smallest first, and the `sizes` attribute."""

    filters: tuple[str, ...]
    sizes: str


WHOLE = ("max-640x640|format-webp", "max-1200x1200|format-webp")
CROPPED = ("fill-480x320|format-webp", "fill-960x640|format-webp")
"""Cropped to 3:2, so that photos of any shape align in rows, and "before" fits exactly over "after"."""

SPECS: dict[str, Spec] = {
    "lead": Spec(WHOLE, "(min-width: 64rem) 40rem, 100vw"),
    "photo": Spec(WHOLE, "(min-width: 40rem) 22rem, 100vw"),
    "thumb": Spec(CROPPED, "(min-width: 64rem) 13rem, 50vw"),
    "half": Spec(CROPPED, "(min-width: 64rem) 40rem, 100vw"),
    "card": Spec(CROPPED, "(min-width: 64rem) 22rem, (min-width: 40rem) 50vw, 100vw"),
}
LARGE = WHOLE[-1]
"""The file that the photo viewer shows and that links point to."""

SHARED = "fill-1200x630|format-jpeg"
"""The picture of a shared page, in the shape that Open Graph recommends. JPEG, as not every messenger reads WebP."""

EVERY_SIZE = (*dict.fromkeys(filter_ for spec in SPECS.values() for filter_ in spec.filters), SHARED)


@cache
def filter_of(spec: str) -> Filter:
    """Return the parsed filter. Cached, because parsing takes longer than finding a prefetched rendition."""
    return Filter(spec=spec)


def get_renditions(photo: Photo, filters: Iterable[str]) -> dict[str, PhotoRendition]:
    """Return filter → rendition, created when missing. No query when `renditions` is prefetched."""
    return photo.get_renditions(*map(filter_of, filters))


def make_renditions(photos: Iterable[Photo]) -> None:
    """Create all missing sizes of these photos. A photo that cannot be read is skipped and logged.

    Raises SourceImageIOError at the end if the disk did not take a file: the outbox tries again later.
    """
    photos, refused = list(photos), None
    prefetch_related_objects(photos, "renditions")
    for photo in photos:
        try:
            get_renditions(photo, EVERY_SIZE)
        except Exception as error:
            logger.exception("The sizes of photo %s could not be made", photo.pk)
            if is_full(error.__cause__):
                refused = error
    if refused:
        raise refused


@task(backend=BACKEND)
def make_renditions_of(photo_ids: list[int]) -> None:
    make_renditions(Photo.objects.filter(pk__in=photo_ids))


def make_renditions_soon(photo_ids: Iterable[int]) -> None:
    """Let the worker create the sizes after this transaction. A visitor who is faster creates what he sees."""
    ids = sorted(set(photo_ids))
    if ids:
        make_renditions_of.enqueue(ids)
