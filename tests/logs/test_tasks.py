"""The lines of the outbox: a task carries the id of the request that caused it."""

import logging

import pytest
from config.urls import urlpatterns as real
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django_tasks import task

from tests.worker import work_off
from thidua_pages.outbox import BACKEND

logger = logging.getLogger("thidua_pages.tests")


@task(backend=BACKEND)
def speaks() -> None:
    logger.info("hello")


@task(backend=BACKEND)
def fails(address: str) -> None:
    raise ConnectionError(f"refused by {address}")


@task(backend=BACKEND)
def passes_on() -> None:
    speaks.enqueue()


def enqueues(request: HttpRequest) -> HttpResponse:
    passes_on.enqueue()
    return HttpResponse("")


urlpatterns = [path("enqueues/", enqueues), *real]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_task_and_its_own_tasks_carry_the_id_of_the_request(log):
    answer = Client().get("/enqueues/")
    work_off()
    hello, done = log.one("hello"), log.of("task done")
    assert {hello["request_id"], *(line["request_id"] for line in done)} == {answer["X-Request-ID"]}
    assert [line["name"] for line in done] == ["passes_on", "speaks"]
    assert hello["task"] == done[1]["task"]
    assert all(line["ms"] >= 0 for line in done)


@pytest.mark.django_db
def test_a_failed_task_is_a_line_with_its_traceback(log):
    fails.enqueue("a.person@example.vn")
    work_off()
    line = log.one("task failed")
    assert (line["level"], line["name"], line["attempt"]) == ("ERROR", "fails", 1)
    assert line["task"]
    assert "ConnectionError: refused by …@example.vn" in line["traceback"]
    assert [line["event"] for line in log.lines] == ["task failed"]


@pytest.mark.django_db
def test_nothing_remains_of_a_task_that_ended(log):
    speaks.enqueue()
    work_off()
    logger.info("later")
    assert "task" not in log.one("later")


@pytest.mark.django_db
def test_work_that_runs_each_minute_is_not_logged_while_it_succeeds(log):
    from thidua_pages.outbox.jobs import recover, sweep

    recover.enqueue()
    sweep.enqueue()
    work_off()
    assert [line["name"] for line in log.of("task done")] == ["sweep"]
