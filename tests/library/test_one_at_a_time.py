"""Large pictures are decoded one after the other, whatever process or thread they come from."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from threading import Lock
from time import sleep
from typing import Any

import pillow_heif
import pytest
from django.core.files import locks
from PIL import Image, ImageFile

from thidua_pages.library import ingest, one_at_a_time
from thidua_pages.library.one_at_a_time import LARGE, room_for


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(one_at_a_time, "gettempdir", lambda: str(tmp_path))


def is_free(folder: Path) -> bool:
    """Whether another process could take the room now."""
    found = list(folder.iterdir())
    if not found:
        return True
    with found[0].open("wb") as file:
        return locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)


def test_a_large_picture_keeps_the_room_until_it_is_decoded(tmp_path: Path) -> None:
    with room_for(LARGE + 1):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


def test_a_picture_that_cannot_be_decoded_leaves_the_room(tmp_path: Path) -> None:
    with pytest.raises(MemoryError), room_for(LARGE + 1):
        raise MemoryError
    assert is_free(tmp_path)


def test_pictures_of_phones_do_not_wait(tmp_path: Path) -> None:
    with room_for(12_000_000):
        assert is_free(tmp_path)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.heic"])
def test_the_size_of_each_format_is_known_before_it_is_decoded(name: str, monkeypatch: Any) -> None:
    asked = []
    monkeypatch.setattr(ingest, "room_for", lambda pixels: asked.append(pixels) or nullcontext())
    file, picture = BytesIO(), Image.new("RGB", (90, 64), "teal")
    if name == "a.heic":
        pillow_heif.from_pillow(picture).save(file)
    else:
        picture.save(file, {"a.jpg": "JPEG", "a.png": "PNG", "a.webp": "WEBP"}[name])
    ingest.ingest_photo(file, name)
    assert asked == [90 * 64]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_of_four_large_pictures_at_once_one_is_decoded_at_a_time(name: str, monkeypatch: Any) -> None:
    """Four WebP of 60 megapixels at once took 5.4 GB."""
    monkeypatch.setattr(one_at_a_time, "LARGE", 5000)
    file, now, most = BytesIO(), [0], [0]
    Image.new("RGB", (90, 64), "teal").save(file, {"a.jpg": "JPEG", "a.png": "PNG", "a.webp": "WEBP"}[name])
    load, guard = ImageFile.ImageFile.load, Lock()

    def note(self: Any) -> Any:
        with guard:
            now[0] += 1
            most[0] = max(most[0], now[0])
        sleep(0.2)
        try:
            return load(self)
        finally:
            with guard:
                now[0] -= 1

    monkeypatch.setattr(ImageFile.ImageFile, "load", note)
    content = file.getvalue()
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: ingest.ingest_photo(BytesIO(content), name), range(4)))
    assert len(taken) == 4
    assert most == [1]
