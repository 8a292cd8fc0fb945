"""The demonstration's photos: drawn, encoded as phones do, and taken in as any upload is."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection

from thidua_pages.demo.content.shapes import Photo as PhotoSpec
from thidua_pages.demo.pictures import as_heic, as_jpeg, as_png, as_webp, draw
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.library.models import Photo

KON_TUM = (14.3497, 108.0005)
EXTENSION = {"jpeg": "jpg", "rotated": "jpg", "heic": "heic", "png": "png", "webp": "webp"}


def take(spec: PhotoSpec) -> IngestedPhoto:
    """Draw one photo and pass it through the ingest."""
    picture = draw(spec.scene, spec.seed, spec.size, spec.phase)
    gps = KON_TUM if spec.gps else None
    data = {
        "jpeg": lambda: as_jpeg(picture, gps=gps),
        "rotated": lambda: as_jpeg(picture, exif_orientation=6, gps=gps),
        "heic": lambda: as_heic(picture),
        "png": lambda: as_png(picture),
        "webp": lambda: as_webp(picture),
    }[spec.encoding]()
    name = f"{spec.scene}-{spec.seed}-{spec.phase}.{EXTENSION[spec.encoding]}".replace("_", "-")
    return ingest_photo(BytesIO(data), name)


def take_all(specs: Iterable[PhotoSpec]) -> dict[PhotoSpec, IngestedPhoto]:
    """Draw many, on every core: drawing is most of the time that loading takes."""
    specs = list(dict.fromkeys(specs))
    with ProcessPoolExecutor() as pool:
        return dict(zip(specs, pool.map(take, specs, chunksize=4), strict=True))


def store(taken: IngestedPhoto, spec: PhotoSpec, collection: Collection, uploader: Any) -> Photo:
    photo = Photo(
        title=spec.caption[:255],
        alt_text=spec.caption[:200],
        shows_children=spec.shows_children,
        has_consent=spec.shows_children,
        collection=collection,
        uploaded_by_user=uploader,
        file=ContentFile(taken.content, name=taken.name),
        width=taken.width,
        height=taken.height,
    )
    photo._set_image_file_metadata()
    photo.save()
    return photo
