"""The format and size of a picture from its first bytes, and whether its file is whole.

All of this happens before a picture is decoded, so that a file with a false size costs no more than reading its header.
"""

import struct
from collections.abc import Iterator

from thidua_pages.library import boxes

# Formats that are not accepted but recognised, so that the message can name the real format of the file.
_OTHER_PICTURES = ((b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"8BPS", "psd"))
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset({b"msf1", b"miaf"})
_ANY_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_ZEROS = bytes(64)
"""What the end of a picture never is. A file is filled up with zeros when a transfer ends early."""


class HeaderCutShortError(Exception):
    """The data ends in the middle of the header."""


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
    return "heic" if data[8:11] == b"mif" or data[8:12] in _HEIF_BRANDS else None


def declared_size(data: bytes, fmt: str) -> tuple[int, int] | None:
    """Read (width, height) from the header of a picture, without decoding it.

    Returns None when the header is invalid. Raises HeaderCutShortError when the data ends inside it.
    """
    try:
        return _SIZES[fmt](data)
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


def is_cut_short(data: bytes, fmt: str) -> bool:
    """Whether the end of the file is missing, or filled up with zeros."""
    if fmt in ("heic", "avif"):
        return boxes.is_cut_short(data)
    if fmt == "webp":
        return int.from_bytes(data[4:8], "little") + 8 > len(data) or data.endswith(_ZEROS)
    if fmt == "png":
        return b"IEND" not in data[-(1 << 20) :]
    return not _jpeg_end(data)[1]


def _jpeg_markers(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield (marker, place of its length) for each segment of the first picture in a JPEG, as the usual decoder finds
    them: stray bytes before a marker, `FF 00` and fill bytes are skipped.

    Raises HeaderCutShortError when the data ends first.
    """
    at = 2
    while True:
        at = data.find(b"\xff", at)
        while at != -1 and data[at : at + 1] == b"\xff":
            at += 1
        if at == -1 or at >= len(data):
            raise HeaderCutShortError
        marker, at = data[at], at + 1
        if marker == 0 or marker == 0x01 or 0xD0 <= marker <= 0xD8:  # an escaped 0xFF, or a marker without a length
            continue
        yield marker, at
        if marker == _END_OF_IMAGE:
            return
        at += int.from_bytes(data[at : at + 2], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    for marker, at in _jpeg_markers(data):
        if marker < 0xC0 or marker in (_START_OF_SCAN, _END_OF_IMAGE):
            return None  # a reserved marker; or the pixels begin or the file ends, and there was no size
        if marker in _ANY_START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 3)
            return width, height
    return None


def jpeg_scans(data: bytes) -> int:
    """Count the scans of the first picture in a JPEG.

    The decoder goes over the whole picture once for each scan, so that a file with thousands of nearly empty scans
    would keep a processor busy for hours. Phones and image editors write about ten.
    """
    return _jpeg_end(data)[0]


def _jpeg_end(data: bytes) -> tuple[int, bool]:
    """Return the number of scans, and whether the end of the picture is there."""
    scans = 0
    try:
        for marker, _ in _jpeg_markers(data):
            scans += marker == _START_OF_SCAN
    except HeaderCutShortError:
        return scans, False
    return scans, True


_SIZES = {
    "jpeg": _jpeg_size,
    "png": _png_size,
    "webp": _webp_size,
    "heic": boxes.largest_size,
    "avif": boxes.largest_size,
}
