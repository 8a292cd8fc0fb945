"""The disk of the uploads is full: pages are shown without the pictures that it did not take, and are not cached."""

import errno
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative
from tests.factories.photos import on_initiative
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.library.renditions import make_renditions
from thidua_pages.models import Photo, PhotoRendition


@shared.state()
def page(world: World) -> Any:
    photos = on_initiative(world.unit)
    page = make_initiative(world.unit, world.campaign, world.editor, "published", photos=photos)
    PhotoRendition.objects.all().delete()
    return page


def no_space(*args: Any, **kwargs: Any) -> str:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full_disk(monkeypatch: Any) -> Any:
    monkeypatch.setattr(FileSystemStorage, "_save", no_space)
    return monkeypatch


@pytest.mark.parametrize("of", ["initiative", "list", "home"])
def test_the_page_stands_and_gets_its_pictures_later(page: Any, of: str, page_cache: Any, full_disk: Any) -> None:
    address = {
        "initiative": page,
        "list": page.campaign.get_children().live().first(),
        "home": page.get_site().root_page,
    }
    url, client = address[of].get_url(), Client()
    without = client.get(url)
    assert without.status_code == 200
    assert any("not-found" in image["src"] for image in elements(without.content.decode(), "img"))
    full_disk.undo()
    images = elements(client.get(url).content.decode(), "img")
    assert images
    assert not any("not-found" in image["src"] for image in images)


def test_an_approval_while_the_disk_is_full_is_one_and_the_page_stands(world: Any, full_disk: Any) -> None:
    full_disk.undo()
    photos = on_initiative(world.unit)
    waiting = make_initiative(world.unit, world.campaign, world.editor, "in_review", photos=photos)
    PhotoRendition.objects.all().delete()
    full_disk.setattr(FileSystemStorage, "_save", no_space)
    data = {"action": "approve", "task_state": waiting.current_workflow_task_state.pk}
    approver = client_of(world.office_statistics)
    approver.raise_request_exception = False
    assert approver.post(reverse("review", args=[waiting.pk]), data).status_code == 302
    assert fresh(waiting).live
    for address in (waiting.get_url(), world.unit.get_url(), world.ward.get_url(), "/feed.xml", "/sitemap.xml"):
        assert Client(raise_request_exception=False).get(address).status_code == 200, address


def test_the_worker_tries_again_when_the_disk_was_full(page: Any, full_disk: Any) -> None:
    with pytest.raises(OSError, match="No space"):
        make_renditions(Photo.objects.all())


def test_a_photo_that_cannot_be_read_is_not_tried_again(page: Any) -> None:
    Photo.objects.update(file="original_images/gone.jpg")
    make_renditions(Photo.objects.all())
    assert not PhotoRendition.objects.exists()
