"""A HEIC photo made of tiles, as iPhones write them."""

import io
import struct

import pillow_heif
from PIL import Image

SIDE = 64
"""Pixels of the side of a tile."""


def box(kind: bytes, *content: bytes, version: int | None = None, flags: int = 0) -> bytes:
    head = b"" if version is None else bytes([version]) + flags.to_bytes(3, "big")
    body = head + b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def _tile() -> tuple[bytes, bytes]:
    """The settings of the decoder (the box hvcC) and the coded pixels of one tile."""
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.effect_noise((SIDE, SIDE), 60).convert("RGB")).save(out)
    data = out.getvalue()
    settings, pixels = data.index(b"hvcC") - 4, data.index(b"mdat") - 4
    return tuple(data[at : at + int.from_bytes(data[at : at + 4], "big")] for at in (settings, pixels))


def tiled_heic(columns: int = 2, rows: int = 2) -> bytes:
    settings, coded = _tile()
    coded = coded[8:]
    count = columns * rows
    grid = count + 1  # the number of the whole picture; the tiles have 1 to `count`
    width, height = columns * SIDE, rows * SIDE
    item = [struct.pack(">HH4sB", number, 0, b"hvc1" if number < grid else b"grid", 0) for number in range(1, grid + 1)]
    uses = [(number, (0x81, 2)) for number in range(1, grid)] + [(grid, (3,))]
    tables = (
        box(b"hdlr", bytes(4), b"pict", bytes(13), version=0),
        box(b"pitm", struct.pack(">H", grid), version=0),
        box(b"iinf", struct.pack(">H", grid), *(box(b"infe", one, version=2) for one in item), version=0),
        box(b"iref", box(b"dimg", struct.pack(f">HH{count}H", grid, count, *range(1, grid))), version=0),
        box(
            b"iprp",
            box(
                b"ipco",
                settings,
                box(b"ispe", struct.pack(">II", SIDE, SIDE), version=0),
                box(b"ispe", struct.pack(">II", width, height), version=0),
            ),
            box(
                b"ipma",
                struct.pack(">I", grid),
                *(struct.pack(">HB", number, len(used)) + bytes(used) for number, used in uses),
                version=0,
            ),
        ),
        box(b"idat", struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)),
    )
    start = box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    places = 24 + 16 * grid  # bytes of the box with the places, which names places behind itself
    first = len(start) + 12 + sum(map(len, tables)) + places - 8 + 8
    where = [(number, 0, first + (number - 1) * len(coded), len(coded)) for number in range(1, grid)] + [
        (grid, 1, 0, 8)
    ]
    iloc = box(
        b"iloc",
        struct.pack(">HH", 0x4400, grid),
        *(struct.pack(">HHHHII", number, method, 0, 1, at, length) for number, method, at, length in where),
        version=1,
    )
    assert len(iloc) == places - 8
    return start + box(b"meta", *tables, iloc, version=0) + box(b"mdat", coded * count)
