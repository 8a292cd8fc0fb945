"""Limits on uploads: sizes, accepted extensions and names."""

import re
from dataclasses import dataclass

from thidua_pages.base.words import on_one_line

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """Limits on an uploaded photo, and the size and quality of the stored one. Sides are in pixels."""

    max_bytes: int = 25 * MEGABYTE
    max_pixels: int = 60_000_000
    min_side: int = 16
    max_name: int = 100
    stored_side: int = 3000
    quality: int = 88


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """Limits on an uploaded document. `max_parts` and `max_unpacked` are for the zip archive of an office file."""

    max_bytes: int = 25 * MEGABYTE
    max_name: int = 100
    max_parts: int = 5_000
    max_unpacked: int = 500 * MEGABYTE


PHOTOS = PhotoLimits()
DOCUMENTS = DocumentLimits()

# The accepted formats and their extensions. Chrome on Windows saves JPEG pictures as .jfif; cameras of Canon, Nikon and
# Sony write HEIC as .hif.
PHOTO_EXTENSIONS: dict[str, tuple[str, ...]] = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "png": ("png",),
    "webp": ("webp",),
    "heic": ("heic", "heif", "hif"),
    "avif": ("avif",),
}
FORMAT_BY_EXTENSION = {ext: fmt for fmt, extensions in PHOTO_EXTENSIONS.items() for ext in extensions}


def split_name(name: str) -> tuple[str, str]:
    """Return the last part of a path as (stem, extension), the extension in lower case and without its dot.

    Apple devices send Vietnamese marks as separate characters (NFD), so the name is brought in order first.
    """
    base = on_one_line(re.split(r"[/\\]", name)[-1])
    stem, dot, extension = base.rpartition(".")
    return (stem, extension.lower()) if dot else (base, "")


def name_length(stem: str, extension: str) -> int:
    """Return the length of the whole name, in characters."""
    return len(stem) + (len(extension) + 1 if extension else 0)


def megabytes(size: int) -> str:
    """Format a size in bytes for Vietnamese readers: "25 MB", "26,3 MB"."""
    return f"{size / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",") + " MB"
