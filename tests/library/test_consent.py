"""A photo that shows children is not sent for review without consent, and the reviewer sees the mark."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import ForeignKey
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.models import get_page_models

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import make_photo
from tests.factories.stories import make_event, make_story
from tests.fresh import fresh
from tests.wording import elements, refused
from thidua_pages.library.consent import NEEDS_CONSENT
from thidua_pages.models import EventPhoto, InitiativePage, InitiativePhoto, Photo, StoryPage, UpdatePhoto

Ways = dict[str, Callable[[Any, Photo, dict[str, bool]], Any]]


def with_row(page: Any, row: Any) -> Any:
    version = page.get_latest_revision_as_object()
    version.photos = [row]
    version.save_revision(user=version.owner)
    return fresh(page)


def in_story(world: Any, **fields: Any) -> Any:
    return make_story(world.ward, world.culture_social, **fields)


WAYS: Ways = {
    "a photo of an initiative": lambda world, photo, marks: with_row(
        make_initiative(world.unit, world.campaign, world.editor), InitiativePhoto(image=photo, **marks)
    ),
    "a photo of an update": lambda world, photo, marks: with_row(
        make_update(make_initiative(world.unit, world.campaign, world.editor, "published"), world.editor),
        UpdatePhoto(image=photo, **marks),
    ),
    "a photo of an event": lambda world, photo, marks: with_row(
        make_event(world.ward, world.culture_social), EventPhoto(image=photo, **marks)
    ),
    "the main photo of a story": lambda world, photo, marks: in_story(
        world, photo=photo, **{f"photo_{name}": value for name, value in marks.items()}
    ),
    "a photo in the body of a story": lambda world, photo, marks: in_story(
        world, body=[("photo", {"image": photo, "caption": "", "alt_text": "", **marks})]
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_without_consent_no_page_is_sent(world: Any, media: Any, way: str) -> None:
    page = WAYS[way](world, make_photo(world.unit), {"shows_children": True, "has_consent": False})
    with refused(NEEDS_CONSENT):
        page.get_workflow().start(page, page.owner)
    assert not fresh(page).workflow_in_progress


@pytest.mark.parametrize("way", WAYS)
def test_with_consent_it_is_sent_and_the_reviewer_sees_the_mark(world: Any, media: Any, way: str) -> None:
    page = WAYS[way](world, make_photo(world.unit), {"shows_children": True, "has_consent": True})
    page.get_workflow().start(page, page.owner)
    html = client_of(world.administrator).get(reverse("review", args=[page.pk])).content.decode()
    assert len(elements(html, ".td-child img")) == 1


def test_every_page_type_with_photos_says_which_it_shows() -> None:
    """`WAYS` has a way for each field and row that names a photo, and one for each body with photos."""
    fields = [
        (model, field.name)
        for model in get_page_models()
        for owner in (model, *(relation.related_model for relation in get_all_child_relations(model)))
        for field in owner._meta.fields
        if isinstance(field, ForeignKey) and field.related_model is Photo
    ]
    bodies = [model for model in get_page_models() if "photo" in str(getattr(model, "body", None) and _blocks(model))]
    assert len(fields) == 4
    assert bodies == [StoryPage]
    assert len(WAYS) == len(fields) + len(bodies)


def _blocks(model: Any) -> list[str]:
    return list(model._meta.get_field("body").stream_block.child_blocks)


@pytest.mark.parametrize(("button", "is_saved"), [({}, True), ({"action-submit": "1"}, False)])
def test_the_form_says_it_beside_the_photo_and_a_draft_is_saved(
    world: Any, media: Any, button: dict[str, str], is_saved: bool
) -> None:
    photo = make_photo(world.unit)
    form = {"title": "Đường hoa", "goal": "Trồng hoa", "kind": "model", "status": "planned", **button}
    form |= {"campaign": world.campaign.pk, "photos-TOTAL_FORMS": 1, "photos-INITIAL_FORMS": 0}
    form |= {"measures-TOTAL_FORMS": 0, "measures-INITIAL_FORMS": 0, "photos-0-ORDER": 1}
    form |= {"photos-0-image": photo.pk, "photos-0-phase": "during", "photos-0-shows_children": "on"}
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", world.unit.pk])
    response = client_of(world.editor).post(url, form)
    assert InitiativePage.objects.filter(title="Đường hoa").exists() == is_saved
    assert (NEEDS_CONSENT in response.content.decode()) != is_saved
