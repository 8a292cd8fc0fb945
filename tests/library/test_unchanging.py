"""A stored photo or document keeps its file, and once something that counts uses it, what is shown of it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import PROTECT, ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import APIToken

from tests.clients import client_of
from tests.factories.pages import DECISION, act, make_initiative, make_nomination
from tests.factories.pdfs import upload
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.library.test_ingest import encoded, plain
from tests.worker import work_off
from thidua_pages.library.unchanging import FILE_STAYS, SETTLED, is_settled
from thidua_pages.models import BatchRow, Decision, DossierItem, File, InitiativePhoto, Photo
from thidua_pages.nominations.decisions.scans import read_scan
from thidua_pages.outbox.choices import Outcome

ANOTHER = {Photo: ("khac.png", lambda: encoded(plain((90, 60)), "PNG")), File: ("khac.pdf", lambda: upload().read())}


def make_file(world: Any) -> File:
    content = ContentFile(b"%PDF-1.7\n%%EOF\n", name="bien-ban.pdf")
    return File.objects.create(title="Biên bản", collection=world.unit.collection.collection, file=content)


def on_initiative(world: Any, state: str, photo: Photo | None = None) -> Photo:
    photo = photo or make_photo(world.unit)
    photos = [InitiativePhoto(image=photo, caption="Đường hoa")]
    make_initiative(world.unit, world.campaign, world.editor, state, photos=photos)
    return photo


def in_dossier(world: Any, state: str) -> File:
    file = make_file(world)
    paper = DossierItem(kind="other", title="Danh sách", file=file)
    page = make_nomination(world.unit, world.campaign, world.editor)
    page.dossier.add(paper)
    page.save_revision(user=world.editor)
    if state != "draft":
        page.get_workflow().start(page, world.editor)
    return file


def as_scan(world: Any, state: str) -> File:
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    act(page, "approve", world.office_statistics, **DECISION, scan=read_scan(upload()))
    return Decision.objects.get().scan


def edit_address(file: Photo | File) -> str:
    return reverse("wagtailimages:edit" if isinstance(file, Photo) else "wagtaildocs:edit", args=[file.pk])


def edit(person: Any, stored: Photo | File, **changes: Any) -> Any:
    data = {"title": stored.title, "collection": stored.collection_id, **changes}
    return client_of(person).post(edit_address(stored), data)


def patch(person: Any, file: Photo | File, **changes: Any) -> Any:
    _, token = APIToken.create_token(user=person, name="thử")
    kind = "images" if isinstance(file, Photo) else "documents"
    headers = {"Authorization": f"Bearer {token}"}
    return Client().patch(f"/api/v3/{kind}/{file.pk}/", changes, content_type="application/json", headers=headers)


# --- The file itself --------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lambda world: make_photo(world.unit), make_file])
@pytest.mark.parametrize("person", ["editor", "administrator"])
def test_another_file_is_refused_by_the_screen(world: Any, media: Any, make: Any, person: str) -> None:
    file = make(world)
    before, content = file.file.name, file.file.read()
    name, data = ANOTHER[type(file)]
    response = edit(world.people[person], file, file=SimpleUploadedFile(name, data()), title="Tên khác")
    assert FILE_STAYS in response.content.decode()
    stored = fresh(file)
    assert (stored.file.name, stored.file.read(), stored.title) == (before, content, file.title)


@pytest.mark.parametrize("make", [lambda world: make_photo(world.unit), make_file])
def test_the_screen_offers_no_field_for_it_and_saves_the_rest(world: Any, media: Any, make: Any) -> None:
    file = make(world)
    html = client_of(world.editor).get(edit_address(file)).content.decode()
    assert 'name="title"' in html
    assert 'name="file"' not in html
    assert edit(world.editor, file, title="Tên mới").status_code == 302
    assert fresh(file).title == "Tên mới"


@pytest.mark.parametrize("make", [lambda world: make_photo(world.unit), make_file])
def test_code_cannot_change_it_either(world: Any, media: Any, make: Any) -> None:
    file = make(world)
    name, data = ANOTHER[type(file)]
    file.file = ContentFile(data(), name=name)
    with pytest.raises(ValidationError, match=FILE_STAYS[:20]):
        file.save()


# --- What pages show of it --------------------------------------------------------------------------------


@pytest.mark.parametrize("use", [on_initiative, in_dossier, as_scan])
@pytest.mark.parametrize("change", [edit, patch])
def test_the_name_stays_while_something_that_counts_uses_it(world: Any, media: Any, use: Any, change: Any) -> None:
    file = use(world, "in_review" if use is on_initiative else "dossier_check")
    response = change(world.administrator, file, title="Tên khác")
    assert SETTLED in response.content.decode()
    assert fresh(file).title == file.title


def test_the_crop_stays_while_a_published_page_shows_the_photo(world: Any, media: Any) -> None:
    photo = on_initiative(world, "published")
    where = {"focal_point_x": 5, "focal_point_y": 5, "focal_point_width": 5, "focal_point_height": 5}
    assert SETTLED in edit(world.editor, photo, **where).content.decode()
    assert not fresh(photo).has_focal_point()


def test_what_is_not_shown_may_change(world: Any, media: Any) -> None:
    photo = on_initiative(world, "published")
    there = world.other_unit.collection.collection
    assert edit(world.administrator, photo, collection=there.pk).status_code == 302
    assert fresh(photo).collection_id == there.pk


def test_in_an_unsent_draft_the_name_may_change(world: Any, media: Any) -> None:
    photo = on_initiative(world, "draft")
    assert edit(world.editor, photo, title="Tên mới").status_code == 302
    assert fresh(photo).title == "Tên mới"


def test_whatever_the_database_protects_in_records_is_settled(world: Any, media: Any) -> None:
    """A new model that needs a photo or document says so in `register_use`, or belongs to a page."""
    of_pages = {"initiativephoto", "updatephoto", "eventphoto", "storyphoto", "storypage", "dossieritem", "versionfile"}
    needing = {
        relation.related_model._meta.model_name
        for model in (Photo, File)
        for relation in model._meta.get_fields(include_hidden=True)
        if getattr(relation, "on_delete", None) is PROTECT and relation.one_to_many
    }
    plans, corrections = {"campaignpage", "plandraft"}, {"correction", "correctionpaper"}
    assert needing - of_pages == {"decision", "signedpaper"} | plans | corrections
    assert of_pages <= needing
    assert is_settled(as_scan(world, ""))


# --- Deletion ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "in_review", "returned", "published"])
def test_a_photo_of_the_newest_version_is_not_deleted(world: Any, media: Any, state: str) -> None:
    """The newest version may name a photo that the database's rows of the page do not."""
    page = make_initiative(world.unit, world.campaign, world.editor, "published" if state == "published" else "draft")
    photo = make_photo(world.unit)
    version = page.get_latest_revision_as_object()
    version.photos = [InitiativePhoto(image=photo, caption="Đường hoa")]
    version.save_revision(user=world.editor)
    page = fresh(page)
    if state in {"in_review", "returned"}:
        page.get_workflow().start(page, world.editor)
    if state == "returned":
        fresh(page).current_workflow_task_state.reject(user=world.office_statistics, comment="Thiếu ảnh")
    client = client_of(world.administrator)
    response = client.post(reverse("wagtailimages:delete", args=[photo.pk]))
    assert response.status_code == 409
    assert page.get_admin_display_title() in response.content.decode()
    with pytest.raises(ProtectedError):
        photo.delete()
    assert client.get(reverse("review", args=[page.pk])).status_code == 200


def test_a_version_that_was_read_keeps_its_photo_after_a_newer_one_left_it_out(world: Any, media: Any) -> None:
    photo = on_initiative(world, "in_review")
    page = InitiativePhoto.objects.get(image=photo).page
    fresh(page).current_workflow_task_state.reject(user=world.office_statistics, comment="Ảnh mờ")
    version = fresh(page).get_latest_revision_as_object()
    version.photos = []
    version.save_revision(user=world.editor)
    InitiativePhoto.objects.filter(image=photo).delete()
    with pytest.raises(ProtectedError):
        photo.delete()


def test_a_photo_taken_out_of_an_unsent_draft_can_go_and_the_old_draft_can_be_read(world: Any, media: Any) -> None:
    photo = on_initiative(world, "draft")
    page = InitiativePhoto.objects.get(image=photo).page
    old = page.latest_revision
    version = page.get_latest_revision_as_object()
    version.photos = []
    version.save_revision(user=world.editor)
    InitiativePhoto.objects.filter(image=photo).delete()
    photo.delete()
    assert list(old.as_object().photos.all()) == []
    client = client_of(world.editor)
    for name in ("revisions_view", "revisions_revert"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk, old.pk])).status_code == 200


def test_the_bulk_action_deletes_the_others_and_names_the_one_in_use(world: Any, media: Any) -> None:
    used, free = on_initiative(world, "in_review"), make_photo(world.unit, title="Ảnh thừa")
    url = reverse("wagtail_bulk_action", args=["thidua_pages", "photo", "delete"])
    client_of(world.administrator).post(f"{url}?{urlencode({'id': [used.pk, free.pk]}, doseq=True)}")
    work_off()
    outcomes = {row.name: row.outcome for row in BatchRow.objects.all()}
    assert outcomes == {used.title: Outcome.NOT_ALLOWED, free.title: Outcome.DONE}
    assert set(Photo.objects.values_list("pk", flat=True)) == {used.pk}
