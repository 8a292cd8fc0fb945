"""What the bytes of a PDF say without a reader: whether it is one, whether it is whole, and which actions it names.

Viewers repair a file whose table of places is wrong. So what is looked for here is looked for in all the bytes, and not
only where the table points.
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from thidua_pages.library.checks.refusals import (
    Active,
    is_active,
    too_complex,
    truncated,
    two_in_one,
    wrong_content,
)

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes to which the streams of a PDF may unpack, its pictures left out."""
_FARTHEST_HEADER = 1024
"""Viewers look for the header within so many bytes."""

_OTHER_FILE = re.compile(rb"^(MZ|PK|\x7fELF|GIF8|\x89PNG|\xff\xd8|%!|#!|RIFF|\{\\rtf|\xd0\xcf)|<[A-Za-z!?/]")
_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)|/L\s+(\d+)[^>]*?/Linearized\b")
_END = rb"(?=[\s/<>(\[\]]|$)"
_ACTIONS = (
    (re.compile(rb"/(JavaScript|JS)" + _END), Active.SCRIPT),
    (re.compile(rb"/Launch" + _END), Active.LAUNCH),
    (re.compile(rb"/(RichMedia|3D)" + _END), Active.MEDIA),
)
_PAGE = re.compile(rb"/Type\s*/Page" + _END)
_CATALOG = re.compile(rb"\b(\d+)\s+(\d+)\s+obj\b(?:(?!endobj).){0,4000}?/Type\s*/Catalog" + _END, re.DOTALL)


class Stream(NamedTuple):
    """The dictionary before a stream, and the stream as it is stored."""

    head: bytes
    body: bytes


class Names(NamedTuple):
    """What the bytes tell of a PDF: whether they name a page, whether they need a key, and how many they are without
    the streams."""

    has_page: bool
    is_encrypted: bool
    has_packed_objects: bool
    size: int


def check(data: bytes) -> Names:
    """Refuse what is no PDF, is cut off, or names an action besides being read. Raises ValidationError."""
    _check_start(data)
    _check_end(data)
    text = _names(data)
    for pattern, what in _ACTIONS:
        if pattern.search(text):
            raise is_active(what)
    return Names(
        has_page=_PAGE.search(text) is not None,
        is_encrypted=b"/Encrypt" in text,
        has_packed_objects=b"/ObjStm" in text,
        size=len(text),
    )


def from_header(data: bytes) -> bytes:
    """The file from its header on. Many count the places in it from there."""
    return data[data.find(b"%PDF-") :]


def rebuilt(data: bytes) -> bytes:
    """The file with its table of places put out of use and a trailer at its end, so that a reader looks for the objects
    itself, as viewers do when the table is wrong."""
    catalogs = list(_CATALOG.finditer(data))  # the last one is the newest
    trailer = b"\ntrailer\n<< /Root %s %s R >>\n" % catalogs[-1].groups() if catalogs else b""
    return data.replace(b"startxref", b"startxxxx") + trailer


def _check_start(data: bytes) -> None:
    at = data.find(b"%PDF-", 0, _FARTHEST_HEADER)
    # Scanners and mail programs leave lines in front; another file in front would be read by other programs.
    if at < 0 or _OTHER_FILE.search(data[:at].lstrip()):
        raise wrong_content("pdf")


def _check_end(data: bytes) -> None:
    at = max(data.rfind(b"%%EOF"), data.rfind(b"startxref", max(len(data) - 1024, 0)))
    rest = data[at:]
    if at < 0 or _OBJECT.search(rest):  # else a later version of the file begins here, and its end is missing
        raise truncated()
    if b"PK\x05\x06" in rest:
        raise two_in_one()
    if (found := _LENGTH.search(data[:2048])) and len(data) < int(found[1] or found[2]):
        raise truncated()


def _names(data: bytes) -> bytes:
    """The objects of the file without their streams, those that are packed in streams too, with names in plain
    letters. Raises ValidationError for streams that unpack to too much."""
    parts, left = [], MOST_UNPACKED
    for piece in _pieces(data):
        if isinstance(piece, bytes):
            parts.append(piece)
            continue
        head = _ESCAPED.sub(_unescaped, piece.head[-2000:])
        head = head[head.rfind(b"obj") + 3 :]
        if re.search(rb"/Subtype\s*/Image\b", head) or (b"FlateDecode" not in head and b"/Fl" not in head):
            continue
        if len(re.findall(rb"/Fl(ateDecode)?\b", head)) > 1:
            raise too_complex()
        content = _unpacked(piece.body, left)
        left -= len(content)
        if left <= 0:
            raise too_complex()
        if re.search(rb"/Type\s*/ObjStm\b", head):
            parts.append(content)
    return _ESCAPED.sub(_unescaped, b"\n".join(parts))


def _pieces(data: bytes) -> Iterator[bytes | Stream]:
    at = 0
    while start := _STREAM.search(data, at):
        head = data[at : start.start()]
        yield head
        end = data.find(b"endstream", start.end())
        if end < 0:
            at = start.end()
            break
        if not head.endswith(b"end"):
            yield Stream(head, data[start.end() : end])
        at = end + len(b"endstream")
    yield data[at:]


def _unpacked(body: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, most)
    except zlib.error:  # broken or encrypted
        return b""


def _unescaped(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 16)])
