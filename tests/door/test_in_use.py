"""What is in use is not deleted; the person is told what uses it."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_unit
from tests.factories.photos import make_photo
from tests.wording import elements, text_of
from tests.worker import work_off
from thidua_pages.door.in_use import SENTENCE
from thidua_pages.models import BatchRow, InitiativePhoto, Photo
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
