"""When a failed task runs again, and what becomes of the task of a worker that was killed."""

import os
import socket
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from tests.worker import waiting, work_off
from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.recovery import LEASE, release_abandoned_tasks, worker_id
from thidua_pages.outbox.retries import DELAYS, CannotSucceed, next_attempt

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
done: list[str] = []


@task(backend=BACKEND)
def works(name: str) -> None:
    done.append(name)


@task(backend=BACKEND)
def fails() -> None:
    raise ConnectionError("away")


@task(backend=BACKEND)
def never_works() -> None:
    raise CannotSucceed("no such address")


@pytest.mark.parametrize("attempts", range(1, len(DELAYS) + 1))
def test_each_failure_waits_longer_than_the_one_before(attempts: int) -> None:
    again = next_attempt(attempts, NOW)
    assert again == NOW + DELAYS[attempts - 1]
    assert attempts == 1 or DELAYS[attempts - 1] > DELAYS[attempts - 2]


def test_after_the_last_delay_it_is_given_up() -> None:
    assert next_attempt(len(DELAYS) + 1, NOW) is None


@pytest.mark.django_db
def test_a_failing_task_is_tried_at_each_of_its_times_and_then_given_up() -> None:
    fails.enqueue()
    for attempt in range(1, len(DELAYS) + 1):
        work_off()
        (row,) = waiting("fails")
        assert len(row.worker_ids) == attempt
        work_off()  # nothing is due yet
        assert len(waiting("fails")[0].worker_ids) == attempt
        DBTaskResult.objects.update(run_after=clock.now())
    work_off()
    row = DBTaskResult.objects.get()
    assert row.status == "FAILED"
    assert "away" in row.traceback


@pytest.mark.django_db
def test_what_cannot_succeed_is_given_up_at_once() -> None:
    never_works.enqueue()
    work_off()
    assert DBTaskResult.objects.get().status == "FAILED"


@pytest.mark.django_db
def test_a_failure_stops_no_other_task() -> None:
    done.clear()
    for name in ("first", "second"):
        works.enqueue(name)
        fails.enqueue()
    work_off()
    assert done == ["first", "second"]


def running(worker: str, since: timedelta = timedelta()) -> DBTaskResult:
    works.enqueue("again")
    row = DBTaskResult.objects.get()
    row.claim(worker)
    DBTaskResult.objects.update(started_at=clock.now() - since)
    return row


GONE = f"{socket.gethostname()[:30]}:{os.getpid()}:1"
"""This process by its number, but begun at another time: an earlier one."""
ELSEWHERE = "another-machine:1:2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("worker", "since", "is_released"),
    [
        (worker_id(), LEASE * 2, False),
        (GONE, timedelta(), True),
        (ELSEWHERE, LEASE / 2, False),
        (ELSEWHERE, LEASE * 2, True),
    ],
    ids=["working", "killed", "elsewhere", "elsewhere, too long"],
)
def test_the_task_of_a_worker_that_is_gone_runs_again(worker: str, since: timedelta, is_released: bool) -> None:
    running(worker, since)
    assert release_abandoned_tasks() == is_released
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
    done.clear()
    work_off()
    assert done == ["again"] * is_released


@pytest.mark.django_db
def test_a_task_that_kills_its_worker_each_time_is_given_up() -> None:
    row = running(GONE)
    DBTaskResult.objects.filter(pk=row.pk).update(worker_ids=[GONE] * (len(DELAYS) + 1))
    release_abandoned_tasks()
    assert DBTaskResult.objects.get().status == "FAILED"
