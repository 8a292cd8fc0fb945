"""Which files are accepted as photos, and what is stored of them. No database."""

import struct
import time
import unicodedata
import zlib
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from tests.wording import is_vietnamese_sentence
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.library.limits import PhotoLimits, jpeg_scans

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
UPRIGHT = (RED, GREEN, BLUE, WHITE)  # corners clockwise from the top left
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
SECRET = b"21.0285N-105.8542E"
FORMATS = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "heic")]


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


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
def test_each_format_is_stored_in_its_own_and_heic_as_jpeg(fmt: str, extension: str) -> None:
    photo = ingested(encoded(quartered(UPRIGHT), fmt, quality=95), f"anh.{extension}")
    assert photo.format == {"jpg": "jpeg", "heic": "jpeg"}.get(extension, extension)
    assert photo.name == {"heic": "anh.jpg"}.get(extension, f"anh.{extension}")
    assert corners_are(UPRIGHT, pixels(photo))


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
def test_nothing_is_left_of_position_camera_and_comments(fmt: str, extension: str) -> None:
    options: dict = {"exif": exif().tobytes(), "icc_profile": SRGB}
    if fmt == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04" + SECRET
        options |= {
            "xmp": XMP,
            "comment": SECRET,
            "extra": b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc,
        }
    elif fmt == "PNG":
        text = PngInfo()
        text.add_text("Comment", SECRET.decode())
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options["pnginfo"] = text
    else:
        options["xmp"] = XMP
    sent = encoded(plain(), fmt, **options) + SECRET  # trailing data too, as in "motion photos"
    assert sent.count(SECRET) >= 4
    stored = ingested(sent, f"anh.{extension}").content
    for trace in (
        SECRET,
        b"Exif",
        b"eXIf",
        b"EXIF",
        b"GPS",
        b"Apple",
        b"http://ns.adobe.com",
        b"xmpmeta",
        b"8BIM",
    ):
        assert trace not in stored
    for trace in (b"ICC_PROFILE", b"iCCP", b"ICCP", b"tEXt", b"iTXt", b"zTXt", b"\xff\xfe"):
        assert trace not in stored


# By the EXIF standard (CIPA DC-008, tag 274): what lies in the corners of the stored rows and columns.
ORIENTATIONS = {1: "0123", 2: "1032", 3: "2301", 4: "3210", 5: "0321", 6: "1230", 7: "2103", 8: "3012"}


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)  # a HEIC stores the orientation twice, and must be rotated once
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_orientation_gives_the_same_upright_picture(orientation: int, fmt: str, extension: str) -> None:
    held = [UPRIGHT[int(corner)] for corner in ORIENTATIONS[orientation]]
    sent = quartered(held, (64, 48) if orientation < 5 else (48, 64))
    photo = ingested(encoded(sent, fmt, exif=exif(orientation).tobytes(), quality=95), f"anh.{extension}")
    assert (photo.width, photo.height) == (64, 48)
    assert corners_are(UPRIGHT, pixels(photo))


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
@pytest.mark.parametrize("tags", [b"", b"garbage", b"MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0\x09\0\x12\x01"])
def test_unreadable_exif_does_not_stop_a_photo(tags: bytes, fmt: str, extension: str) -> None:
    assert ingested(encoded(plain(), fmt, exif=b"Exif\0\0" + tags), f"anh.{extension}").width == 64


def test_of_several_pictures_in_a_heic_the_main_one_is_kept() -> None:
    burst = pillow_heif.from_pillow(plain(colour=RED))
    burst.add_from_pillow(plain((80, 60), BLUE))
    out = BytesIO()
    burst.save(out, primary_index=1)
    photo = ingested(out.getvalue(), "anh.HEIC")
    assert (photo.width, photo.height) == (80, 60)
    assert near(pixels(photo).getpixel((9, 9)), BLUE)


@pytest.mark.parametrize(("fmt", "extension"), [("PNG", "png"), ("WEBP", "webp")])
def test_of_an_animation_the_first_picture_is_kept(fmt: str, extension: str) -> None:
    data = encoded(plain(colour=RED), fmt, save_all=True, append_images=[plain(colour=BLUE)], lossless=True)
    image = pixels(ingested(data, f"anh.{extension}"))
    assert getattr(image, "n_frames", 1) == 1
    assert near(image.convert("RGB").getpixel((9, 9)), RED)


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
@pytest.mark.parametrize("size", [(3100, 620), (310, 6200)])
def test_a_large_photo_is_scaled_down(fmt: str, extension: str, size: tuple[int, int]) -> None:
    photo = ingested(encoded(quartered(UPRIGHT, size), fmt), f"anh.{extension}")
    assert (photo.width, photo.height) == ((3000, 600) if size[0] > size[1] else (150, 3000))
    assert corners_are(UPRIGHT, pixels(photo))


def test_a_jpeg_is_progressive_and_a_small_photo_keeps_its_size() -> None:
    upload = SimpleUploadedFile("anh.jpg", encoded(plain((3000, 40))))
    upload.read()  # it was read before: the ingest must begin at its start
    photo = ingest_photo(upload, upload.name)
    assert pixels(photo).info.get("progressive")
    assert (photo.width, photo.height) == (3000, 40)


def test_colours_are_converted_from_the_profile_of_the_photo() -> None:
    # Its red is what sRGB calls green.
    swapped = SRGB.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")
    for fmt, extension in FORMATS:
        photo = ingested(encoded(plain(colour=RED), fmt, icc_profile=swapped), f"anh.{extension}")
        assert near(pixels(photo).getpixel((9, 9)), GREEN), fmt
    see_through = plain(colour=(*RED, 128), mode="RGBA")
    photo = ingested(encoded(see_through, "PNG", icc_profile=swapped), "anh.png")
    assert near(pixels(photo).getpixel((9, 9)), (*GREEN, 128))


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
@pytest.mark.parametrize("profile", [b"broken", LAB, SRGB, SRGB[:400]])
def test_a_profile_that_does_not_fit_is_left_aside(mode: str, profile: bytes) -> None:
    colour = {"L": 255, "CMYK": (0, 255, 255, 0), "RGB": RED}[mode]
    image = pixels(ingested(encoded(plain(colour=colour, mode=mode), icc_profile=profile)))
    assert near(image.convert("RGB").getpixel((9, 9)), WHITE if mode == "L" else RED)


@pytest.mark.parametrize(("mode", "colour", "grey"), [("1", 1, 255), ("L", 90, 90), ("I;16", 0x8000, 128), ("P", 3, 3)])
def test_unusual_pixels_keep_their_brightness(mode: str, colour: int, grey: int) -> None:
    image = plain(colour=colour, mode=mode)
    if mode == "P":
        image.putpalette([value for level in range(256) for value in (level,) * 3])
    assert pixels(ingested(encoded(image, "PNG"), "anh.png")).convert("L").getpixel((9, 9)) == grey


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L"])
def test_transparency_stays_in_a_png(mode: str) -> None:
    image = plain(colour={"RGBA": (9, 200, 9, 0), "LA": (200, 0), "P": 1, "L": 200}[mode], mode=mode)
    options: dict = {}
    if mode == "P":
        image.putpalette([0, 0, 0, 9, 200, 9])
        options["transparency"] = 1
    elif mode == "L":
        options["transparency"] = 200
    stored = pixels(ingested(encoded(image, "PNG", **options), "anh.png"))
    assert stored.mode == "RGBA"
    assert stored.getpixel((9, 9))[1::2] == (200, 0)


def test_transparent_pixels_become_white_in_a_jpeg() -> None:
    image = plain(colour=(0, 0, 0, 0), mode="RGBA")
    image.paste((*BLUE, 255), (32, 0, 64, 48))
    stored = pixels(ingested(encoded(image, "HEIF", quality=95), "anh.heic"))
    assert near(stored.getpixel((9, 9)), WHITE)
    assert near(stored.getpixel((50, 9)), BLUE)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Đường hoa tổ 3 (trước).JPG", "duong-hoa-to-3-truoc.jpg"),
        (unicodedata.normalize("NFD", "ĐỢT 1.jpeg"), "dot-1.jpg"),
        ("../../etc/passwd.jpg", "passwd.jpg"),
        (r"C:\fakepath\nhà văn hoá.jfif", "nha-van-hoa.jpg"),
        ("shell.php.jpg", "shell-php.jpg"),
        ("照片.jpg", "anh.jpg"),
        (".jpg", "anh.jpg"),
        ("a\0b\u202egnp.jpg", "a-b-gnp.jpg"),
    ],
)
def test_the_stored_name_is_plain(name: str, stored: str) -> None:
    assert ingested(encoded(plain()), name).name == stored


# --- What is refused -------------------------------------------------------------------------------------


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
    assert {refused(data * 40, f"anh.{ext}") for ext in ("jpg", "png", "webp", "heic")} == {"photo_not_an_image"}


@pytest.mark.parametrize("name", ["a.svg", "a.gif", "a.php", "a.jpg.exe", "a", "a.", "jpg", "a.avif", "a.tiff"])
def test_another_extension_is_refused(name: str) -> None:
    assert refused(encoded(plain()), name) == "photo_wrong_extension"


@pytest.mark.parametrize(
    ("fmt", "extension"), [*FORMATS, ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tif"), ("AVIF", "avif")]
)
def test_a_picture_under_the_extension_of_another_is_refused(fmt: str, extension: str) -> None:
    data = encoded(plain(), fmt)
    others = {"jpg", "png", "webp", "heic"} - {extension}
    assert {refused(data, f"anh.{other}") for other in others} == {"photo_wrong_extension"}


def test_the_first_bytes_of_a_jpeg_do_not_make_one() -> None:
    assert refused(b"\xff\xd8\xff<?php echo 1; ?>" * 9) == "photo_not_an_image"


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
@pytest.mark.parametrize("kept", [0, 0.02, 0.3, 0.6, 0.9])
def test_a_photo_cut_short_is_refused(fmt: str, extension: str, kept: float) -> None:
    data = encoded(Image.effect_noise((400, 300), 60).convert("RGB"), fmt)
    assert refused(data[: int(len(data) * kept)], f"anh.{extension}") == "photo_truncated"


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
    assert refused(data, "anh.heic") == "photo_truncated"


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
@given(tail=st.binary(max_size=300), extension=st.sampled_from(["jpg", "png", "webp", "heic"]))
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
