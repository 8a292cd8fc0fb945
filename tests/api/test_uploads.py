"""Photos and papers that an app sends in pieces, by tus 1.0, or whole."""

from typing import Any
from unicodedata import normalize

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.contract import assert_as_described
from tests.api.tus import TUS, UPLOADS, Tus, metadata, on_the_way, photo_bytes, refused
from tests.clients import client_of
from tests.factories.pdfs import pdf
from tests.library.pictures import SECRET, encoded, exif, plain
from thidua_pages.models import File, Photo, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_a_photo_in_pieces_is_stored_in_the_collection_of_the_unit(world: Any) -> None:
    app, data = Tus(world.editor), photo_bytes()
    path = app.begin(len(data), "Đường hoa.jpg", title="Đường hoa tổ 1")
    first = app.patch(path, 0, data[:1000])
    assert (first.status_code, first["Upload-Offset"], first["Tus-Resumable"]) == (204, "1000", "1.0.0")
    there = app.head(path)
    assert (there.status_code, there["Upload-Offset"], there["Upload-Length"]) == (200, "1000", str(len(data)))
    assert (there["Cache-Control"], "Upload-Expires" in there) == ("no-store", True)
    assert there["Upload-Metadata"] == metadata(filename="Đường hoa.jpg", title="Đường hoa tổ 1")
    last = app.patch(path, 1000, data[1000:])
    photo = Photo.objects.get()
    assert (last.status_code, last.json()["photo"]) == (200, photo.pk)
    assert (photo.title, photo.uploaded_by_user, photo.collection) == (
        "Đường hoa tổ 1",
        world.editor,
        world.unit.collection.collection,
    )
    assert app.get(path).json() == last.json()
    assert_as_described("uploads_detail", last.json())
    assert on_the_way() == []


def test_a_small_photo_comes_with_its_creation(world: Any) -> None:
    data = photo_bytes()
    answer = Tus(world.editor).create(len(data), piece=data)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, str(len(data)))
    assert answer.json()["photo"] == Photo.objects.get().pk
    assert_as_described("uploads_create", answer.json(), 201)
    assert on_the_way() == []


def test_a_paper_is_a_document(world: Any) -> None:
    data = pdf("Báo cáo")
    answer = Tus(world.editor).send(data, "Báo cáo thành tích.pdf")
    file = File.objects.get()
    assert (answer.json()["document"], answer.json()["photo"]) == (file.pk, None)
    assert file.file.read() == data
    assert file.collection == world.unit.collection.collection


@pytest.mark.parametrize(("fmt", "name"), [("HEIF", "IMG_0412.HEIC"), ("AVIF", "a.avif"), ("PNG", "a.png")])
def test_what_phones_take_is_taken(world: Any, fmt: str, name: str) -> None:
    answer = Tus(world.editor).send(photo_bytes(fmt=fmt), name)
    assert answer.status_code == 200, answer.content.decode()
    assert Photo.objects.get().file.name.endswith(".png" if fmt == "PNG" else ".jpg")


def test_where_it_was_taken_is_not_stored(world: Any) -> None:
    data = encoded(plain((300, 200)), exif=exif())
    assert SECRET in data
    Tus(world.editor).send(data)
    assert SECRET not in Photo.objects.get().file.read()


def test_a_whole_file_in_a_form(world: Any) -> None:
    app = Tus(world.editor)
    form = {"file": SimpleUploadedFile(normalize("NFD", "Nhà văn hóa.heic"), photo_bytes(fmt="HEIF"))}
    answer = app.client.post(UPLOADS, form, headers=app.known)
    assert answer.status_code == 201, answer.content.decode()
    photo = Photo.objects.get()
    assert (answer.json()["photo"], photo.title) == (photo.pk, "Nhà văn hóa")
    assert app.get(answer["Location"]).json()["photo"] == photo.pk


def test_the_images_of_wagtail_take_heic_too(world: Any) -> None:
    app = Tus(world.editor)
    form = {"file": SimpleUploadedFile("IMG_0412.HEIC", photo_bytes(fmt="HEIF"), "image/heic"), "title": "Đường hoa"}
    collection = world.unit.collection.collection_id
    answer = app.client.post("/api/v3/images/", {**form, "collection_id": collection}, headers=app.known)
    assert answer.status_code == 201, answer.content.decode()


def test_an_officer_sends_into_the_wards_collection_or_a_units(world: Any) -> None:
    app, data = Tus(world.office_statistics), photo_bytes()
    ward, unit = world.ward.ward_collections.get(unit=None), world.unit.collection
    for words, where in (({}, ward), ({"unit": world.unit.slug}, unit), ({"unit": str(world.unit.pk)}, unit)):
        answer = app.send(data, **words)
        assert Photo.objects.get(pk=answer.json()["photo"]).collection_id == where.collection_id


def test_who_writes_for_two_units_says_for_which(world: Any) -> None:
    world.editor.groups.add(world.other_unit.editor_group.group)
    app = Tus(world.editor)
    answer = app.create(100)
    refused(answer, 422)
    assert answer.json()["errors"][0]["loc"] == ["body", "unit"]
    assert answer.json()["errors"][0]["known"] == sorted([world.unit.slug, world.other_unit.slug])
    assert app.create(100, unit=world.other_unit.slug).status_code == 201


def test_nobody_sends_into_the_collection_of_another_unit(world: Any) -> None:
    answer = Tus(world.editor).create(100, unit=world.other_unit.slug)
    assert "unit" in str(answer.json()["errors"][0]["loc"])
    refused(answer, 422)


@pytest.mark.parametrize("role", ["council", "chair", "supervisor"])
def test_who_may_put_files_nowhere_is_refused(world: Any, role: str) -> None:
    refused(Tus(world.people[role]).create(100), 403)


def test_the_upload_of_another_person_does_not_exist(world: Any) -> None:
    path, others = Tus(world.editor).begin(100), Tus(world.other_editor)
    answers = [others.head(path), others.get(path), others.patch(path, 0, b"x"), others.delete(path)]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert Client().get(path).status_code == 401
    assert Upload.objects.get().offset == 0


def test_a_session_needs_the_proof_against_forged_requests(world: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.editor)
    app, data = Tus(world.editor, client), photo_bytes()
    form = {"file": SimpleUploadedFile("anh.jpg", data)}
    assert [app.create(len(data)).status_code, client.post(UPLOADS, form).status_code] == [403, 403]
    assert not Upload.objects.exists()
    client.get("/quan-tri/")
    client.cookies["csrftoken"] = "a" * 32
    app.known = {"X-CSRFToken": "a" * 32}
    path = app.begin(len(data))
    assert app.patch(path, 0, data[:10]).status_code == 204
    app.known = {}
    assert app.patch(path, 10, data[10:]).status_code == 403
    assert app.head(path)["Upload-Offset"] == "10"
    app.known = {"X-CSRFToken": "a" * 32}
    assert app.patch(path, 10, data[10:]).json()["photo"]
    form["file"].seek(0)
    assert client.post(UPLOADS, form, headers=app.known).status_code == 201


def test_who_must_set_a_new_password_sends_nothing(world: Any) -> None:
    client = client_of(world.editor)
    world.editor.must_change_password = True
    world.editor.save()
    answer = client.generic("POST", UPLOADS, headers={**TUS, "Upload-Length": "10"})
    assert answer.status_code in {302, 401}
    assert not Upload.objects.exists()
