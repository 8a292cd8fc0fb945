"""Which files are refused as photos, and with which reason. No database."""

import struct
import time
import unicodedata
import zlib
from contextlib import suppress
from io import BytesIO

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from tests.factories.heics import tiled_heic
from tests.library.pictures import (
    FORMATS,
    encoded,
    exif,
    ingested,
    pixels,
    plain,
    refused,
)
from thidua_pages.library.headers import jpeg_scans
from thidua_pages.library.ingest import ingest_photo


def test_a_name_of_a_hundred_characters_is_the_longest() -> None:
    data = encoded(plain())
    assert ingested(data, unicodedata.normalize("NFD", "ả" * 96 + ".jpg")).format == "jpeg"
    assert refused(data, "ả" * 97 + ".jpg") == "photo_name_too_long"


def test_a_file_over_the_limit_is_not_read_to_its_end() -> None:
    data = encoded(plain())
    assert ingested(data, max_bytes=len(data)).format == "jpeg"
    assert refused(data, max_bytes=len(data) - 1) == "photo_too_large"
    endless = BytesIO(bytes(26 * 1024 * 1024 + 512))
    with pytest.raises(ValidationError, match="25 MB"):
        ingest_photo(endless, "anh.jpg")
    assert endless.tell() == 25 * 1024 * 1024 + 1


@pytest.mark.parametrize("data", [b"<?php echo 1;", b"<svg xmlns='a'/>", b"MZ\x90\0", b"%PDF-1.7", b"\0"])
def test_what_is_no_picture_is_refused_under_any_name(data: bytes) -> None:
    assert {refused(data * 40, f"anh.{ext}") for ext in ("jpg", "png", "webp", "hif", "avif")} == {"photo_not_an_image"}


@pytest.mark.parametrize("name", ["a.svg", "a.gif", "a.php", "a.jpg.exe", "a", "a.", "jpg", "a.tiff"])
def test_another_extension_is_refused(name: str) -> None:
    assert refused(encoded(plain()), name) == "photo_wrong_extension"


@pytest.mark.parametrize(("fmt", "extension"), [*FORMATS, ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tif")])
def test_a_picture_under_the_extension_of_another_is_refused(fmt: str, extension: str) -> None:
    data = encoded(plain(), fmt)
    others = {"jpg", "png", "webp", "heic", "avif"} - {extension, "heic" if fmt == "AVIF" else extension}
    assert {refused(data, f"anh.{other}") for other in others} == {"photo_wrong_extension"}


def test_the_first_bytes_of_a_jpeg_do_not_make_one() -> None:
    assert refused(b"\xff\xd8\xff<?php echo 1; ?>" * 9) == "photo_not_an_image"


NOISE = {extension: encoded(Image.effect_noise((400, 300), 60).convert("RGB"), fmt) for fmt, extension in FORMATS}


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
@pytest.mark.parametrize("kept", [0, 0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_photo_cut_short_is_refused(fmt: str, extension: str, kept: float) -> None:
    data = NOISE[extension]
    part = data[: int(len(data) * kept)]
    assert refused(part, f"anh.{extension}") == "photo_truncated"
    if part:  # some programs reserve the whole length, and fill it while the file arrives
        assert refused(part.ljust(len(data) - 99, b"\0"), f"anh.{extension}") == "photo_truncated"


@pytest.mark.parametrize("kept", [0.09, 0.3, 0.5, 0.7, 0.95, 0.999])
def test_a_heic_made_of_tiles_is_refused_unless_all_tiles_are_there(kept: float) -> None:
    data = tiled_heic()
    assert ingested(data, "anh.heic").width == 128
    assert refused(data[: int(len(data) * kept)], "anh.heic") == "photo_truncated"


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
def test_a_photo_smaller_than_sixteen_pixels_is_refused(fmt: str, extension: str) -> None:
    assert ingested(encoded(plain((16, 16)), fmt), f"anh.{extension}").width == 16
    assert refused(encoded(plain((15, 400)), fmt), f"anh.{extension}") == "photo_too_small"


def bomb(fmt: str) -> bytes:
    """A small file that declares 16,000 × 16,000 pixels or more."""
    data = encoded(plain((640, 480)), fmt)
    if fmt == "PNG":
        body = b"IHDR" + struct.pack(">II", 60_000, 60_000) + data[24:29]
        return data[:12] + body + struct.pack(">I", zlib.crc32(body)) + data[33:]
    if fmt == "WEBP":
        return data[:12] + b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\x7f\x3e\0" * 2 + data[12:]
    old, new = (">HH", (480, 640), (60_000, 60_000)), (">II", (640, 480), (60_000, 60_000))
    layout, before, after = old if fmt == "JPEG" else new
    assert data.count(struct.pack(layout, *before)) == 1
    return data.replace(struct.pack(layout, *before), struct.pack(layout, *after))


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
def test_a_decompression_bomb_is_refused_by_its_header(
    fmt: str, extension: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*args: object, **kwargs: object) -> None:
        raise RuntimeError("decoded")  # which would be refused as photo_truncated

    data = bomb(fmt)
    monkeypatch.setattr(Image, "open", decode)
    monkeypatch.setattr(pillow_heif.HeifImage, "load", decode)
    begun = time.monotonic()
    assert refused(data, f"anh.{extension}") == "photo_too_many_pixels"
    assert time.monotonic() - begun < 1


def test_a_real_decompression_bomb_of_a_few_kilobytes_is_refused() -> None:
    data = encoded(Image.new("1", (20_000, 10_000)), "PNG", compress_level=9)
    assert len(data) < 40_000
    assert refused(data, "anh.png") == "photo_too_many_pixels"


def test_a_jpeg_that_declares_two_sizes_is_refused() -> None:
    data = encoded(plain((640, 480)), "JPEG")
    at = data.index(b"\xff\xc0")
    huge = data[at : at + 5] + struct.pack(">HH", 9_000, 9_000) + data[at + 9 : at + 19]
    assert refused(data[: at + 19] + huge + data[at + 19 :]) == "photo_too_many_pixels"


def test_a_heic_whose_picture_is_larger_than_it_says_is_refused() -> None:
    data = encoded(plain((1200, 900)), "HEIF").replace(struct.pack(">II", 1200, 900), struct.pack(">II", 64, 48))
    assert refused(data, "anh.heic") == "photo_unreadable"


def test_a_jpeg_of_countless_scans_is_refused() -> None:
    data = encoded(plain(), progressive=True)
    assert 2 <= jpeg_scans(data) <= 20
    scan = data[data.rindex(b"\xff\xda") : -2]
    assert refused(data[:-2] + scan * 200 + data[-2:]) == "photo_not_an_image"


SAMPLES = {
    f"anh.{extension}": encoded(Image.effect_noise((48, 40), 60).convert("RGB"), fmt, exif=exif(6).tobytes())
    for fmt, extension in FORMATS
}


@pytest.mark.parametrize(
    "head", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x80\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic"]
)
@hypothesis_settings(max_examples=60, deadline=None, database=None)
@given(tail=st.binary(max_size=300), extension=st.sampled_from(["jpg", "png", "webp", "heic", "avif"]))
def test_random_bytes_raise_nothing_but_a_clear_refusal(head: bytes, tail: bytes, extension: str) -> None:
    assert refused(head + tail, f"anh.{extension}").startswith("photo_")


@pytest.mark.parametrize("name", SAMPLES)
@hypothesis_settings(max_examples=150, deadline=None, database=None)
@given(
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
    keep=st.floats(0.05, 1) | st.just(1.0),
)
def test_a_damaged_photo_is_repaired_or_refused(name: str, changes: list, keep: float) -> None:
    data = bytearray(SAMPLES[name])
    for where, new in changes:
        at = int(where * len(data))
        data[at : at + len(new)] = new
    with suppress(ValidationError):  # and no other error
        assert min(pixels(ingested(bytes(data[: int(len(data) * keep)]), name)).size) >= 16
