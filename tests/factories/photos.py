"""Photos as the site stores them."""

import io
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from thidua_pages.library.ingest import ingest_photo
from thidua_pages.models import InitiativePhoto, Photo, UpdatePhoto

_number = count(1)


def make_photo(unit: Any, uploader: Any = None, title: str = "Ảnh thử") -> Photo:
    """A small photo in the unit's collection, taken in as an upload is."""
    n = next(_number)
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (n * 37 % 256, n * 91 % 256, 120)).save(out, "JPEG")
    taken = ingest_photo(io.BytesIO(out.getvalue()), f"anh-{n}.jpg")
    photo = Photo(
        title=title,
        collection=unit.collection.collection,
        uploaded_by_user=uploader,
        file=ContentFile(taken.content, name=taken.name),
        width=taken.width,
        height=taken.height,
    )
    photo._set_image_file_metadata()
    photo.save()
    return photo


def on_initiative(unit: Any, n: int = 2, uploader: Any = None) -> list[InitiativePhoto]:
    return [InitiativePhoto(image=make_photo(unit, uploader), caption=f"Ảnh {i + 1}") for i in range(n)]


def on_update(unit: Any, n: int = 1, uploader: Any = None) -> list[UpdatePhoto]:
    return [UpdatePhoto(image=make_photo(unit, uploader), caption=f"Ảnh {i + 1}") for i in range(n)]
