"""What is stored of the photos that are accepted. No database."""

import struct
import unicodedata
from io import BytesIO

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.library.pictures import (
    BLUE,
    FORMATS,
    GREEN,
    LAB,
    RED,
    SECRET,
    SRGB,
    UPRIGHT,
    WHITE,
    XMP,
    corners_are,
    encoded,
    exif,
    ingested,
    near,
    pixels,
    plain,
    quartered,
)
from thidua_pages.library.ingest import ingest_photo


@pytest.mark.parametrize(("fmt", "extension"), FORMATS)
def test_each_format_is_stored_in_its_own_and_heic_and_avif_as_jpeg(fmt: str, extension: str) -> None:
    photo = ingested(encoded(quartered(UPRIGHT), fmt, quality=95), f"anh.{extension}")
    is_jpeg = extension in {"jpg", "heic", "avif"}
    assert photo.format == ("jpeg" if is_jpeg else extension)
    assert photo.name == ("anh.jpg" if is_jpeg else f"anh.{extension}")
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


@pytest.mark.parametrize(("fmt", "extension"), [pair for pair in FORMATS if pair[0] != "AVIF"])
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
        ("a\0b\u202egnp.jpg", "abgnp.jpg"),
    ],
)
def test_the_stored_name_is_plain(name: str, stored: str) -> None:
    assert ingested(encoded(plain()), name).name == stored


@pytest.mark.parametrize("name", ["anh.hif", "ANH.HEIF", "anh.heic"])
def test_a_heic_is_taken_under_each_of_its_names(name: str) -> None:
    assert ingested(encoded(plain(), "HEIF"), name).name == "anh.jpg"


def test_an_avif_may_be_named_after_its_container() -> None:
    assert ingested(encoded(plain(), "AVIF"), "anh.heif").format == "jpeg"


# As cameras and repair programs leave them; every viewer opens such a file.
@pytest.mark.parametrize("between", [b"\x12\x34", b"\0", b"\xff\x00", b"\xff\xff\xff", b"may anh"])
@pytest.mark.parametrize("marker", [b"\xff\xdb", b"\xff\xc0", b"\xff\xc4", b"\xff\xda"])
def test_stray_bytes_between_the_segments_of_a_jpeg_do_no_harm(between: bytes, marker: bytes) -> None:
    data = encoded(plain((64, 48)), "JPEG")
    at = data.index(marker)
    photo = ingested(data[:at] + between + data[at:])
    assert (photo.width, photo.height) == (64, 48)
    assert near(pixels(photo).getpixel((9, 9)), RED)


def grey16(transparent: int | None) -> bytes:
    """A PNG of 64 × 48 pixels in 65,536 greys: the left half black, the right half at 0x8000."""
    image = Image.frombytes("I;16", (64, 48), (bytes(64) + b"\0\x80" * 32) * 48)
    return encoded(image, "PNG", **({} if transparent is None else {"transparency": transparent}))


def test_a_transparent_grey_of_sixteen_bits_stays_transparent() -> None:
    stored = pixels(ingested(grey16(0), "anh.png"))
    assert (stored.getpixel((9, 9))[3], stored.getpixel((50, 9))) == (0, (128, 128, 128, 255))
    stored = pixels(ingested(grey16(0x8000), "anh.png"))
    assert (stored.getpixel((9, 9)), stored.getpixel((50, 9))[3]) == ((0, 0, 0, 255), 0)
    assert pixels(ingested(grey16(None), "anh.png")).mode == "L"
