"""The demonstration's pictures: the same each time, varied, colourful, in the formats of telephones."""

from io import BytesIO

import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.ExifTags import GPS, IFD, Base

from thidua_pages.demo.pictures import PHASES, SCENES, as_heic, as_jpeg, as_png, as_webp, draw

SMALL = (480, 360)


def hues(image):
    """How many different, clearly coloured, coarse colours cover at least a thousandth of the picture."""
    small = image.convert("HSV").resize((160, 120))
    seen = {}
    for hue, saturation, value in zip(*[iter(small.tobytes())] * 3, strict=True):
        if saturation > 40 and value > 30:
            key = (hue // 16, value // 64)
            seen[key] = seen.get(key, 0) + 1
    return sum(1 for count in seen.values() if count >= 19)


def difference(first, second):
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean)


@pytest.fixture(scope="module")
def picture():
    return draw("flower_road", 3, (640, 480))


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("phase", PHASES)
def test_every_scene_is_colourful(scene, phase):
    image = draw(scene, 5, SMALL, phase)
    assert image.size == SMALL
    assert image.mode == "RGB"
    assert hues(image) >= 5
    assert max(ImageStat.Stat(image).stddev) > 22


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_seed_gives_the_same_bytes(scene):
    assert draw(scene, 8, (320, 240)).tobytes() == draw(scene, 8, (320, 240)).tobytes()


@pytest.mark.parametrize("scene", SCENES)
def test_seeds_and_phases_differ(scene):
    after = draw(scene, 1, SMALL)
    assert difference(after, draw(scene, 2, SMALL)) > 6
    assert difference(after, draw(scene, 1, SMALL, "before")) > 6


@pytest.mark.parametrize("size", [(1200, 1600), (1920, 1080), (1000, 1000)])
def test_any_shape_of_picture(size):
    assert draw("clean_up", 1, size).size == size


def test_an_unknown_phase_or_scene_is_refused():
    with pytest.raises(ValueError, match="phase"):
        draw("market", 1, SMALL, "later")
    with pytest.raises(KeyError):
        draw("volcano", 1, SMALL)


def test_files_weigh_like_photographs():
    data = as_jpeg(draw("market", 1, (1600, 1200)), 88)
    assert 250_000 < len(data) < 2_500_000


def test_a_plain_jpeg_has_no_tags(picture):
    assert not Image.open(BytesIO(as_jpeg(picture))).getexif()


def test_orientation_turns_the_pixels_and_says_so(picture):
    from PIL import ImageOps

    stored = Image.open(BytesIO(as_jpeg(picture, 95, exif_orientation=6)))
    assert stored.getexif()[Base.Orientation] == 6
    assert stored.size == (480, 640)
    upright = ImageOps.exif_transpose(stored)
    assert upright.size == picture.size
    assert difference(upright, picture) < 20


def test_gps_and_camera_are_written_when_asked(picture):
    exif = Image.open(BytesIO(as_jpeg(picture, gps=(14.3545, 108.0076)))).getexif()
    place = exif.get_ifd(IFD.GPSInfo)
    assert place[GPS.GPSLatitudeRef] == "N"
    degrees, minutes, seconds = (float(part) for part in place[GPS.GPSLatitude])
    assert degrees + minutes / 60 + seconds / 3600 == pytest.approx(14.3545, abs=1e-4)
    assert exif[Base.Make]
    assert exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal].startswith("2023:")


def test_other_formats(picture):
    assert Image.open(BytesIO(as_png(picture))).format == "PNG"
    assert Image.open(BytesIO(as_webp(picture))).format == "WEBP"
    data = as_heic(picture)
    assert data[4:8] == b"ftyp"
    assert pillow_heif.read_heif(data).size == picture.size
