"""Limits on uploads, and functions that read the format and size of a picture from its first bytes.

All of this happens before a picture is decoded, so that a file with a false size costs no more than reading its header.
"""

import re
import struct
import unicodedata
from dataclasses import dataclass

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

# The accepted formats and their extensions. Chrome on Windows saves JPEG pictures as .jfif.
PHOTO_EXTENSIONS: dict[str, tuple[str, ...]] = {
    "jpeg": ("jpg", "jpeg", "jfif"),
    "png": ("png",),
    "webp": ("webp",),
    "heic": ("heic", "heif"),
}
FORMAT_BY_EXTENSION = {ext: fmt for fmt, extensions in PHOTO_EXTENSIONS.items() for ext in extensions}

# Formats that are not accepted but recognised, so that the message can name the real format of the file.
_OTHER_PICTURES = ((b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"8BPS", "psd"))
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset({b"mif1", b"msf1", b"mif2", b"miaf"})
_ANY_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class HeaderCutShortError(Exception):
    """The data ends in the middle of the header."""


def split_name(name: str) -> tuple[str, str]:
    """Return the last part of a path as (stem, extension), the extension in lower case and without its dot.

    Apple devices send Vietnamese marks as separate characters (NFD), so the name is composed (NFC) first.
    """
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, extension = base.rpartition(".")
    return (stem, extension.lower()) if dot else (base, "")


def name_length(stem: str, extension: str) -> int:
    """Return the length of the whole name, in characters."""
    return len(stem) + (len(extension) + 1 if extension else 0)


def megabytes(size: int) -> str:
    """Format a size in bytes for Vietnamese readers: "25 MB", "26,3 MB"."""
    return f"{size / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",") + " MB"


def sniff(data: bytes) -> str | None:
    """Return the picture format that the first bytes show, or None when they are not of a picture."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _sniff_ftyp(data)
    return next((fmt for magic, fmt in _OTHER_PICTURES if data.startswith(magic)), None)


def _sniff_ftyp(data: bytes) -> str | None:
    """Tell HEIC from AVIF. General brands such as mif1 fit both; then the compatible brands decide."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[at : at + 4] for at in range(16, length, 4)}
    for known in ({data[8:12]}, brands):
        if known & _HEIC_BRANDS:
            return "heic"
        if known & _AVIF_BRANDS:
            return "avif"
    return "heic" if data[8:12] in _HEIF_BRANDS else None


def declared_size(data: bytes, fmt: str) -> tuple[int, int] | None:
    """Read (width, height) from the header of a JPEG, PNG or WebP, without decoding the picture.

    Returns None when the header is invalid. Raises HeaderCutShortError when the data ends inside it.
    """
    try:
        return {"jpeg": _jpeg_size, "png": _png_size, "webp": _webp_size}[fmt](data)
    except (struct.error, IndexError):
        raise HeaderCutShortError from None


def _png_size(data: bytes) -> tuple[int, int] | None:
    kind, width, height = struct.unpack_from(">4sII", data, 12)
    return (width, height) if kind == b"IHDR" else None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    chunk, body = data[12:16], data[20:30]
    if len(body) < 10:
        raise HeaderCutShortError
    if chunk == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if chunk == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # fill bytes
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF or marker < 0xC0:  # lower markers are reserved: not a JPEG, or a broken one
            return None
        if marker in _ANY_START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        if marker in (0xD9, 0xDA):  # the pixels begin or the file ends, and there was no size
            return None
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def jpeg_scans(data: bytes) -> int:
    """Count the scans of the first picture in a JPEG.

    The decoder goes over the whole picture once for each scan, so that a file with thousands of nearly empty scans
    would keep a processor busy for hours. Phones and image editors write about ten.
    """
    scans, at = 0, 2
    while (at := data.find(b"\xff", at)) != -1 and at + 4 <= len(data):
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker == 0xFF:
            at += 1
        elif marker in (0x00, 0x01) or 0xD0 <= marker <= 0xD8:  # an escaped 0xFF byte, or a marker without a length
            at += 2
        else:
            scans += marker == 0xDA
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return scans
