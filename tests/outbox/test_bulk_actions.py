"""Wagtail's bulk actions on pages and files: a batch, each object as the person, checked again when it is its turn."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_unit
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.taking_down import REASON
from tests.wording import messages_of
from tests.worker import work_off
from thidua_pages.access import rules
from thidua_pages.models import Batch, BatchRow, InitiativePage, Photo
from thidua_pages.outbox.batch_views import SENT_TWICE
from thidua_pages.outbox.batches import do_row
from thidua_pages.outbox.bulk_actions import GONE, NOT_AS_CHOSEN
from thidua_pages.outbox.choices import Outcome


def ask(who: Any, action: str, objects: list[Any], model: str = "wagtailcore/page", **data: Any) -> Any:
    """Choose these and confirm. The worker does nothing yet."""
    app, name = model.split("/")
    chosen = "&".join(f"id={one.pk}" for one in objects)
    url = f"{reverse('wagtail_bulk_action', args=[app, name, action])}?{chosen}&next=/quan-tri/"
    return client_of(who).post(url, data, follow=True)


def outcomes() -> list[str]:
    return [row.outcome for row in BatchRow.objects.all()]


@pytest.fixture
def drafts(world: Any) -> list[Any]:
    return [make_initiative(world.unit, world.campaign, world.editor, "draft", title=f"Mô hình {n}") for n in "ABC"]


def test_pages_are_deleted_one_by_one_in_the_name_of_the_person(world: Any, drafts: list[Any]) -> None:
    answer = ask(world.editor, "delete", drafts)
    assert answer.resolver_match.view_name == "batch"
    assert Page.objects.filter(pk__in=[page.pk for page in drafts]).count() == 3
    work_off()
    assert not InitiativePage.objects.filter(pk__in=[page.pk for page in drafts]).exists()
    assert outcomes() == [Outcome.DONE] * 3
    assert [entry.user for entry in PageLogEntry.objects.filter(action="wagtail.delete")] == [world.editor] * 3
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_whose_review_began_meanwhile_stays(world: Any, drafts: list[Any]) -> None:
    ask(world.editor, "delete", drafts)
    drafts[1].get_workflow().start(drafts[1], world.editor)
    work_off()
    assert outcomes() == [Outcome.DONE, Outcome.NOT_ALLOWED, Outcome.DONE]
    assert fresh(drafts[1]).workflow_in_progress


def test_who_loses_the_right_meanwhile_does_no_more(world: Any, drafts: list[Any]) -> None:
    ask(world.editor, "delete", drafts)
    do_row(BatchRow.objects.earliest("pk").pk)
    world.editor.groups.clear()
    work_off()
    assert outcomes() == [Outcome.DONE, Outcome.NOT_ALLOWED, Outcome.NOT_ALLOWED]
    assert BatchRow.objects.latest("pk").reason == rules.NO_RIGHT.reason


def test_a_page_that_is_gone_is_told(world: Any, drafts: list[Any]) -> None:
    ask(world.editor, "delete", drafts)
    Page.objects.get(pk=drafts[0].pk).delete()
    work_off()
    assert outcomes() == [Outcome.CHANGED, Outcome.DONE, Outcome.DONE]
    assert BatchRow.objects.earliest("pk").reason == GONE


def test_units_are_taken_down_and_published_again(world: Any) -> None:
    units = [make_unit(world.ward, "Tổ dân phố 8"), make_unit(world.ward, "Tổ dân phố 9")]
    for action, is_live in (("unpublish", False), ("publish", True)):
        ask(world.administrator, action, units, reason=REASON)
        work_off()
        assert [fresh(unit).live for unit in units] == [is_live] * 2


def test_a_move_to_a_place_where_the_address_is_taken_meanwhile_is_told(world: Any) -> None:
    unit = make_unit(world.ward, "Tổ dân phố 9")
    page = make_initiative(world.unit, world.campaign, world.editor, "draft", title="Mô hình A")
    ask(world.administrator, "move", [page], chooser=unit.pk)
    make_initiative(unit, world.campaign, world.administrator, "draft", title="Mô hình A", slug=page.slug)
    work_off()
    assert BatchRow.objects.get().reason == NOT_AS_CHOSEN
    assert fresh(page).path.startswith(world.unit.path)


def test_the_same_sent_twice_is_one_batch(world: Any, drafts: list[Any]) -> None:
    ask(world.editor, "delete", drafts)
    assert SENT_TWICE in messages_of(ask(world.editor, "delete", drafts))
    assert Batch.objects.count() == 1


def test_what_the_person_may_not_delete_starts_no_batch(world: Any) -> None:
    published = make_initiative(world.unit, world.campaign, world.editor, "published", title="Mô hình D")
    ask(world.editor, "delete", [published])
    assert not Batch.objects.exists()


def test_photos_get_their_tags_and_are_deleted(world: Any) -> None:
    photo = make_photo(world.unit, world.editor)
    ask(world.editor, "add_tags", [photo], "thidua_pages/photo", tags="hoa,xanh")
    work_off()
    assert sorted(photo.tags.names()) == ["hoa", "xanh"]
    ask(world.editor, "delete", [photo], "thidua_pages/photo")
    work_off()
    assert not Photo.objects.filter(pk=photo.pk).exists()
    assert outcomes() == [Outcome.DONE] * 2
