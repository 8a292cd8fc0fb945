"""What `/uploads/` refuses, in words and with nothing left behind."""

import hashlib
from base64 import b64encode
from typing import Any
from unicodedata import normalize

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.tus import TUS, UPLOADS, Tus, on_the_way, photo_bytes, refused
from tests.clients import client_of
from thidua_pages.api import once
from thidua_pages.api.uploads import receiving, tus
from thidua_pages.models import Photo, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_piece_at_the_wrong_place_is_refused(world: Any) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    assert app.patch(path, 0, b"x" * 40).status_code == 204
    for offset in (0, 39, 41, 100):
        assert "40" in refused(app.patch(path, offset, b"y"), 409)
    assert app.head(path)["Upload-Offset"] == "40"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Offset": "-1"}, 400),
        ({"Upload-Offset": "x"}, 400),
        ({"Upload-Offset": "9" * 30}, 400),
        ({"Upload-Offset": "²"}, 400),
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Checksum": "md5 abc"}, 400),
        ({"Upload-Checksum": "sha1 ???"}, 400),
        ({"Upload-Checksum": f"sha1 {b64encode(b'x' * 20).decode()}"}, 460),
    ],
)
def test_a_piece_with_a_wrong_header_is_not_written(world: Any, headers: dict[str, str], status: int) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    answer = app.patch(path, 0, b"x" * 40, **headers)
    refused(answer, status)
    assert answer["Tus-Resumable"] == "1.0.0"
    assert app.head(path)["Upload-Offset"] == "0"
    assert on_the_way() == []


def test_a_body_of_another_type_is_no_piece(world: Any) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    answer = app.client.generic("PATCH", path, b"{}", "application/json", headers={**TUS, **app.known})
    refused(answer, 415)


@pytest.mark.parametrize("algorithm", tus.CHECKSUMS)
def test_a_piece_with_its_checksum_is_written(world: Any, algorithm: str) -> None:
    app, piece = Tus(world.editor), b"x" * 40
    digest = b64encode(hashlib.new(algorithm, piece).digest()).decode()
    assert app.patch(app.begin(100), 0, piece, **{"Upload-Checksum": f"{algorithm} {digest}"}).status_code == 204


def test_more_than_the_file_is_not_written(world: Any) -> None:
    app = Tus(world.editor)
    path = app.begin(100)
    refused(app.patch(path, 0, b"x" * 101), 413)
    refused(app.patch(path, 0, b"x" * 50_000_000), 413)
    refused(app.create(10, piece=b"x" * 11), 413)
    assert app.head(path)["Upload-Offset"] == "0"
    assert (on_the_way(), Upload.objects.count()) == ([], 1)


@pytest.mark.parametrize("length", ["-1", "", "x", "1.5", "9" * 30, "٣"])
def test_a_length_that_is_none_is_refused(world: Any, length: str) -> None:
    refused(Tus(world.editor).create(length), 400)
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_or_empty_is_refused_before_it_is_sent(world: Any) -> None:
    app = Tus(world.editor)
    assert "25 MB" in refused(app.create(25 * 1024 * 1024 + 1), 413)
    refused(app.create(0), 422)
    refused(app.create(100, headers={"Upload-Defer-Length": "1", "Upload-Length": ""}), 400)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "header",
    [
        "filename",
        "filename ???",
        "filename " + b64encode(b"\xff\xfe").decode(),
        "filename " + b64encode(b"a\0.jpg").decode(),
        "filename " + b64encode("a\ufffd.jpg".encode()).decode(),
        "filename YS5qcGc=,filename YS5qcGc=",
        "filename YS5qcGc=,,",
        "tên YS5qcGc=",
        "filename " + "YS5q" * 2500,
    ],
)
def test_metadata_that_nobody_can_read_is_refused(world: Any, header: str) -> None:
    answer = Tus(world.editor).create(100, headers={"Upload-Metadata": header})
    refused(answer, 422 if header == "filename" else 400)
    assert not Upload.objects.exists()


def test_metadata_is_brought_in_order(world: Any) -> None:
    app = Tus(world.editor)
    path = app.begin(100, normalize("NFD", "../../Đường  hoa.jpg"), title=normalize("NFD", "Đường hoa"))
    assert (app.get(path).json()["name"], app.get(path).json()["title"]) == ("Đường hoa.jpg", "Đường hoa")


@pytest.mark.parametrize(
    ("filename", "words"),
    [
        ("a.exe", {}),
        ("a.svg", {}),
        ("a.html", {}),
        ("a", {}),
        ("CCCD 001099012345.jpg", {}),
        ("ả" * 120 + ".jpg", {}),
        ("a.pdf", {"kind": "photo"}),
        ("a.heic", {"kind": "document"}),
        ("a.jpg", {"kind": "film"}),
        ("a.jpg", {"title": "a" * 256}),
    ],
)
def test_what_would_be_refused_in_the_end_is_refused_at_once(world: Any, filename: str, words: dict[str, str]) -> None:
    refused(Tus(world.editor).create(100, filename, **words), 422)
    assert not Upload.objects.exists()


def bomb() -> bytes:
    """A picture of 900 megapixels in its header."""
    data = photo_bytes(fmt="PNG")
    return data[:16] + (30_000).to_bytes(4, "big") * 2 + data[24:]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"<html><script>alert(1)</script></html>"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.png", b"GIF89a" + b"x" * 50),
        ("a.jpg", photo_bytes()[:2000]),
        ("a.png", bomb()),
        ("a.pdf", b"%PDF-1.7 that is none"),
    ],
)
def test_what_is_no_picture_or_paper_is_refused_whole(world: Any, name: str, data: bytes) -> None:
    app = Tus(world.editor)
    path = app.begin(len(data), name)
    app.patch(path, 0, data[:20])
    said = refused(app.patch(path, 20, data[20:]), 422)
    assert refused(app.get(path), 422) == said
    assert app.head(path)["Upload-Offset"] == str(len(data))
    form = {"file": SimpleUploadedFile(name, data)}
    assert refused(app.client.post(UPLOADS, form, headers=app.known), 422) == said
    assert refused(app.create(len(data), name, piece=data), 422) == said
    assert (on_the_way(), Upload.objects.count()) == ([], 1)


def test_a_form_without_a_file_is_refused(world: Any) -> None:
    app = Tus(world.editor)
    answer = app.client.post(UPLOADS, {"title": "x"}, headers=app.known)
    assert "file" in str(answer.json()["errors"][0]["loc"])
    refused(answer, 422)


def test_a_person_has_so_many_on_the_way(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_OPEN", 3)
    app, data = Tus(world.editor), photo_bytes()
    paths = [app.begin(len(data)) for _ in range(3)]
    refused(app.create(100), 403)
    assert Tus(world.other_editor).create(100).status_code == 201
    app.patch(paths[0], 0, data)
    assert app.create(100).status_code == 201


def test_and_so_many_bytes(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 1000)
    app = Tus(world.editor)
    path = app.begin(600)
    refused(app.create(600), 403)
    assert app.delete(path).status_code == 204
    assert app.create(600).status_code == 201


def test_what_is_called_off_is_gone(world: Any) -> None:
    app, data = Tus(world.editor), photo_bytes()
    path = app.begin(100)
    app.patch(path, 0, b"x" * 50)
    assert app.delete(path).status_code == 204
    assert (app.head(path).status_code, on_the_way()) == (404, [])
    path = f"{UPLOADS}{app.send(data).json()['id']}/"
    assert app.delete(path).status_code == 204
    assert not Photo.objects.exists()


def test_the_protocol_tells_what_it_can(world: Any) -> None:
    answer = Client().options(UPLOADS)
    assert (answer.status_code, answer["Tus-Version"], answer["Tus-Max-Size"]) == (204, "1.0.0", str(25 * 1024 * 1024))
    assert "creation-with-upload" in answer["Tus-Extension"]
    refused(Client().generic("POST", UPLOADS, headers=Tus(world.editor).known), 412)


def test_a_network_that_stops_patch_lets_post_through(world: Any) -> None:
    app, data = Tus(world.editor), photo_bytes()
    path = app.begin(len(data))
    answer = app.client.generic(
        "POST",
        path,
        data,
        content_type=tus.PIECE,
        headers={**TUS, **app.known, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH", once.HEADER: "mot"},
    )
    assert answer.json()["photo"] == Photo.objects.get().pk
    refused_answer = app.client.generic("POST", path, headers={**TUS, **app.known, "X-HTTP-Method-Override": "PUT"})
    assert refused_answer.status_code == 405


def test_the_uploads_have_no_public_address(world: Any) -> None:
    app = Tus(world.editor)
    app.patch(app.begin(100), 0, b"x" * 50)
    [name] = on_the_way()
    for address in (f"/media/uploads/{name}", f"/media/images/../uploads/{name}", f"/tep/uploads/{name}"):
        assert client_of(world.editor).get(address, follow=True).status_code == 404
