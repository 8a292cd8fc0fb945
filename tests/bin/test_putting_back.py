"""Putting back restores exactly what was: pages below, versions, histories, photos, addresses, what was public."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState

from tests.clients import client_of
from tests.factories.pages import make_initiative, make_update
from tests.factories.photos import make_photo
from tests.factories.stories import make_event
from tests.fixtures import World
from tests.fresh import fresh
from tests.taking_down import REASON
from tests.wording import messages_of, refused
from thidua_pages.base import clock
from thidua_pages.base.tree import is_in_bin
from thidua_pages.bin import deleting, putting_back, rules
from thidua_pages.bin.deleting import delete, purge_due
from thidua_pages.bin.models import Removal
from thidua_pages.bin.publication import publish_and_expire_due
from thidua_pages.bin.putting_back import AddressTaken, put_back
from thidua_pages.bin.taking_down import take_down
from thidua_pages.bin.views import PUT_BACK
from thidua_pages.models import InitiativePage, InitiativePhoto, Participant, UnitPage

AFTER = timedelta(days=30, seconds=1)


@pytest.fixture
def published(world: World) -> Any:
    """A published initiative with a photo, a newer draft and a published update."""
    photos = [InitiativePhoto(image=make_photo(world.unit, world.editor), caption="Đường hoa")]
    page = make_initiative(world.unit, world.campaign, world.editor, "published", photos=photos)
    draft = page.get_latest_revision_as_object()
    draft.title = "Bản sửa chưa gửi"
    draft.save_revision(user=world.editor)
    make_update(page, world.editor, "published")
    return fresh(page)


@pytest.fixture
def draft(world: World) -> Any:
    """A returned initiative, with its review's history, and a draft of an update below it."""
    page = make_initiative(world.unit, world.campaign, world.editor, "returned", slug="duong-hoa")
    make_update(page, world.editor, "draft")
    return fresh(page)


LEFT_OUT = {"path", "numchild"}


def everything(page: Page) -> Any:
    """All that is stored of the page and of those below it, but for the places in the tree."""
    pages = Page.objects.filter(path__startswith=Page.objects.get(pk=page.pk).path)
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    fields = [field.attname for field in Page._meta.concrete_fields if field.name not in LEFT_OUT]
    return (
        list(pages.order_by("pk").values(*fields)),
        list(Revision.objects.filter(object_id__in=ids).order_by("pk").values()),
        list(WorkflowState.objects.filter(object_id__in=ids).order_by("pk").values()),
        list(TaskState.objects.filter(workflow_state__object_id__in=ids).order_by("pk").values()),
        list(InitiativePhoto.objects.filter(page__in=ids).order_by("pk").values()),
    )


def answer_of_putting_back(who: Any, removal: Removal, **data: str) -> Any:
    return client_of(who).post(reverse("bin_put_back", args=[removal.pk]), data, follow=True)


def test_what_was_taken_down_is_public_again_as_it_was(world: World, published: Any, client: Any) -> None:
    update = published.get_children().get()
    before = everything(published)
    removal = take_down(published, world.office_statistics, REASON, with_below=True)
    assert [client.get(page.get_url()).status_code for page in (published, update)] == [404, 404]
    answer = answer_of_putting_back(world.office_statistics, removal)
    assert PUT_BACK.format(2) in messages_of(answer)
    assert everything(published) == before
    assert [client.get(page.get_url()).status_code for page in (published, update)] == [200, 200]


def test_a_unit_comes_back_with_its_folder_and_everything_below(world: World, published: Any, client: Any) -> None:
    before = everything(world.unit)
    removal = take_down(world.unit, world.office_statistics, REASON, with_below=True)
    put_back(removal, world.administrator)
    assert everything(world.unit) == before
    assert client.get(published.get_url()).status_code == 200


def test_what_was_deleted_comes_back_as_it_was(world: World, draft: Any) -> None:
    before = everything(draft)
    removal = delete(draft, world.editor, "Viết nhầm")
    assert is_in_bin(Page.objects.get(pk=draft.pk).path)
    answer_of_putting_back(world.editor, removal)
    assert everything(draft) == before
    assert fresh(draft).get_parent().pk == world.unit.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_unit_and_its_editors_come_back(world: World, draft: Any) -> None:
    Participant.objects.filter(unit=world.unit).delete()  # who took part in a campaign that is over is not deleted
    take_down(world.unit, world.administrator, REASON)
    before = everything(world.unit)
    removal = delete(world.unit, world.administrator)
    editor = type(world.editor).objects.get(pk=world.editor.pk)
    assert client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code != 200
    put_back(removal, world.administrator)
    assert everything(world.unit) == before
    editor = type(world.editor).objects.get(pk=world.editor.pk)
    assert client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 200


def test_twice_is_told(world: World, draft: Any) -> None:
    removal = delete(draft, world.editor)
    answer_of_putting_back(world.editor, removal)
    assert rules.ALREADY.reason in messages_of(answer_of_putting_back(world.editor, removal))
    assert InitiativePage.objects.filter(pk=draft.pk).count() == 1


def test_an_address_that_another_page_took_is_told_and_another_one_offered(world: World, draft: Any) -> None:
    removal = delete(draft, world.editor)
    other = make_initiative(world.unit, world.campaign, world.editor, "draft", slug="duong-hoa")
    answer = answer_of_putting_back(world.editor, removal)
    assert str(AddressTaken(other)) in messages_of(answer)
    assert 'name="dia-chi-khac"' in answer.content.decode()
    answer_of_putting_back(world.editor, removal, **{"dia-chi-khac": "1"})
    back = fresh(draft)
    assert back.slug == "duong-hoa-2"
    assert [one.url_path for one in back.get_children()] == [f"{back.url_path}{back.get_children().get().slug}/"]


def test_a_parent_that_was_deleted_too_comes_first(world: World, draft: Any) -> None:
    Participant.objects.filter(unit=world.unit).delete()
    take_down(world.unit, world.administrator, REASON)
    first = delete(draft, world.editor)
    second = delete(world.unit, world.administrator)
    with refused(rules.PARENT_DELETED):
        put_back(first, world.administrator)
    put_back(second, world.administrator)
    put_back(first, world.administrator)
    assert fresh(draft).get_parent().pk == world.unit.pk
    UnitPage.objects.get(pk=world.unit.pk)


def test_a_parent_that_is_not_published_comes_first(world: World, published: Any) -> None:
    removal = take_down(published, world.office_statistics, REASON, with_below=True)
    above = take_down(world.unit, world.office_statistics, REASON)
    with refused(putting_back.PARENT_NOT_PUBLISHED.format(world.unit.title)):
        put_back(removal, world.office_statistics)
    put_back(above, world.office_statistics)
    put_back(removal, world.office_statistics)
    assert fresh(published).live


def test_who_took_it_down_twice_gets_the_newest_version(world: World, published: Any) -> None:
    first = take_down(published, world.office_statistics, REASON, with_below=True)
    put_back(first, world.office_statistics)
    second = take_down(published, world.office_statistics, REASON, with_below=True)
    with refused(rules.ALREADY):
        put_back(first, world.office_statistics)
    put_back(second, world.office_statistics)
    assert fresh(published).live_revision_id == published.live_revision_id


def test_after_thirty_days_it_is_too_late(world: World, published: Any, draft: Any) -> None:
    down = take_down(published, world.office_statistics, REASON, with_below=True)
    gone = delete(draft, world.editor)
    with clock.at(clock.now() + AFTER):
        for removal in (down, gone):
            with refused(rules.TOO_LATE):
                put_back(removal, world.administrator)


def test_a_date_that_is_over_does_not_take_the_page_down_again(world: World) -> None:
    page = make_event(world.ward, world.culture_social, "published")
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - timedelta(hours=1))
    publish_and_expire_due()
    removal = Removal.objects.get()
    assert (fresh(page).live, fresh(page).expired, removal.removed_by) == (False, True, None)
    put_back(removal, world.culture_social)
    publish_and_expire_due()
    assert (fresh(page).live, fresh(page).expired) == (True, False)


def test_what_is_deleted_is_purged_after_thirty_days_and_recorded(world: World, draft: Any, caplog: Any) -> None:
    removal = delete(draft, world.editor)
    purge_due()
    assert Page.objects.filter(pk=draft.pk).exists()
    with clock.at(clock.now() + AFTER):
        purge_due()
    assert not Page.objects.filter(pk=draft.pk).exists()
    removal = fresh(removal)
    assert (removal.page_id, removal.title, removal.pages) == (None, draft.draft_title, 2)
    assert removal.purged_at is not None
    assert draft.draft_title in caplog.text
    with refused(rules.ALREADY):
        put_back(removal, world.administrator)
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_was_put_back_is_not_purged(world: World, draft: Any) -> None:
    removal = delete(draft, world.editor)
    put_back(removal, world.editor)
    with clock.at(clock.now() + AFTER):
        purge_due()
    assert InitiativePage.objects.filter(pk=draft.pk).exists()


def test_one_that_cannot_be_purged_keeps_no_other_waiting(world: World, draft: Any, monkeypatch: Any) -> None:
    other = make_initiative(world.unit, world.campaign, world.editor, "draft")
    first, second = delete(draft, world.editor), delete(other, world.editor)
    purge = deleting.purge
    monkeypatch.setattr(deleting, "purge", lambda pk: 1 / 0 if pk == first.pk else purge(pk))
    with clock.at(clock.now() + AFTER):
        purge_due()
    assert (fresh(first).purged_at, fresh(second).purged_at is None) == (None, False)
