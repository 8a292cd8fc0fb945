"""The photos of the demonstration. They go through the same ingest as an upload.

Decoding the photos and making their renditions takes more time than all the database's work. Therefore other processes
prepare the photos, one on each core, while the main process makes the database and loads the pages.
"""

import os
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
class RenditionFile:
    """The file of one rendition, ready to be stored. Width and height are in pixels."""

    content: bytes
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class PreparedPhoto:
    """A photo after the ingest, and the renditions that were made of it, by filter. The site makes those that lack."""

    photo: IngestedPhoto
    renditions: dict[str, RenditionFile] = field(default_factory=dict)


PreparedPhotos = dict[str, Callable[[], PreparedPhoto]]
"""For the name of each photo's file, a function that waits until the photo is prepared and returns it."""
_started: PreparedPhotos = {}


def prepare_photo(name: str) -> PreparedPhoto:
    """Return the photo of this file after the ingest, with all its renditions.

    Makes no query, because a process that was forked must not use its parent's database connection.
    """
    with (FOLDER / name).open("rb") as file:
        ready = ingest_photo(file, name)
    content = ContentFile(ready.content, name=ready.name)
    photo = Photo(pk=0, collection_id=0, width=ready.width, height=ready.height, file=content)
    # Each rendition opens its source again. An uncompressed source saves the time to decode it, a seventh of the whole.
    source = BytesIO()
    with Image.open(BytesIO(ready.content)) as image:
        image.save(source, "TIFF")
    renditions = {spec: _make_rendition(photo, spec, source.getvalue()) for spec in EVERY_SIZE}
    return PreparedPhoto(ready, renditions)


def _make_rendition(photo: Photo, spec: str, source: bytes) -> RenditionFile:
    made: Any = photo.generate_rendition_file(filter_of(spec), source=File(BytesIO(source), name=photo.file.name))
    made.seek(0)
    data = made.read()
    with Image.open(BytesIO(data)) as image:
        return RenditionFile(data, made.name, image.width, image.height)


def prepare_photos(names: Iterable[str]) -> PreparedPhotos:
    """Start to prepare these photos on all cores, in the given order. Returns at once.

    A photo whose preparation was started before in this process is not prepared again.
    """
    missing = [name for name in dict.fromkeys(names) if name not in _started]
    if missing:
        pool = ProcessPoolExecutor(initializer=_begin_process)
        _started.update((name, pool.submit(prepare_photo, name).result) for name in missing)
        pool.shutdown(wait=False)
    return _started


def _begin_process() -> None:
    """Set up Django, and leave the processor first to the process that waits for the photos."""
    os.nice(10)
    django.setup()


def about(record: PhotoRecord) -> dict[str, Any]:
    """Return what a page says about the photo of this record, by the names of the fields (`PhotoOnPage`)."""
    return {
        "caption": record.caption,
        "alt_text": record.caption[:200],
        "shows_children": record.shows_children,
        "has_consent": record.shows_children,
    }


def store_photo(prepared: PreparedPhoto, record: PhotoRecord, collection: Collection, uploader: Any) -> Photo:
    """Store the photo of a record as if this person had uploaded it.

    The files are saved first and the rows get their names. If a row got the content instead, Django would decode the
    picture again to find its width and height.
    """
    ready = prepared.photo
    photo = Photo(
        title=record.caption[:255],
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
            file=default_storage.save(f"images/{rendition.name}", ContentFile(rendition.content)),
            width=rendition.width,
            height=rendition.height,
        )
        for spec, rendition in prepared.renditions.items()
    )
    return photo
