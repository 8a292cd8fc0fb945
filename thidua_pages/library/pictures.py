"""The pictures of cards, for lists that show twenty of them.

Wagtail's template tags create two model instances for each picture and parse their filters each time. Here one query
reads the file names and sizes of all pictures.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from types import SimpleNamespace
from typing import Any, NamedTuple, Protocol

from django.core.files.storage import default_storage
from django.utils.safestring import SafeString
from wagtail.images.shortcuts import get_renditions_or_not_found

from thidua_pages.library.models import Photo, PhotoRendition
from thidua_pages.library.renditions import SHARED, SPECS, filter_of

CARD = SPECS["card"]
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class CaptionedPhoto(Protocol):
    """A photo where a page shows it: a row of the page's photos, the main photo of a story or one in its body."""

    @property
    def image(self) -> Photo: ...
    @property
    def caption(self) -> str: ...
    @property
    def alt_text(self) -> str: ...
    @property
    def shows_children(self) -> bool: ...
    @property
    def has_consent(self) -> bool: ...


class PictureFile(NamedTuple):
    """The file of a rendition, with its size in pixels."""

    url: str
    width: int
    height: int


class CardPicture(NamedTuple):
    """The two files of a card's picture."""

    small: PictureFile
    large: PictureFile

    def html(self, alt: str) -> SafeString:
        """Return the `<img>`. It offers both files if the photo is large enough for two sizes."""
        small, large = self.small, self.large
        url, srcset = escape(small.url), ""
        if large.width != small.width:
            srcset = f' srcset="{url} {small.width}w, {escape(large.url)} {large.width}w" sizes="{CARD.sizes}"'
        return SafeString(
            f'<img src="{url}"{srcset} width="{small.width}" height="{small.height}" alt="{escape(alt)}" '
            f'loading="lazy" decoding="async">'
        )


def card_pictures(photo_ids: Iterable[int]) -> dict[int, CardPicture]:
    """Return photo id → card picture. One query, unless files are missing and must be created."""
    made = sources(photo_ids, CARD.filters)
    return {photo_id: CardPicture(*(by[spec] for spec in CARD.filters)) for photo_id, by in made.items()}


def files_of(photo: CaptionedPhoto, specs: Sequence[str]) -> dict[str, PictureFile]:
    """Return spec → file of the photo, created if missing. No query with prefetched renditions."""
    return _made(photo.image, specs)


def share_picture(photo: CaptionedPhoto) -> PictureFile:
    """Return the file that stands for the page when it is shared. No query once it has been created."""
    return files_of(photo, [SHARED])[SHARED]


def sources(photo_ids: Iterable[int], specs: Sequence[str]) -> dict[int, dict[str, PictureFile]]:
    """Return photo id → spec → file. One query, unless files are missing and must be created."""
    ids = set(photo_ids)
    found: dict[int, dict[str, PictureFile]] = {}
    for photo_id, spec, key, file, width, height, *focus in _rows(ids, specs):
        if key == _focal_point_key(spec, *focus):
            found.setdefault(photo_id, {})[spec] = PictureFile(default_storage.url(file), width, height)
    missing = {photo_id for photo_id in ids if len(found.get(photo_id, {})) < len(specs)}
    if missing:
        found.update((photo.pk, _made(photo, specs)) for photo in Photo.objects.filter(pk__in=missing))
    return found


def _rows(ids: set[int], specs: Sequence[str]) -> list[tuple[Any, ...]]:
    if not ids:
        return []
    made = PhotoRendition.objects.filter(image_id__in=ids, filter_spec__in=specs)
    focus = (f"image__{name}" for name in FOCUS)
    return list(made.values_list("image_id", "filter_spec", "focal_point_key", "file", "width", "height", *focus))


def _made(photo: Photo, specs: Sequence[str]) -> dict[str, PictureFile]:
    made = get_renditions_or_not_found(photo, [filter_of(spec) for spec in specs])
    return {spec: PictureFile(made[spec].url, made[spec].width, made[spec].height) for spec in specs}


@cache
def _without_focus(spec: str) -> str:
    return filter_of(spec).get_cache_key(SimpleNamespace(**dict.fromkeys(FOCUS)))


def _focal_point_key(spec: str, *focus: int | None) -> str:
    """Return the key of the rendition that is cropped around the current focal point of the photo."""
    if not any(value is not None for value in focus):
        return _without_focus(spec)
    return filter_of(spec).get_cache_key(SimpleNamespace(**dict(zip(FOCUS, focus, strict=True))))
