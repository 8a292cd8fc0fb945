"""Dates of publication and expiry: on stories and events only, by those who may take them down."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from wagtail.models import Page, Revision, get_page_models

from tests.access.attempts import call
from tests.clients import client_of
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.bin.publication import publish_and_expire_due
from thidua_pages.models import EventPage, StoryPage

DATES = {"go_live_at", "expire_at"}
PAST = timedelta(hours=1)


@pytest.mark.parametrize("model", [model for model in get_page_models() if model._meta.app_label == "thidua_pages"])
def test_only_stories_and_events_have_dates_in_their_forms(model: Any) -> None:
    offered = DATES & set(model.get_edit_handler().get_form_class().base_fields)
    assert offered == (DATES if model in (StoryPage, EventPage) else set())


def test_the_form_has_no_dates_for_who_may_not_take_the_page_down(world: World) -> None:
    page = make_event(world.ward, world.culture_social, "draft")
    form = EventPage.get_edit_handler().get_form_class()
    for role, has_dates in (("culture_social", True), ("administrator", True), ("office_statistics", False)):
        fields = form(instance=page, parent_page=page.get_parent(), for_user=world.people[role]).fields
        assert bool(DATES & set(fields)) is has_dates


@pytest.mark.parametrize("name", ["ward", "unit", "campaign"])
def test_an_expiry_on_another_page_is_never_carried_out(world: World, name: str) -> None:
    page = getattr(world, name)
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - PAST)
    publish_and_expire_due()
    assert fresh(page).live


def test_the_api_takes_no_dates(world: World) -> None:
    soon = (clock.now() + timedelta(days=1)).isoformat()
    for page, who in ((world.unit, world.administrator), (world.campaign, world.office_statistics)):
        data = {"meta": {"type": page._meta.label}, "title": page.title, "expire_at": soon, "go_live_at": soon}
        call(client_of(who), who, "PATCH", f"{page.pk}/", data)
        newest = fresh(page).get_latest_revision_as_object()
        assert (newest.expire_at, newest.go_live_at) == (None, None)
        assert (fresh(page).expire_at, fresh(page).go_live_at) == (None, None)


def test_an_old_version_brings_no_date_back(world: World) -> None:
    page = fresh(world.unit)
    revision = page.save_revision()
    revision.content["expire_at"] = clock.now().isoformat()
    revision.content["go_live_at"] = (clock.now() + PAST).isoformat()
    revision.save()
    fresh(revision).publish(skip_permission_checks=True)
    page = fresh(page)
    assert (page.live, page.expire_at, page.go_live_at) == (True, None, None)


def test_what_was_changed_at_the_last_moment_counts(world: World, monkeypatch: Any) -> None:
    """The page was found when it was due; then somebody took the date away."""
    from thidua_pages.bin import publication

    page = make_story(world.ward, world.culture_social, "published")
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - PAST)
    expire = publication._expire

    def after_the_change(found: Page) -> None:
        Page.objects.filter(pk=found.pk).update(expire_at=None)
        expire(found)

    monkeypatch.setattr(publication, "_expire", after_the_change)
    publication.publish_and_expire_due()
    assert fresh(page).live


def test_a_version_below_a_page_that_is_not_published_waits(world: World) -> None:
    page = make_event(world.ward, world.culture_social, "draft")
    revision = page.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - PAST)
    Page.objects.filter(pk=page.get_parent().pk).update(live=False)
    publish_and_expire_due()
    assert not fresh(page).live
    Page.objects.filter(pk=page.get_parent().pk).update(live=True)
    publish_and_expire_due()
    assert fresh(page).live


def test_the_migration_clears_what_stood_elsewhere(world: World) -> None:
    from importlib import import_module

    event = make_event(world.ward, world.culture_social, "published")
    Page.objects.filter(pk__in=[event.pk, world.unit.pk]).update(expire_at=clock.now(), go_live_at=clock.now())
    name = next(name for name in MIGRATIONS() if name.endswith("_root_of_the_bin"))
    import_module(f"thidua_pages.migrations.{name}").clear_dates(apps, None)
    assert (fresh(world.unit).expire_at, fresh(world.unit).go_live_at) == (None, None)
    assert fresh(event).expire_at is not None


def MIGRATIONS() -> list[str]:
    from pathlib import Path

    import thidua_pages.migrations

    return [path.stem for path in Path(thidua_pages.migrations.__path__[0]).glob("0*.py")]
