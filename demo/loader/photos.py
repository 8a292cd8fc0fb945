"""The demonstration's photos, taken in as any upload is, on every core while the pages are being loaded."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import Collection

from demo.loader.shapes import Photo as PhotoRecord
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.library.models import Photo, PhotoRendition
from thidua_pages.library.renditions import EVERY_SIZE, filter_of

FOLDER = Path(__file__).resolve().parents[1] / "photos"


@dataclass(frozen=True)
class Size:
    """A photo in one of the sizes in which the site shows it: a file ready to be stored. Sides are in pixels."""

    content: bytes
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Taken:
    """A photo ready to be stored, with those of its sizes that are made already, by their filters."""

    photo: IngestedPhoto
    sizes: dict[str, Size] = field(default_factory=dict)


TakenPhotos = dict[str, Callable[[], Taken]]
"""By the name of a photo's file: a function that waits until the photo is taken in."""


def take(name: str) -> Taken:
    """Pass one file through the ingest (upright, without the place where it was taken) and make its sizes.

    Asks nothing of the database, so that it may run in another process.
    """
    with (FOLDER / name).open("rb") as file:
        ready = ingest_photo(file, name)
    content = ContentFile(ready.content, name=ready.name)
    photo = Photo(pk=0, collection_id=0, width=ready.width, height=ready.height, file=content)
    return Taken(ready, {spec: _size(photo, spec, ready.content) for spec in EVERY_SIZE})


def _size(photo: Photo, spec: str, content: bytes) -> Size:
    made: Any = photo.generate_rendition_file(filter_of(spec), source=File(BytesIO(content), name=photo.file.name))
    made.seek(0)
    data = made.read()
    with Image.open(BytesIO(data)) as image:
        return Size(data, made.name, image.width, image.height)


def take_all(names: Iterable[str]) -> TakenPhotos:
    """Begin to take in many, on every core. Returns at once."""
    pool = ProcessPoolExecutor(initializer=django.setup)
    taken = {name: pool.submit(take, name).result for name in dict.fromkeys(names)}
    pool.shutdown(wait=False)
    return taken


def store(taken: Taken, record: PhotoRecord, collection: Collection, uploader: Any) -> Photo:
    """Store the photo that a record shows as uploaded by a person.

    A file is given to its row by the name under which it is stored: given as content, it would be decoded once more for
    its width and height, which are known.
    """
    ready = taken.photo
    photo = Photo(
        title=record.caption[:255],
        alt_text=record.caption[:200],
        shows_children=record.shows_children,
        has_consent=record.shows_children,
        collection=collection,
        uploaded_by_user=uploader,
        file=default_storage.save(f"original_images/{ready.name}", ContentFile(ready.content)),
        width=ready.width,
        height=ready.height,
    )
    photo._set_image_file_metadata()
    photo.save()
    PhotoRendition.objects.bulk_create(
        PhotoRendition(
            image=photo,
            filter_spec=spec,
            focal_point_key=filter_of(spec).get_cache_key(photo),
            file=default_storage.save(f"images/{size.name}", ContentFile(size.content)),
            width=size.width,
            height=size.height,
        )
        for spec, size in taken.sizes.items()
    )
    return photo
