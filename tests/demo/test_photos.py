"""The demonstration's photos: in the formats of telephones, small, colourful, and each of them used."""

from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageOps
from PIL.ExifTags import IFD, Base

from demo.loader.content import Content
from demo.loader.photos import FOLDER, prepare_photo
from thidua_pages.library.ingest import ingest_photo
from thidua_pages.library.renditions import EVERY_SIZE

FILES = sorted(FOLDER.iterdir())
MOST_BYTES = 8_000_000


def orientation(path: Path) -> int:
    with Image.open(path) as image:
        return image.getexif().get(Base.Orientation, 1)


def hues(image: Image.Image) -> int:
    """How many different, clearly coloured, coarse colours cover at least a thousandth of the picture."""
    small = image.convert("HSV").resize((160, 120))
    seen: dict[tuple[int, int], int] = {}
    for hue, saturation, value in zip(*[iter(small.tobytes())] * 3, strict=True):
        if saturation > 40 and value > 30:
            key = (hue // 16, value // 64)
            seen[key] = seen.get(key, 0) + 1
    return sum(1 for count in seen.values() if count >= 19)


@pytest.fixture(scope="module", autouse=True)
def heic_can_be_opened() -> None:
    pillow_heif.register_heif_opener()


def test_every_photo_is_shown_and_every_photo_shown_is_there(content: Content) -> None:
    assert {path.name for path in FILES} == {photo.file for page in content.pages for photo in page.photos}


def test_together_they_weigh_little() -> None:
    assert sum(path.stat().st_size for path in FILES) < MOST_BYTES


def test_they_cover_the_formats_of_telephones() -> None:
    assert {path.suffix for path in FILES} == {".jpg", ".heic", ".png", ".webp"}
    upright = [orientation(path) for path in FILES if path.suffix == ".jpg"]
    assert set(upright) == {1, 6}
    heic = next(path for path in FILES if path.suffix == ".heic")
    assert heic.read_bytes()[4:8] == b"ftyp"


def test_some_tell_where_and_with_what_they_were_taken() -> None:
    """The site must remove these data."""
    tagged = []
    for path in FILES:
        with Image.open(path) as image:
            exif = image.getexif()
            if exif.get_ifd(IFD.GPSInfo):
                tagged.append(path)
                assert exif[Base.Make]
                assert exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal].startswith("2023:")
    assert len(tagged) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_photo_is_colourful_and_taken_in_upright(path: Path) -> None:
    with path.open("rb") as file:
        taken = ingest_photo(file, path.name)
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        assert (taken.width, taken.height) == upright.size
        assert max(upright.size) >= 1280
        assert hues(upright.convert("RGB")) >= 5


@pytest.mark.parametrize("format_", sorted({path.suffix for path in FILES}))
def test_a_photo_of_each_format_is_prepared_in_every_size(format_: str) -> None:
    name = next(path.name for path in FILES if path.suffix == format_)
    assert set(prepare_photo(name).renditions) == set(EVERY_SIZE)
