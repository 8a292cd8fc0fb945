"""Work at fixed times: due once however many look, at its minute, never piled up."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from tests.factories.stories import make_event
from tests.worker import waiting, work_off
from thidua_pages.base import clock
from thidua_pages.bin import publication
from thidua_pages.caching import versions
from thidua_pages.models import ScheduledJob
from thidua_pages.outbox.schedule import enqueue_due_jobs

pytestmark = pytest.mark.django_db


def test_a_new_installation_runs_every_job_once_and_then_waits() -> None:
    first = enqueue_due_jobs()
    assert {"publish_and_expire", "recover", "sweep", "check_disk"} <= set(first)
    assert enqueue_due_jobs() == []
    work_off()
    assert not DBTaskResult.objects.exists()  # a job leaves no row behind


def test_a_job_is_enqueued_again_after_its_time() -> None:
    enqueue_due_jobs()
    work_off()
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert set(enqueue_due_jobs()) == {"publish_and_expire", "recover", "send_digests"}


def test_a_job_that_has_not_run_yet_is_not_enqueued_twice() -> None:
    enqueue_due_jobs()
    with clock.at(clock.now() + timedelta(hours=3)):
        enqueue_due_jobs()
    assert len(waiting("publish_and_expire")) == 1


def test_after_a_night_without_worker_a_job_runs_once_not_for_each_missed_time() -> None:
    enqueue_due_jobs()
    work_off()
    ScheduledJob.objects.update(due_at=timezone.now() - timedelta(hours=12))
    enqueue_due_jobs()
    assert len(waiting("publish_and_expire")) == 1
    assert ScheduledJob.objects.get(name="publish_and_expire").due_at > timezone.now()


def test_looking_costs_one_query_when_nothing_is_due(django_assert_num_queries: Any) -> None:
    enqueue_due_jobs()
    with django_assert_num_queries(1):
        enqueue_due_jobs()


def test_a_page_expires_at_its_minute(world: Any) -> None:
    page = make_event(world.ward, world.culture_social, "published")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    enqueue_due_jobs()
    work_off()
    assert not Page.objects.get(pk=page.pk).live


def test_a_page_that_cannot_be_unpublished_keeps_no_other_waiting(world: Any, monkeypatch: Any) -> None:
    first, second = (make_event(world.ward, world.culture_social, "published") for _ in range(2))
    past = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk=first.pk).update(expire_at=past - timedelta(hours=1))
    Page.objects.filter(pk=second.pk).update(expire_at=past)
    expire = publication._expire
    monkeypatch.setattr(publication, "_expire", lambda page: 1 / 0 if page.pk == first.pk else expire(page))
    publication.publish_and_expire_due()
    assert Page.objects.get(pk=first.pk).live
    assert not Page.objects.get(pk=second.pk).live


def test_a_version_is_published_at_its_minute_and_visitors_see_it(world: Any) -> None:
    page = make_event(world.ward, world.culture_social, "published")
    page.title = "Hội làng"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    scope = f"page:{page.path}"
    before = versions.read([scope])
    due, now = Revision.objects.get(pk=page.latest_revision_id), timezone.now()
    # The version was approved with this date: nobody changes it afterwards.
    content = {**due.content, "go_live_at": now.isoformat()}
    Revision.objects.filter(pk=due.pk).update(approved_go_live_at=now, content=content)
    publication.publish_and_expire_due()
    assert Page.objects.get(pk=page.pk).title == "Hội làng"
    assert versions.read([scope])[scope].number == before[scope].number + 1
