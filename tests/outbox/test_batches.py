"""Batches: each row is a transaction of its own, done once, with the rights of the person at that moment."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.fixtures import build_world
from tests.wording import elements, messages_of, text_of
from tests.worker import waiting, work_off
from thidua_pages.base import clock
from thidua_pages.base.changes import Turns
from thidua_pages.models import Batch, BatchRow, ScheduledJob
from thidua_pages.outbox import batches
from thidua_pages.outbox.batch_views import GOES_ON, NOTHING_TO_DO
from thidua_pages.outbox.batches import Kind, NewRow, RowRefused, SentTwice
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.jobs import KEPT_DAYS, sweep

REASON = "Không được nữa."
SAID = "Đã làm {}/{}."


class Trouble:
    """What happens to the rows of these numbers, once they have made their change."""

    def __init__(self) -> None:
        self.at: dict[int, Any] = {}

    def do(self, who: Any, shared: Any, data: Any) -> str:
        """Make a row of another table: doing the same twice would fail."""
        assert connection.in_atomic_block
        ScheduledJob.objects.create(name=f"row-{data['number']}", due_at=clock.now())
        if trouble := self.at.get(data["number"]):
            if isinstance(trouble, BaseException):
                raise trouble
            trouble()
        return ""


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    made = Trouble()
    monkeypatch.setitem(batches.kinds, "test", Kind("test", said=SAID, do=made.do, remembered=timedelta(minutes=5)))
    return made


def start(world: Any, rows: int = 5, who: Any = None) -> Batch:
    return batches.start(
        batches.kinds["test"],
        ward=world.ward,
        who=who or world.office_statistics,
        title="Việc thử",
        back="/quan-tri/",
        shared={},
        same=rows,
        rows=[NewRow(name=f"Mục {number}", data={"number": number}) for number in range(1, rows + 1)],
    )


def done() -> list[str]:
    return sorted(ScheduledJob.objects.filter(name__startswith="row-").values_list("name", flat=True))


def outcomes(batch: Batch) -> list[str]:
    return [row.outcome for row in batch.rows.all()]


def page_of(batch: Batch, who: Any = None) -> str:
    answer = client_of(who or batch.who).get(reverse("batch", args=[batch.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def work_on(batch: Batch) -> None:
    batches.work_on.call(batch=batch.pk, ward_path=batch.ward.path)


ALL = [f"row-{number}" for number in range(1, 6)]


# --- The worker -------------------------------------------------------------------------------------------


def test_the_worker_does_each_row_and_keeps_none_of_its_data(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    assert done() == []
    work_off()
    batch.refresh_from_db()
    assert (done(), batch.finished_at is not None) == (ALL, True)
    assert [row.data for row in batch.rows.all()] == [{}] * 5


@pytest.mark.parametrize("killed", [SystemExit(), MemoryError(), OperationalError("database is locked")])
def test_after_a_kill_the_next_worker_does_the_rest_and_nothing_twice(
    world: Any, trouble: Trouble, killed: BaseException
) -> None:
    batch = start(world)
    trouble.at[3] = killed
    if isinstance(killed, MemoryError):  # the row failed, the process lives
        work_on(batch)
        assert outcomes(batch) == [*[Outcome.DONE] * 2, Outcome.FAILED, *[Outcome.DONE] * 2]
        batches.go_on(batch)
    else:
        with pytest.raises(type(killed)):
            work_on(batch)
        assert outcomes(batch) == [*[Outcome.DONE] * 2, *[Outcome.WAITING] * 3]
        assert done() == ALL[:2]
    trouble.at.clear()
    work_on(batch)
    assert (outcomes(batch), done()) == ([Outcome.DONE] * 5, ALL)


def test_two_workers_do_a_row_once(world: Any, trouble: Trouble) -> None:
    batch = start(world, rows=1)
    row = batch.rows.get()
    batches.do_row(row.pk)
    batches.do_row(row.pk)
    work_off()
    assert (done(), outcomes(batch)) == (ALL[:1], [Outcome.DONE])


def test_a_row_that_is_refused_leaves_nothing_and_the_others_are_done(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    trouble.at[2] = RowRefused(Outcome.CHANGED, REASON)
    trouble.at[4] = ValidationError("unexpected")
    work_off()
    assert done() == ["row-1", "row-3", "row-5"]
    assert outcomes(batch) == ["done", "changed", "done", "failed", "done"]
    assert [row.reason for row in batch.rows.exclude(outcome=Outcome.DONE)] == [REASON, batches.SYSTEM_ERROR]


def test_long_work_lets_other_tasks_between(world: Any, trouble: Trouble, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = start(world)
    monkeypatch.setattr(batches, "SLICE_SECONDS", -1)
    work_off(most=1)
    assert (done(), len(waiting("work_on"))) == (ALL[:1], 1)
    work_off()
    assert (done(), outcomes(batch)) == (ALL, [Outcome.DONE] * 5)


# --- Others meanwhile -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_no_transaction_holds_more_than_one_row(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    with CaptureQueriesContext(connection) as captured:
        work_on(batch)
    assert done() == ALL
    changes = [0]
    for query in captured:
        if query["sql"].startswith("BEGIN"):
            changes.append(0)
        changes[-1] += query["sql"].startswith('UPDATE "thidua_pages_batchrow"')
    assert changes == [0, *[1] * 5, 0]


@pytest.mark.django_db(transaction=True)
def test_another_saves_between_two_rows(world: Any, trouble: Trouble, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other begins while a row is being done, and has saved before the next row begins."""
    batch, saved, asked = start(world), threading.Event(), threading.Event()

    def save() -> None:
        asked.set()
        ScheduledJob.objects.create(name="another", due_at=clock.now())
        saved.set()
        connections.close_all()

    other = threading.Thread(target=save)

    def begin() -> None:
        other.start()
        assert asked.wait(timeout=10)

    def let_others_write(turns: Turns) -> None:
        if len(done()) == 2:
            assert saved.wait(timeout=2)

    trouble.at[2] = begin
    monkeypatch.setattr(Turns, "let_others_write", let_others_write)
    work_on(batch)
    other.join()
    assert saved.is_set()
    assert done() == ALL


@pytest.mark.parametrize(("vendor", "pauses"), [("sqlite", [Turns.PAUSE]), ("postgresql", [])])
def test_sqlite_gets_a_pause_after_a_while(monkeypatch: pytest.MonkeyPatch, vendor: str, pauses: list[float]) -> None:
    slept: list[float] = []
    moments = iter([0.0, Turns.LONGEST / 2, Turns.LONGEST, Turns.LONGEST, Turns.LONGEST])
    monkeypatch.setattr("thidua_pages.base.changes.time.monotonic", lambda: next(moments))
    monkeypatch.setattr("thidua_pages.base.changes.time.sleep", slept.append)
    monkeypatch.setattr("thidua_pages.base.changes.connection", type("Connection", (), {"vendor": vendor}))
    turns = Turns()
    turns.let_others_write()
    assert slept == []
    turns.let_others_write()
    assert slept == pauses


# --- The same twice ---------------------------------------------------------------------------------------


def test_the_same_work_is_refused_while_it_goes_on_and_shortly_after(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    with pytest.raises(SentTwice) as refused:
        start(world)
    assert refused.value.batch == batch
    work_off()
    with pytest.raises(SentTwice):
        start(world)
    assert Batch.objects.count() == 1


def test_the_same_work_of_another_later_or_after_a_failure_is_taken(world: Any, trouble: Trouble) -> None:
    start(world)
    start(world, who=world.culture_social)
    trouble.at[1] = RowRefused(Outcome.CHANGED, REASON)
    ScheduledJob.objects.all().delete()
    work_off()
    start(world)
    with clock.at(clock.now() + timedelta(minutes=6)):
        Batch.objects.update(finished_at=clock.now())
        BatchRow.objects.update(outcome=Outcome.DONE)
        start(world)
    assert Batch.objects.count() == 4


# --- The page ---------------------------------------------------------------------------------------------


def test_the_bar_is_true_and_needs_no_script(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    batches.do_row(batch.rows.earliest("pk").pk)
    shown = page_of(batch)
    (bar,) = elements(shown, "progress")
    assert (bar["value"], bar["max"]) == ("1", "5")
    assert elements(shown, 'noscript meta[http-equiv="refresh"]')
    progress = client_of(batch.who).get(reverse("batch_progress", args=[batch.pk])).json()
    assert progress == {"done": 1, "total": 5, "ended": False}
    work_off()
    progress = client_of(batch.who).get(reverse("batch_progress", args=[batch.pk])).json()
    assert progress == {"done": 5, "total": 5, "ended": True}
    assert not elements(page_of(batch), "progress, noscript meta")


def test_the_report_tells_each_row_what_was_not_done_first_and_the_number_of_each_outcome(
    world: Any, trouble: Trouble
) -> None:
    batch = start(world)
    trouble.at[2] = RowRefused(Outcome.CHANGED, REASON)
    work_off()
    shown = page_of(batch)
    said = text_of(shown, "#td-batch-said")
    assert SAID.format(4, 5) in said
    assert f"{Outcome.CHANGED.label}: 1" in said
    told = [REASON in row.get_text() for row in elements(shown, "#td-batch-rows tbody tr")]
    assert told == [True, False, False, False, False]


def test_the_rest_can_be_finished_by_the_person_alone(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    trouble.at[2] = RowRefused(Outcome.CHANGED, REASON)
    work_off()
    url = reverse("batch_go_on", args=[batch.pk])
    assert elements(page_of(batch), f'form[action="{url}"]')
    assert not elements(page_of(batch, world.administrator), f'form[action="{url}"]')
    assert client_of(world.administrator).post(url).status_code == 404
    trouble.at.clear()
    client = client_of(batch.who)
    assert GOES_ON in messages_of(client.post(url, follow=True))
    assert NOTHING_TO_DO in messages_of(client.post(url, follow=True))
    work_off()
    assert (done(), outcomes(batch)) == (ALL, [Outcome.DONE] * 5)
    assert NOTHING_TO_DO in messages_of(client.post(url, follow=True))


def test_a_batch_that_the_outbox_gave_up_says_so_and_goes_on(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    DBTaskResult.objects.update(status="FAILED")
    assert text_of(page_of(batch), "#td-batch-said")
    client_of(batch.who).post(reverse("batch_go_on", args=[batch.pk]))
    work_off()
    assert done() == ALL


@pytest.mark.parametrize("role", ROLES)
def test_only_the_person_and_the_administrators_see_it(world: Any, trouble: Trouble, role: str) -> None:
    batch = start(world)
    client, _ = signed_in(world)[role]
    sees = role in {"office_statistics", "administrator", "superuser"}
    for name in ("batch", "batch_progress"):
        status = client.get(reverse(name, args=[batch.pk])).status_code
        assert status == (200 if sees else 302 if role == "anonymous" else 404)
    listed = client.get(reverse("batches"))
    assert (batch.title in listed.content.decode()) == (role == "office_statistics")


def test_another_ward_does_not_see_it(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    for person in (elsewhere.administrator, elsewhere.office_statistics):
        client = client_of(person)
        for name in ("batch", "batch_progress"):
            assert client.get(reverse(name, args=[batch.pk])).status_code == 404
        assert client.post(reverse("batch_go_on", args=[batch.pk])).status_code == 404


def test_who_has_left_the_ward_sees_it_no_more(world: Any, trouble: Trouble) -> None:
    batch = start(world)
    batch.who.groups.set(build_world("Phường Hai", "hai", "hai.example.vn").office_statistics.groups.all())
    assert client_of(batch.who).get(reverse("batch", args=[batch.pk])).status_code == 404


def test_the_list_takes_as_many_queries_for_many_as_for_few(world: Any, trouble: Trouble) -> None:
    client = client_of(world.office_statistics)
    start(world, 1)
    client.get(reverse("batches"))
    asked = []
    for rows in (2, 3, 4):
        start(world, rows)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("batches"))
        asked.append(len(captured))
    assert len(set(asked)) == 1


def test_after_thirty_days_the_report_is_gone(world: Any, trouble: Trouble) -> None:
    start(world)
    with clock.at(clock.now() + timedelta(days=KEPT_DAYS - 1)):
        sweep.call()
        assert Batch.objects.exists()
    with clock.at(clock.now() + timedelta(days=KEPT_DAYS, minutes=1)):
        sweep.call()
    assert not BatchRow.objects.exists()
