"""The demonstration's photos, taken in as any upload is."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection

from demo.loader.shapes import Photo as PhotoRecord
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.library.models import Photo

FOLDER = Path(__file__).resolve().parents[1] / "photos"

Taken = dict[str, IngestedPhoto]
"""Photos ready to be stored, by the names of their files."""


def take(name: str) -> IngestedPhoto:
    """Pass one file through the ingest: upright, without the place where it was taken."""
    with (FOLDER / name).open("rb") as file:
        return ingest_photo(file, name)


def take_all(names: Iterable[str]) -> Taken:
    """Take in many, on every core."""
    names = list(dict.fromkeys(names))
    with ProcessPoolExecutor() as pool:
        return dict(zip(names, pool.map(take, names, chunksize=4), strict=True))


def store(taken: Taken, record: PhotoRecord, collection: Collection, uploader: Any) -> Photo:
    """Store the photo that the record shows, as uploaded by a person."""
    ready = taken[record.file]
    photo = Photo(
        title=record.caption[:255],
        alt_text=record.caption[:200],
        shows_children=record.shows_children,
        has_consent=record.shows_children,
        collection=collection,
        uploaded_by_user=uploader,
        file=ContentFile(ready.content, name=ready.name),
        width=ready.width,
        height=ready.height,
    )
    photo._set_image_file_metadata()
    photo.save()
    return photo
