"""Pictures as they are sent, and what becomes of them."""

from collections.abc import Sequence
from io import BytesIO

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from tests.wording import is_vietnamese_sentence
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.library.limits import PhotoLimits

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
UPRIGHT = (RED, GREEN, BLUE, WHITE)  # corners clockwise from the top left
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
SECRET = b"21.0285N-105.8542E"
FORMATS = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "heic"), ("AVIF", "avif")]


def encoded(image: Image.Image, fmt: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    if fmt == "HEIF":
        pillow_heif.from_pillow(image).save(out, **options)
    else:
        image.save(out, fmt, **options)
    return out.getvalue()


def plain(size: tuple[int, int] = (64, 48), colour: object = RED, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def quartered(corners: Sequence, size: tuple[int, int] = (64, 48)) -> Image.Image:
    width, height = size[0] // 2, size[1] // 2
    image = Image.new("RGB", size)
    for colour, at in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)], strict=True):
        image.paste(colour, (*at, at[0] + width, at[1] + height))
    return image


def ingested(data: bytes, name: str = "anh.jpg", **limits: int) -> IngestedPhoto:
    return ingest_photo(BytesIO(data), name, limits=PhotoLimits(**limits))


def pixels(photo: IngestedPhoto) -> Image.Image:
    image = Image.open(BytesIO(photo.content), formats=[photo.format])
    image.load()
    assert image.size == (photo.width, photo.height)
    return image


def refused(data: bytes, name: str = "anh.jpg", **limits: int) -> str:
    """The code of the refusal. Its message must be readable and in Vietnamese."""
    with pytest.raises(ValidationError) as caught:
        ingested(data, name, **limits)
    [message] = caught.value.messages
    assert is_vietnamese_sentence(message)
    assert "%(" not in message
    return caught.value.code


def near(colour: object, expected: tuple[int, ...], tolerance: int = 12) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(colour, expected, strict=True))


def corners_are(expected: Sequence, image: Image.Image) -> bool:
    right, bottom = image.width - 5, image.height - 5
    found = [image.convert("RGB").getpixel(at) for at in [(4, 4), (right, 4), (right, bottom), (4, bottom)]]
    return all(near(*pair, tolerance=40) for pair in zip(found, expected, strict=True))


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = SECRET.decode()  # Make
    tags.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.6), 3: "E", 4: (105.0, 51.0, 15.1)})
    tags.get_ifd(0x8769)[0x927C] = b"Apple iOS" + SECRET  # maker note
    return tags


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns="http://ns.adobe.com/exif/1.0/">' + SECRET + b"</a></x:xmpmeta>"
