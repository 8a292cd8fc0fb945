"""Uploads that are cut off, go on later, are sent twice or at once."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from ninja.errors import HttpError

from tests.api.tus import Tus, on_the_way, photo_bytes, refused
from tests.races import at_once
from thidua_pages.api import once
from thidua_pages.api.uploads import limits, turns
from thidua_pages.base import clock
from thidua_pages.models import Photo, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_it_waits_for_days_and_each_piece_lets_it_wait_anew(world: Any) -> None:
    app = Tus(world.editor)
    path, start = app.begin(100), clock.now()
    with clock.at(start + limits.WAITS - timedelta(hours=1)):
        assert app.patch(path, 0, b"x" * 50).status_code == 204
    with clock.at(start + limits.WAITS + timedelta(days=1)):
        assert app.head(path)["Upload-Offset"] == "50"
    with clock.at(start + 2 * limits.WAITS):
        assert app.head(path).status_code == 404
        assert app.patch(path, 50, b"x").status_code == 404


def test_bytes_that_are_gone_begin_anew(world: Any) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    app.patch(path, 0, b"x" * 50)
    (Path(settings.MEDIA_ROOT) / "uploads" / on_the_way()[0]).unlink()
    assert app.head(path).status_code == 404


def test_bytes_that_a_killed_process_wrote_are_written_over(world: Any) -> None:
    app, data = Tus(world.editor), photo_bytes()
    path = app.begin(len(data))
    app.patch(path, 0, data[:100])
    with (Path(settings.MEDIA_ROOT) / "uploads" / on_the_way()[0]).open("ab") as file:
        file.write(b"?" * len(data))
    assert app.patch(path, 100, data[100:]).json()["photo"]


def test_while_one_adds_another_is_told_to_wait(world: Any) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    until = clock.now() + limits.TURN
    Upload.objects.update(held_until=until)
    assert refused(app.patch(path, 0, b"x"), 423) == turns.AT_WORK
    assert app.delete(path).status_code == 423
    with clock.at(until):
        assert app.patch(path, 0, b"x").status_code == 204


def test_a_turn_that_lapsed_writes_nothing_any_more(world: Any) -> None:
    Tus(world.editor).begin(100)
    upload = Upload.objects.get()
    with turns.turn_at(upload, 0) as turn:
        Upload.objects.update(held_until=clock.now() + timedelta(hours=1))
        with pytest.raises(HttpError, match=turns.AT_WORK[:20]):
            turn.change(offset=50)
    assert Upload.objects.get().offset == 0


def test_a_creation_that_is_sent_again_makes_one(world: Any) -> None:
    app, data, key = Tus(world.editor), photo_bytes(), {once.HEADER: "mot"}
    first, second = (app.create(len(data), headers=key) for _ in range(2))
    assert (first["Location"], second["Location"], second[once.REPLAYED]) == (first["Location"],) * 2 + ("true",)
    assert second["Tus-Resumable"] == "1.0.0"
    assert app.create(len(data) + 1, headers=key).status_code == 422
    assert app.create(len(data), "khác.jpg", headers=key).status_code == 422
    assert Upload.objects.count() == 1
    whole = [app.create(len(data), piece=data, headers={once.HEADER: "hai"}).json()["photo"] for _ in range(2)]
    assert whole[0] == whole[1] == Photo.objects.get().pk


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_adds(world: Any) -> None:
    app, data = Tus(world.editor), photo_bytes()
    path = app.begin(len(data))
    pieces = [bytes([number]) * 1000 for number in range(6)]
    answers = at_once(*[lambda piece=piece: app.patch(path, 0, piece) for piece in pieces])
    codes = sorted(answer.status_code for answer in answers)
    assert (codes[0], set(codes[1:]) <= {409, 423}) == (204, True), codes
    [name] = on_the_way()
    assert (Path(settings.MEDIA_ROOT) / "uploads" / name).read_bytes() in pieces


@pytest.mark.django_db(transaction=True)
def test_of_two_last_pieces_at_once_one_photo_comes(world: Any) -> None:
    app, data = Tus(world.editor), photo_bytes()
    path = app.begin(len(data))
    app.patch(path, 0, data[:100])
    answers = at_once(*[lambda: app.patch(path, 100, data[100:]) for _ in range(4)])
    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert Photo.objects.count() == 1
