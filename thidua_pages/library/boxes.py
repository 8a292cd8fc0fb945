"""Whether a HEIC or AVIF file is whole, by its table of places (ISO/IEC 14496-12, "iloc").

The decoders do not say: of a picture made of tiles they show those that arrived and paint the rest green or black.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_ZEROS = bytes(64)


class Box(NamedTuple):
    """A part of the file: its kind, where its content begins, and where it ends by what it says of itself."""

    kind: bytes
    start: int
    end: int


def is_cut_short(data: bytes) -> bool:
    """Whether a part of a picture, or the table of the parts, lies beyond the end of the file or is filled with zeros.

    A file in which the tables cannot be understood is not called cut short.
    """
    found = {box.kind: box for box in _boxes(data, 0, len(data))}
    meta, last = found.get(b"meta"), max((box.end for box in found.values()), default=0)
    if meta is None or b"moov" in found:  # a sequence, or a file that ends before its tables
        return last > len(data)
    if meta.end > len(data):
        return True
    places = next((box for box in _boxes(data, meta.start + 4, meta.end) if box.kind == b"iloc"), None)
    if places is None:
        return False
    try:
        return any(_is_missing(data, *extent) for extent in _extents(data[places.start : places.end]))
    except struct.error:
        return False


def largest_size(data: bytes) -> tuple[int, int] | None:
    """Return (width, height) of the largest picture that the tables declare; None where they declare none."""
    box = Box(b"", 0, len(data))
    for kind, head in ((b"meta", 4), (b"iprp", 0), (b"ipco", 0)):
        inside = (one for one in _boxes(data, box.start, min(box.end, len(data))) if one.kind == kind)
        if (found := next(inside, None)) is None:
            return None
        box = found._replace(start=found.start + head)
    sizes = [
        struct.unpack_from(">II", data, one.start + 4)
        for one in _boxes(data, box.start, min(box.end, len(data)))
        if one.kind == b"ispe" and one.start + 12 <= len(data)
    ]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _is_missing(data: bytes, start: int, length: int) -> bool:
    end = start + length
    if end > len(data):
        return True
    return length > len(_ZEROS) and end > len(data) - len(_ZEROS) and data.endswith(_ZEROS, start, end)


def _boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes that begin between `start` and `end`; the last may end later than the data."""
    while start + 8 <= end:
        length, kind = struct.unpack_from(">I4s", data, start)
        header = 8
        if length == 1 and start + 16 <= end:
            (length,), header = struct.unpack_from(">Q", data, start + 8), 16
        if length == 0:  # up to the end of the file
            length = end - start
        if length < header:
            return
        yield Box(kind, start + header, start + length)
        start += length


def _extents(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield (place in the file, length) of each part. Raises struct.error when the table ends too early."""
    version, sizes = table[0] if table else 0, struct.unpack_from(">H", table, 4)[0]
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    if version == 0:
        index = 0
    wide = version == 2
    at = 10 if wide else 8
    (count,) = struct.unpack_from(">I" if wide else ">H", table, 6)
    for _ in range(count):
        at += 4 if wide else 2
        method = 0
        if version:
            method = struct.unpack_from(">H", table, at)[0] & 15
            at += 2
        at += 2  # the file itself, which is the only one here
        begin = _number(table, at, base)
        (parts,) = struct.unpack_from(">H", table, at + base)
        at += base + 2
        if index + offset + length == 0:
            continue
        for _ in range(parts):
            place = begin + _number(table, at + index, offset)
            if method == 0:  # else the part is in the tables themselves, or in another part
                yield place, _number(table, at + index + offset, length)
            at += index + offset + length


def _number(table: bytes, at: int, size: int) -> int:
    if at + size > len(table):
        raise struct.error
    return int.from_bytes(table[at : at + size], "big")
