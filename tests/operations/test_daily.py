"""The daily backup: when it is made, and who is told when it is not."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.wording import text_of
from tests.worker import waiting, work_off
from thidua_pages.base import clock
from thidua_pages.models import BackupRun, ScheduledJob
from thidua_pages.operations import runs
from thidua_pages.operations.jobs import is_due
from thidua_pages.operations.runs import back_up_and_record
from thidua_pages.outbox.schedule import enqueue_due_jobs

NIGHT, DAY = datetime(2026, 11, 27, 2, 0), datetime(2026, 11, 27, 14, 0)


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        (NIGHT, None, True),
        (DAY, None, True),
        (NIGHT, 24, True),
        (NIGHT, 11, False),
        (DAY, 12, False),
        (DAY, 25, False),
        (DAY, 27, True),
    ],
)
def test_it_is_made_at_night_and_by_day_only_when_it_is_overdue(
    now: datetime, hours: int | None, expected: bool
) -> None:
    assert is_due(now, None if hours is None else now - timedelta(hours=hours)) == expected


@pytest.fixture
def daily(settings: Any, backups: Path, uploads: Path) -> Path:
    settings.BACKUP_IS_DAILY = True
    return backups


def do_what_is_due() -> None:
    ScheduledJob.objects.exclude(name="back_up_daily").delete()
    later = clock.now() + timedelta(days=1)
    enqueue_due_jobs()
    ScheduledJob.objects.update(due_at=later)
    work_off()


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_it_where_a_folder_was_chosen(world: Any, daily: Path) -> None:
    do_what_is_due()
    (archive,) = daily.glob("*.zip")
    assert BackupRun.objects.get().archive == str(archive)


@pytest.mark.django_db(transaction=True)
def test_without_a_chosen_folder_none_is_made(world: Any, backups: Path, uploads: Path) -> None:
    do_what_is_due()
    assert not backups.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_tried_again_and_shown(
    world: Any, daily: Path, settings: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BACKUP_DIR = settings.ROOT / "trong-ma-nguon"
    do_what_is_due()
    assert len(waiting("back_up_daily")) == 1
    run = BackupRun.objects.get()
    assert str(settings.BACKUP_DIR) in run.problem
    html = client_of(world.administrator).get(reverse("wagtailadmin_home")).content.decode()
    assert run.problem in text_of(html, "section[aria-labelledby=td-backup]")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_are_told(world: Any, settings: Any, role: str) -> None:
    settings.BACKUP_IS_DAILY = True
    client, _ = signed_in(world)[role]
    html = client.get(reverse("wagtailadmin_home"), follow=True).content.decode()
    assert (runs.NEVER_YET in html) == (role in {"administrator", "superuser"})


@pytest.mark.django_db
def test_who_chose_no_folder_is_not_told(world: Any) -> None:
    html = client_of(world.administrator).get(reverse("wagtailadmin_home")).content.decode()
    assert runs.NEVER_YET not in html


def record(hours_ago: int, problem: str = "") -> None:
    moment = clock.now() - timedelta(hours=hours_ago)
    BackupRun.objects.create(began_at=moment, ended_at=moment, problem=problem)


@pytest.mark.django_db
def test_the_warning_follows_the_last_attempts() -> None:
    assert runs.warning() == runs.BackupWarning(runs.NEVER_YET, None)
    record(60)
    shown = runs.warning()
    assert shown is not None
    assert shown.reason == runs.TOO_LONG_AGO
    record(3)
    assert runs.warning() is None
    record(1, "Hết chỗ.")
    shown = runs.warning()
    assert shown is not None
    assert shown.reason == "Hết chỗ."
    record(0)
    assert runs.warning() is None


@pytest.mark.django_db(transaction=True)
def test_only_so_many_attempts_are_remembered(
    world: Any, backups: Path, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "REMEMBERED", 3)
    for hours in range(5, 0, -1):
        record(hours)
    back_up_and_record()
    assert BackupRun.objects.count() == 3
