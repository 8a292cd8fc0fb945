"""A request that changes something is one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import make_initiative
from tests.fresh import fresh
from thidua_pages.base.changes import at_end, in_one_change, one_change
from thidua_pages.caching import versions
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.models import HomePage


def renaming(status: int = 200, error: Exception | None = None) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        HomePage.objects.update(draft_title="Tên mới")
        if error:
            raise error
        return HttpResponse(status=status)

    return in_one_change(view)  # type: ignore[return-value]


def was_renamed() -> bool:
    return HomePage.objects.filter(draft_title="Tên mới").exists()


def test_what_a_view_did_is_kept(world: Any) -> None:
    renaming()(RequestFactory().post("/"))
    assert was_renamed()


@pytest.mark.parametrize("status", [400, 403, 409, 500])
def test_a_request_that_is_refused_changed_nothing(world: Any, status: int) -> None:
    renaming(status)(RequestFactory().post("/"))
    assert not was_renamed()


def test_a_request_that_fails_changed_nothing(world: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        renaming(error=ZeroDivisionError())(RequestFactory().post("/"))
    assert not was_renamed()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_request_that_only_reads_opens_no_transaction(method: str) -> None:
    opened = []
    view = in_one_change(lambda request: opened.append(connection.in_atomic_block) or HttpResponse())
    with pytest.raises(RuntimeError, match="Database access not allowed"):  # the test has no database to ask
        view(getattr(RequestFactory(), method)("/")) and connection.ensure_connection()
    assert opened == [False]


class TestEndings:
    def test_what_is_collected_is_written_once_at_the_end(self, world: Any) -> None:
        calls: list[set[str]] = []
        ending = calls.append
        with one_change():
            at_end(ending, ["a"])
            at_end(ending, ["b", "a"])
            assert calls == []
        assert calls == [{"a", "b"}]

    def test_inside_another_change_it_waits_for_the_outer_end(self, world: Any) -> None:
        calls: list[set[str]] = []
        ending = calls.append
        with one_change():
            with one_change():
                at_end(ending, ["a"])
            assert calls == []
        assert calls == [{"a"}]

    def test_outside_a_change_it_is_written_at_once(self) -> None:
        calls: list[set[str]] = []
        at_end(calls.append, ["a"])
        assert calls == [{"a"}]

    def test_a_change_that_failed_writes_none(self, world: Any) -> None:
        calls: list[set[str]] = []

        def fail() -> None:
            at_end(calls.append, ["a"])
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError), one_change():
            fail()
        assert calls == []
        at_end(calls.append, ["b"])
        assert calls == [{"b"}]


@pytest.mark.django_db(transaction=True)
def test_a_hook_that_fails_after_the_commit_stops_no_other() -> None:
    ran = []

    def fail() -> None:
        raise OSError("The disk of the uploads is full")

    with one_change():
        transaction.on_commit(fail)
        transaction.on_commit(lambda: ran.append(True))
    assert ran


class Killed(KeyboardInterrupt):
    """Stands for a process that is killed. A KeyboardInterrupt, because the backend of tasks catches all others."""


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """Kill the process at the nth statement that writes."""
    written = count(1)

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and next(written) == number:
            raise Killed
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def test_a_publication_that_is_killed_at_any_statement_left_nothing(world: Any) -> None:
    """The page and the version of what shows it are stored together. Without that, visitors would keep the old text."""
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    data = {"action": "approve", "task_state": page.current_workflow_task_state.pk}
    reviewer, scope = client_of(world.office_statistics), ward_scope(world.ward)

    def attempt(number: int) -> tuple[bool, bool, int]:
        """Whether it was killed, whether the page is public then, and how often the version was raised."""
        before, was_killed = versions.read([scope])[scope].number, False
        sid = transaction.savepoint()
        try:
            with killed_at(number):
                reviewer.post(reverse("review", args=[page.pk]), data)
        except Killed:
            was_killed = True
        result = was_killed, fresh(page).live, versions.read([scope])[scope].number - before
        transaction.savepoint_rollback(sid)
        return result

    results = [attempt(1)]
    while results[-1][0]:
        results.append(attempt(len(results) + 1))
    assert len(results) > 5
    assert {result[1:] for result in results[:-1]} == {(False, 0)}
    assert results[-1] == (False, True, 1)
