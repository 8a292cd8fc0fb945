"""What people may send us: sizes, names, and what a file says of itself in its first bytes.

Everything here is decided before a picture is decoded, so that a file which lies about its size costs
nothing but the reading of its header.
"""

import re
import struct
import unicodedata
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """Limits on a photo as sent, and the shape in which it is stored. Sides are in pixels."""

    max_bytes: int = 25 * MEGABYTE
    max_pixels: int = 60_000_000
    min_side: int = 16
    max_name: int = 100
    stored_side: int = 3000
    quality: int = 88


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """Limits on a document as sent. `max_parts` and `max_unpacked` are for the zip that an office file is."""

    max_bytes: int = 25 * MEGABYTE
    max_name: int = 100
    max_parts: int = 5_000
    max_unpacked: int = 500 * MEGABYTE


DEFAULT = PhotoLimits()
DOCUMENTS = DocumentLimits()

# The formats a phone or an office computer sends, and the extensions each goes by. Chrome on Windows saves
# JPEG pictures as .jfif.
PHOTO_EXTENSIONS: dict[str, tuple[str, ...]] = {
    "jpeg": ("jpg", "jpeg", "jfif"),
    "png": ("png",),
    "webp": ("webp",),
    "heic": ("heic", "heif"),
}
FORMAT_BY_EXTENSION = {ext: fmt for fmt, extensions in PHOTO_EXTENSIONS.items() for ext in extensions}

# Pictures that we do not take but can name, so that the message says what the file really is.
_OTHER_PICTURES = ((b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"8BPS", "psd"))
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset({b"mif1", b"msf1", b"mif2", b"miaf"})
_ANY_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class HeaderCutShortError(Exception):
    """The data ends before its header does."""


def split_name(name: str) -> tuple[str, str]:
    """Return the last part of a path as (stem, extension): the extension in lower case, without its dot.

    Apple devices send names decomposed, each Vietnamese mark a character of its own: they are composed first.
    """
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, extension = base.rpartition(".")
    return (stem, extension.lower()) if dot else (base, "")


def name_length(stem: str, extension: str) -> int:
    """Return how many characters the name has that was split into these."""
    return len(stem) + (len(extension) + 1 if extension else 0)


def megabytes(size: int) -> str:
    """Write a size in bytes as Vietnamese readers expect: "25 MB", "26,3 MB"."""
    return f"{size / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",") + " MB"


def sniff(data: bytes) -> str | None:
    """Name the picture format that the first bytes show, or None when they show no picture."""
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
    """Tell HEIC from AVIF: the general brands (mif1, …) name neither, the compatible ones decide."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[at : at + 4] for at in range(16, length, 4)}
    for known in ({data[8:12]}, brands):
        if known & _HEIC_BRANDS:
            return "heic"
        if known & _AVIF_BRANDS:
            return "avif"
    return "heic" if data[8:12] in _HEIF_BRANDS else None


def declared_size(data: bytes, fmt: str) -> tuple[int, int] | None:
    """Read (width, height) out of a JPEG, PNG or WebP header, decoding nothing.

    None when the header makes no sense; HeaderCutShortError when the data ends inside it.
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
        if data[at] != 0xFF or marker < 0xC0:  # markers below are reserved: this is no JPEG, or a broken one
            return None
        if marker in _ANY_START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        if marker in (0xD9, 0xDA):  # the picture begins or ends, and no size was given
            return None
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def jpeg_scans(data: bytes) -> int:
    """Count the scans of a JPEG's first picture.

    A progressive picture is decoded once over in full for each scan: thousands of nearly empty ones keep a
    processor busy for hours. Phones and editors write about ten.
    """
    scans, at = 0, 2
    while (at := data.find(b"\xff", at)) != -1 and at + 4 <= len(data):
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker == 0xFF:
            at += 1
        elif marker in (0x00, 0x01) or 0xD0 <= marker <= 0xD8:  # a stuffed byte, or a marker without length
            at += 2
        else:
            scans += marker == 0xDA
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return scans
