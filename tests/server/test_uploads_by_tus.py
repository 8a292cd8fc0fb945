"""tus-js-client, as apps use it, sends a photo to the site over a line that is cut."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from tests.frontend import node
from tests.operations.places import Place
from tests.outbox.test_supervise import until
from tests.server.test_gateway import listens
from tests.server.test_whole_site import SETTINGS, end, family, served, start
from tests.server.weak_line import WeakLine

SCRIPT = Path(__file__).with_name("send_by_tus.cjs")
PIECE = 64 * 1024
LASTS = 5 * PIECE
"""Bytes after which the line is cut: with the heads of the requests, in the middle of the fifth piece."""
MAKE_WORLD = """
import django; django.setup()
from wagtail.models import APIToken, Site
from tests.fixtures import build_world
Site.objects.all().delete()  # Wagtail's own first page
print(APIToken.create_token(user=build_world().editor, name="Điện thoại")[1])
"""
TELL = """
import django; django.setup()
from thidua_pages.models import Photo, Upload
print(Photo.objects.get().pk, Upload.objects.get().offset, Photo.objects.get().title)
"""


def photo(folder: Path) -> Path:
    """A picture of some 480 kB: nothing in it repeats."""
    path = folder / "anh.png"
    Image.frombytes("RGB", (400, 400), os.urandom(400 * 400 * 3)).save(path)
    return path


@contextmanager
def started_again(process: subprocess.Popen[str], place: Place, port: int) -> Iterator[None]:
    """End the site, and start it anew."""
    process.terminate()
    assert until(lambda: process.poll() is not None and not listens(port))
    again = start(place)
    said = ""
    try:
        assert until(lambda: listens(port), seconds=90)
        yield
    finally:
        everything = family(again.pid)
        again.terminate()
        until(lambda: again.poll() is not None)
        said = end(again, everything)
        print(said)


def test_a_photo_goes_on_in_a_new_process_after_the_line_was_cut_and_the_site_restarted(
    django_db_setup: None, tmp_path: Path
) -> None:
    picture, store = photo(tmp_path), tmp_path / "store.json"

    def send(line: WeakLine, token: str) -> tuple[int, Any]:
        endpoint = f"http://127.0.0.1:{line.port}/api/v3/uploads/"
        done = node("tus-js-client", SCRIPT, endpoint, str(picture), token, str(store))
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    with served(tmp_path / "site") as (process, place, port), WeakLine(port, LASTS) as line:
        token = place.run("-c", MAKE_WORLD, **SETTINGS).stdout.strip()
        code, first = send(line, token)
        assert (code, first["requests"][0][:2]) == (1, ["POST", 201])
        assert [status for _, status, _ in first["requests"][1:]] == [204] * 4
        line.lasts = None
        with started_again(process, place, port):
            code, second = send(line, token)
        stored = place.run("-c", TELL, **SETTINGS).stdout.strip()
    assert (code, second["url"]) == (0, first["url"]), second
    method, status, offset = second["requests"][0]
    assert (method, status) == ("HEAD", 200)
    assert 4 * PIECE < offset < 5 * PIECE  # what came of the piece in which the line was cut is kept
    assert second["requests"][-1][:2] == ["PATCH", 200]
    assert stored == f"{second['body']['photo']} {picture.stat().st_size} Đường hoa tổ 1"
