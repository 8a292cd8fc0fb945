"""What is in use is not deleted; the person is told what uses it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import APIToken

from tests.clients import client_of
from tests.factories.pages import DECISION, act, make_initiative, make_nomination, make_unit
from tests.factories.pdfs import upload
from tests.factories.photos import make_photo
from tests.wording import elements, text_of
from tests.worker import work_off
from thidua_pages.door.in_use import SENTENCE
from thidua_pages.models import BatchRow, Decision, DossierItem, File, InitiativePhoto, Photo
from thidua_pages.nominations.decisions.scans import read_scan
from thidua_pages.outbox.bulk_actions import IN_USE
from thidua_pages.outbox.choices import Outcome


@pytest.fixture
def used(world: Any) -> Photo:
    """A photo that an initiative shows, in a row that Wagtail's index of references does not know."""
    photo = make_photo(world.unit)
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    InitiativePhoto.objects.bulk_create([InitiativePhoto(page=initiative, image=photo)])
    return photo


def delete(world: Any, photo: Photo, person: str = "administrator", **headers: str) -> Any:
    return client_of(world.people[person]).post(reverse("wagtailimages:delete", args=[photo.pk]), headers=headers)


def test_the_screen_names_what_uses_the_photo(world: Any, used: Photo) -> None:
    response = delete(world, used)
    html = response.content.decode()
    assert response.status_code == 409
    assert text_of(html, "#refused") == SENTENCE
    (link,) = elements(html, "#td-uses a")
    assert link.get_text() == "Đường hoa"
    assert client_of(world.administrator).get(link["href"]).status_code == 200
    assert Photo.objects.filter(pk=used.pk).exists()


def test_the_bulk_action_reports_it_for_the_photo(world: Any, used: Photo) -> None:
    url = reverse("wagtail_bulk_action", args=["thidua_pages", "photo", "delete"])
    client_of(world.administrator).post(f"{url}?{urlencode({'id': used.pk})}")
    work_off()
    row = BatchRow.objects.get()
    assert (row.outcome, row.reason) == (Outcome.NOT_ALLOWED, IN_USE)
    assert Photo.objects.filter(pk=used.pk).exists()


def test_what_one_may_not_see_is_only_counted(world: Any, used: Photo) -> None:
    row = InitiativePhoto.objects.get(image=used)
    hidden = make_initiative(world.other_unit, world.campaign, world.other_editor, title="Việc kín")
    InitiativePhoto.objects.filter(pk=row.pk).update(page=hidden)
    response = delete(world, used, "editor")
    assert "Việc kín" not in response.content.decode()
    assert response.status_code in {302, 409}


def test_a_script_gets_the_sentence(world: Any, used: Photo) -> None:
    response = delete(world, used, **{"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 409
    assert response.json()["errorMessage"] == SENTENCE


def test_a_photo_that_nothing_uses_is_deleted(world: Any) -> None:
    photo = make_photo(make_unit(world.ward))
    assert delete(world, photo).status_code == 302
    assert not Photo.objects.filter(pk=photo.pk).exists()


# --- Every kind of file, every way ------------------------------------------------------------------------


def photo(world: Any) -> Photo:
    made = make_photo(world.unit)
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    InitiativePhoto.objects.bulk_create([InitiativePhoto(page=initiative, image=made)])
    return made


def document(world: Any) -> File:
    content = ContentFile(b"%PDF-1.7\n%%EOF\n", name="bien-ban.pdf")
    file = File.objects.create(title="Biên bản", collection=world.unit.collection.collection, file=content)
    page = make_nomination(world.unit, world.campaign, world.editor)
    DossierItem.objects.bulk_create([DossierItem(page=page, kind="minutes", file=file)])
    return file


def official_scan(world: Any) -> File:
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    act(page, "approve", world.office_statistics, **DECISION, scan=read_scan(upload()))
    return Decision.objects.get().scan


def by_the_screen(person: Any, file: Photo | File) -> int:
    name = "wagtailimages:delete" if isinstance(file, Photo) else "wagtaildocs:delete"
    client = client_of(person)
    client.raise_request_exception = False
    return client.post(reverse(name, args=[file.pk])).status_code


def by_the_bulk_view(person: Any, file: Photo | File) -> int:
    url = reverse("wagtail_bulk_action", args=["thidua_pages", file._meta.model_name, "delete"])
    client = client_of(person)
    client.raise_request_exception = False
    status = client.post(f"{url}?{urlencode({'id': file.pk})}").status_code
    work_off()
    return status


def by_the_api(person: Any, file: Photo | File) -> int:
    _, token = APIToken.create_token(user=person, name="thử")
    kind = "images" if isinstance(file, Photo) else "documents"
    client = Client(raise_request_exception=False)
    return client.delete(f"/api/v3/{kind}/{file.pk}/", headers={"Authorization": f"Bearer {token}"}).status_code


@pytest.mark.parametrize("person", ["editor", "office_statistics", "administrator", "superuser"])
@pytest.mark.parametrize("way", [by_the_screen, by_the_bulk_view, by_the_api])
@pytest.mark.parametrize("make", [photo, document, official_scan])
def test_whatever_is_in_use_stays_by_every_way(world: Any, media: Any, make: Any, way: Any, person: str) -> None:
    file = make(world)
    assert way(world.people[person], file) < 500
    assert type(file).objects.filter(pk=file.pk).exists()
