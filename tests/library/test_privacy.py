"""Who receives which file, over HTTP: a photo or document is private until a published page shows it."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken, Collection

from tests.clients import client_of
from tests.factories.pages import act, make_initiative, make_nomination, make_update, member_of_step
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.taking_down import taken_down
from thidua_pages.access.models import WardCollection
from thidua_pages.models import DossierItem, File, InitiativePhoto, Photo, UpdatePhoto


@pytest.fixture
def photo(world: Any, media: Any) -> Photo:
    return make_photo(world.unit, world.administrator, "Ảnh đường hoa")


@pytest.fixture
def rendition(photo: Photo) -> str:
    """The address of a rendition of the photo."""
    return photo.get_rendition("max-165x165").url


def status(url: str, user: Any = None, **headers: str) -> int:
    return get(url, user, **headers).status_code


def get(url: str, user: Any = None, **headers: str) -> Any:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.get(url, headers=headers)


def approve(page: Any, world: Any) -> Any:
    """Submit the newest version and let the review's step pass."""
    page = fresh(page)
    page.get_workflow().start(page, world.editor)
    page = fresh(page)
    act(page, "approve", member_of_step(page, world.ward))
    return fresh(page)


# --- Photos -----------------------------------------------------------------------------------------------


def test_the_photo_of_a_draft_goes_to_those_who_work_on_it_and_to_nobody_else(world: Any, photo: Photo, rendition: str):
    make_initiative(world.unit, world.campaign, world.editor, photos=[InitiativePhoto(image=photo)])
    assert status(rendition) == 404
    assert status(rendition, world.other_editor) == 404
    for role in ("editor", "office_statistics", "culture_social", "council", "chair", "supervisor", "administrator"):
        answer = get(rendition, world.people[role])
        assert (role, answer.status_code) == (role, 200)
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
        assert b"".join(answer.streaming_content)


def test_publication_makes_the_photo_public_and_taking_down_makes_it_private_again(world, photo, rendition):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review", photos=[InitiativePhoto(image=photo)])
    assert status(rendition) == 404
    act(page, "approve", world.office_statistics)
    answer = get(rendition)
    assert answer.status_code == 200
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=3600"}
    assert answer["X-Content-Type-Options"] == "nosniff"
    fresh(page).unpublish(user=world.office_statistics)
    assert status(rendition) == 404
    assert status(rendition, world.editor) == 200


def test_the_photo_of_an_update_follows_the_update(world, photo, rendition):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "in_review", photos=[UpdatePhoto(image=photo)])
    assert status(rendition) == 404
    act(update, "approve", world.culture_social)
    assert status(rendition) == 200
    taken_down(initiative, world.office_statistics)
    assert status(rendition) == 404


def test_a_photo_that_a_new_version_leaves_out_is_public_until_that_version_is_approved(world, photo, rendition):
    kept = make_photo(world.unit, world.editor, "Ảnh đường hoa")
    both = [InitiativePhoto(image=photo), InitiativePhoto(image=kept)]
    page = make_initiative(world.unit, world.campaign, world.editor, "published", photos=both)
    draft = page.get_latest_revision_as_object()
    draft.photos = [row for row in draft.photos.all() if row.image_id == kept.pk]
    draft.save_revision(user=world.editor)
    assert status(rendition) == 200
    approve(page, world)
    assert status(rendition) == 404
    assert status(kept.get_rendition("max-165x165").url) == 200


def test_a_photo_that_only_a_new_version_shows_is_private_until_that_version_is_approved(world, photo, rendition):
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    draft = page.get_latest_revision_as_object()
    draft.photos = [InitiativePhoto(image=photo)]
    draft.save_revision(user=world.editor)
    assert status(rendition) == 404
    approve(page, world)
    assert status(rendition) == 200


def test_a_photo_that_two_pages_show_stays_public_while_one_of_them_is(world, photo, rendition):
    pages = [
        make_initiative(world.unit, world.campaign, world.editor, "published", photos=[InitiativePhoto(image=photo)])
        for _ in range(2)
    ]
    pages[0].unpublish(user=world.office_statistics)
    assert status(rendition) == 200
    pages[1].unpublish(user=world.office_statistics)
    assert status(rendition) == 404


def test_a_person_who_left_or_was_disabled_sees_no_private_photo(world, photo, rendition):
    make_initiative(world.unit, world.campaign, world.editor, photos=[InitiativePhoto(image=photo)])
    client = client_of(world.editor)
    assert client.get(rendition).status_code == 200
    world.editor.groups.clear()
    assert client.get(rendition).status_code == 404
    client.force_login(world.supervisor)
    world.supervisor.is_active = False
    world.supervisor.save()
    assert client.get(rendition).status_code == 404


def test_the_original_is_served_to_nobody(world, photo):
    make_initiative(world.unit, world.campaign, world.editor, "published", photos=[InitiativePhoto(image=photo)])
    name = photo.file.name.split("/")[-1]
    paths = [photo.file.url, f"/media/original_images/{name}", f"/media/images/../original_images/{name}"]
    paths += [f"/media/images/%2e%2e/original_images/{name}", f"/media/images/original_images/{name}"]
    _, token = APIToken.create_token(user=world.administrator, name="thử")
    offered = Client().get(f"/api/v3/images/{photo.pk}/", headers={"Authorization": f"Bearer {token}"})
    if offered.status_code == 200:
        paths.append(offered.json()["meta"]["download_url"])
    assert photo.file.storage.exists(photo.file.name)
    for user in (None, world.editor, world.administrator, world.superuser):
        assert {path: status(path, user) for path in paths} == dict.fromkeys(paths, 404)


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "", "anh.jpg/", "//anh.jpg", "x" * 3000, "Ảnh đẹp.jpg"],
)
def test_a_name_that_no_rendition_has_is_not_found(world, rendition, name):
    assert status(f"/media/images/{name}") == 404
    assert status(f"/media/images/{name}", world.administrator) == 404


def test_a_rendition_whose_file_is_gone_is_not_found(world, photo, rendition):
    make_initiative(world.unit, world.campaign, world.editor, "published", photos=[InitiativePhoto(image=photo)])
    stored = photo.renditions.get().file
    stored.storage.delete(stored.name)
    assert status(rendition) == 404


def test_a_browser_that_has_the_photo_is_not_sent_it_again(world, photo, rendition):
    page = make_initiative(world.unit, world.campaign, world.editor, "published", photos=[InitiativePhoto(image=photo)])
    changed = get(rendition)["Last-Modified"]
    answer = get(rendition, **{"If-Modified-Since": changed})
    assert (answer.status_code, answer.content) == (304, b"")
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=3600"}
    assert status(rendition, **{"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}) == 200
    assert status(rendition, **{"If-Modified-Since": "hôm qua"}) == 200
    fresh(page).unpublish(user=world.office_statistics)
    assert status(rendition, **{"If-Modified-Since": changed}) == 404


def test_only_reading_is_allowed(rendition):
    assert Client().post(rendition).status_code == 405
    assert Client().delete(rendition).status_code == 405


def test_a_draft_shows_its_photos_in_the_preview_of_a_reviewer(world, photo):
    page = make_initiative(
        world.unit, world.campaign, world.editor, "in_review", photos=[InitiativePhoto(image=photo, caption="Đầu ngõ")]
    )
    client = client_of(world.office_statistics)
    shown = client.get(reverse("review_draft", args=[page.pk]))
    assert shown.status_code == 200
    sources = {rendition.url for rendition in photo.renditions.all() if rendition.url in shown.content.decode()}
    assert sources
    assert {client.get(url).status_code for url in sources} == {200}
    assert {status(url) for url in sources} == {404}


# --- Documents --------------------------------------------------------------------------------------------


@pytest.fixture
def dossier(world: Any, media: Any) -> Any:
    """A published nomination with a document in its dossier."""
    collection = world.unit.collection.collection
    file = File.objects.create(
        title="Biên bản bình xét",
        collection=collection,
        uploaded_by_user=world.editor,
        file=ContentFile(b"%PDF-1.7\n%%EOF\n", name="bien-ban.pdf"),
    )
    page = make_nomination(world.unit, world.campaign, world.editor)
    draft = page.get_latest_revision_as_object()
    draft.dossier = [DossierItem(kind="minutes", title="Biên bản", file=file)]
    draft.save_revision(user=world.editor)
    return file


def test_a_document_goes_to_those_who_may_see_it_and_does_not_exist_for_others(world, dossier):
    for user in (None, world.other_editor):
        assert status(dossier.url, user) == 404
    for role in ("editor", "office_statistics", "council", "chair", "supervisor", "administrator", "superuser"):
        answer = get(dossier.url, world.people[role])
        assert (role, answer.status_code) == (role, 200)
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
        assert answer["Content-Security-Policy"] == "default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]


def test_a_document_stays_private_when_the_nomination_is_published(world, media):
    file = File.objects.create(
        title="Tờ trình",
        collection=world.unit.collection.collection,
        uploaded_by_user=world.editor,
        file=ContentFile(b"%PDF-1.7\n%%EOF\n", name="to-trinh.pdf"),
    )
    page = make_nomination(world.unit, world.campaign, world.editor, "published")
    page.dossier = [DossierItem(kind="submission", file=file)]
    page.save()
    assert file.url not in Client().get(page.url).content.decode()
    assert status(file.url) == 404


def test_a_document_has_no_address_under_media(dossier):
    assert status(f"/media/{dossier.file.name}") == 404
    assert status(f"/media/images/{dossier.filename}") == 404


def test_an_uncompressed_document_says_nothing_of_compression(world, dossier):
    answer = get(dossier.url, world.editor)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer


def test_a_shared_cache_keeps_a_document_for_the_person_it_was_sent_to_alone(world, dossier):
    assert "Cookie" in get(dossier.url, world.editor)["Vary"]


def test_what_stands_in_the_wards_own_collection_is_not_for_the_units(world, media):
    collection = WardCollection.objects.get(ward=world.ward, unit=None).collection.add_child(name="Văn bản phường")
    file = File.objects.create(title="Công văn", collection=collection, file=ContentFile(b"%PDF", name="cong-van.pdf"))
    assert status(file.url, world.editor) == 404
    assert status(file.url, world.supervisor) == 200


# --- The API ----------------------------------------------------------------------------------------------


def test_the_api_lists_no_photo_and_no_document_to_an_anonymous_visitor(world, photo, dossier):
    make_initiative(world.unit, world.campaign, world.editor, "published", photos=[InitiativePhoto(image=photo)])
    for path in ("images/", "documents/", "images/?limit=20", "documents/?search=bien", "images/?search=hoa"):
        assert json.loads(Client().get(f"/api/v3/{path}").content)["items"] == []
    assert status(f"/api/v3/images/{photo.pk}/") == 404
    assert status(f"/api/v3/documents/{dossier.pk}/") == 404


def test_a_file_in_the_root_collection_is_not_listed_either(world, media):
    photo = make_photo(world.unit, world.administrator, "Ảnh đường hoa")
    Photo.objects.filter(pk=photo.pk).update(collection=Collection.get_first_root_node())
    assert Client().get("/api/v3/images/").json()["items"] == []


def test_an_editor_finds_the_photos_of_their_unit_and_no_others_in_the_api(world, photo):
    make_photo(world.other_unit, world.other_editor, "Ảnh đường hoa")

    def listed(user: Any) -> list[int]:
        _, token = APIToken.create_token(user=user, name="thử")
        answer = Client().get("/api/v3/images/", headers={"Authorization": f"Bearer {token}"})
        return [item["id"] for item in answer.json()["items"]]

    assert listed(world.editor) == [photo.pk]
    assert len(listed(world.office_statistics)) == 2
