"""The photos of stories and events over HTTP: they are public only while the page is."""

from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client

from tests.factories.pages import act
from tests.factories.photos import make_photo
from tests.factories.stories import bring_to, make_event, make_story, on_event, reviewer_of, story_body
from tests.fresh import fresh
from tests.worker import work_off
from thidua_pages.library.renditions import EVERY_SIZE
from thidua_pages.models import EventPhoto, PhotoRendition, StoryPhoto


def status(url: str) -> int:
    return Client().get(url).status_code


@pytest.fixture
def photo(world: Any, media: Any) -> Any:
    return make_photo(world.unit)


@pytest.fixture
def address(photo: Any) -> str:
    return photo.get_rendition("max-165x165").url


def in_body(world: Any, photo: Any) -> Any:
    body = [("photo", {"image": photo, "caption": ""})]
    return make_story(world.ward, world.culture_social, "in_review", body=body)


def at_head(world: Any, photo: Any) -> Any:
    return make_story(world.ward, world.culture_social, "in_review", photo=photo)


def of_event(world: Any, photo: Any) -> Any:
    return make_event(world.ward, world.culture_social, "in_review", photos=[EventPhoto(image=photo)])


@pytest.mark.parametrize("make", [in_body, at_head, of_event])
def test_a_photo_is_public_while_its_page_is(world, photo, address, make):
    page = make(world, photo)
    assert status(address) == 404
    act(page, "approve", reviewer_of(world.culture_social, world.ward))
    assert status(address) == 200
    fresh(page).unpublish(user=world.culture_social)
    assert status(address) == 404


@pytest.mark.parametrize("make", [in_body, at_head])
def test_a_photo_that_a_new_version_leaves_out_is_public_until_that_version_is_approved(world, photo, address, make):
    page = make(world, photo)
    act(page, "approve", world.administrator)
    draft = fresh(page).get_latest_revision_as_object()
    draft.body, draft.photo = [], None
    draft = bring_to(draft, "in_review", world.culture_social, world.ward)
    assert status(address) == 200
    act(draft, "approve", world.administrator)
    assert status(address) == 404
    assert not StoryPhoto.objects.exists()


def test_a_photo_of_a_new_version_is_private_until_that_version_is_approved(world, photo, address):
    page = make_story(world.ward, world.culture_social, "published")
    draft = page.get_latest_revision_as_object()
    draft.body = [("photo", {"image": photo, "caption": ""})] * 2
    draft = bring_to(draft, "in_review", world.culture_social, world.ward)
    assert status(address) == 404
    act(draft, "approve", world.administrator)
    assert status(address) == 200
    assert StoryPhoto.objects.count() == 1


def test_publishing_makes_every_size_of_every_photo(client, world, media):
    body = story_body(world.unit, 2)
    story = make_story(world.ward, world.culture_social, "published", photo=make_photo(world.unit), body=body)
    event = make_event(world.ward, world.culture_social, "published", photos=on_event(world.unit, 2))
    work_off()
    assert PhotoRendition.objects.count() == 5 * len(EVERY_SIZE)
    for page in (story, event, story.get_parent(), event.get_parent()):
        assert client.get(page.url).status_code == 200
    assert PhotoRendition.objects.count() == 5 * len(EVERY_SIZE)


def test_a_photo_that_a_story_shows_cannot_be_deleted(world, photo):
    in_body(world, photo)
    with pytest.raises(ProtectedError):
        photo.delete()
