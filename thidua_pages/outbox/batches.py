"""Much work at once: a list that is imported, one action on many pages. The worker does it row by row.

Each row is a short transaction of its own, so that nobody who saves something meanwhile waits long, and its outcome is
stored in the same transaction: a worker that is killed loses nothing and does nothing twice. The rights of the person
are asked again when a row is done, as if they did it at that moment.

A slice declares what a row does, and starts batches of it:

    IMPORT = register(Kind("nominee_import", said="Đã tạo {}/{} bản nháp.", do=create_draft))
    batch = start(IMPORT, ward=…, who=request.user, title=…, back=…, shared={…}, same=[…], rows=[NewRow(…)])
"""

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.models import Count
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import LogContext
from wagtail.models import Page

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.changes import Turns, one_change
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.choices import NOT_DONE, Outcome
from thidua_pages.outbox.models import Batch, BatchRow

logger = logging.getLogger(__name__)

AFTER_MAIL = 5
"""Somebody looks at the progress of a batch; so it comes after e-mail and before what nobody waits for."""
SLICE_SECONDS = 20.0
"""Then the task enqueues itself again, that e-mail need not wait for hundreds of rows."""
SYSTEM_ERROR = "Hệ thống gặp lỗi ở dòng này nên chưa làm. Hãy bấm “Làm tiếp”; nếu vẫn lỗi, hãy báo người quản trị."


class RowRefused(Exception):
    """Raised by `Kind.do`: nothing of the row is stored. The message, in Vietnamese, says why; `result`: a code of
    `Kind.results`, if that says it more exactly than the outcome."""

    def __init__(self, outcome: Outcome, reason: str, result: str = "") -> None:
        super().__init__(reason)
        self.outcome, self.result = outcome, result


@dataclass(frozen=True)
class Result:
    """What became of a row that was done: a code of `Kind.results`, and more about it in Vietnamese."""

    code: str
    said: str = ""


Prepare = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Called with `Batch.shared` before a worker begins with rows. What it returns is in `shared` of each row."""
Do = Callable[[User, Mapping[str, Any], Mapping[str, Any]], str | Result]
"""Does one row. Called with the person, freshly read, `Batch.shared` and `BatchRow.data`. Returns the address of what
the row made, for the report ("" keeps that of the row), or its `Result`. Raises RowRefused."""


@dataclass(frozen=True)
class Kind:
    """A kind of batch. `said`: the sentence about its end, with the number of rows done and of all rows. `advice`: what
    to do next. `prepare`: reads once, for all rows of the next `SLICE_SECONDS`, what would cost as much for each.

    `results`: code → how the report counts the rows with this result, for kinds whose rows may end in several ways.
    `remembered`: how long after a batch that was wholly done the same work is refused as sent twice. While a batch is
    not finished, the same work is always refused.
    """

    code: str
    said: str
    do: Do
    advice: str = ""
    remembered: timedelta = timedelta(0)
    results: Mapping[str, str] = field(default_factory=dict)
    prepare: Prepare | None = None


@dataclass(frozen=True)
class NewRow:
    """A row to be done. With an outcome, one that was refused when the work was asked for."""

    name: str
    data: dict[str, Any]
    label: str = ""
    note: str = ""
    url: str = ""
    outcome: Outcome = Outcome.WAITING
    reason: str = ""
    result: str = ""


@dataclass(frozen=True)
class Progress:
    """Numbers of rows. `outcomes`: outcome → number, of those that were not done. `results`: outcome, code of the
    result → number, of those that were tried."""

    total: int
    done: int
    waiting: int
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    results: dict[tuple[Outcome, str], int] = field(default_factory=dict)

    @property
    def tried(self) -> int:
        """The rows that were done or refused."""
        return self.total - self.waiting


class SentTwice(Exception):
    """The same work was asked for shortly before; `batch` is that."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch.pk)
        self.batch = batch


kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    kinds[kind.code] = kind
    return kind


def start(
    kind: Kind,
    *,
    ward: Page,
    who: User,
    title: str,
    back: str,
    shared: dict[str, Any],
    rows: Iterable[NewRow],
    same: object,
) -> Batch:
    """Store the batch and enqueue its work, in one transaction. `same`: JSON that is equal for the same work asked for
    twice. Raises SentTwice."""
    with one_change():
        User.objects.select_for_update().get(pk=who.pk)  # two requests at the same moment are taken one after the other
        refuse_twin(kind, who, same)
        batch = Batch.objects.create(
            kind=kind.code,
            ward_id=ward.pk,
            who=who,
            title=title[:300],
            back=back,
            shared=shared,
            fingerprint=_fingerprint(kind, same),
            created_at=clock.now(),
        )
        BatchRow.objects.bulk_create(
            BatchRow(
                batch=batch,
                label=row.label,
                name=row.name[:300],
                note=row.note[:300],
                data=row.data,
                outcome=row.outcome,
                reason=row.reason,
                result=row.result,
                url=row.url,
            )
            for row in rows
        )
        work_on.enqueue(batch=batch.pk, ward_path=ward.path)
    return batch


def _fingerprint(kind: Kind, same: object) -> str:
    text = json.dumps([kind.code, same], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_twin(kind: Kind, who: User, same: object) -> None:
    """Raise SentTwice when the person asked for the same work shortly before."""
    for twin in Batch.objects.filter(who=who, fingerprint=_fingerprint(kind, same)).order_by("-pk"):
        if twin.finished_at is None:
            raise SentTwice(twin)
        is_recent = twin.created_at > clock.now() - kind.remembered
        if is_recent and not twin.rows.exclude(outcome=Outcome.DONE).exists():
            raise SentTwice(twin)


@task(backend=BACKEND, priority=AFTER_MAIL)
def work_on(*, batch: int, ward_path: str) -> None:
    """Do the rows that wait, for at most about `SLICE_SECONDS`; then enqueue the rest."""
    began, turns = monotonic(), Turns()
    waiting = list(BatchRow.objects.filter(batch=batch, outcome=Outcome.WAITING).values_list("pk", flat=True))
    prepared = _prepared(batch) if waiting else {}
    for row in waiting:
        do_row(row, prepared)
        if monotonic() - began > SLICE_SECONDS:
            work_on.enqueue(batch=batch, ward_path=ward_path)
            return
        turns.let_others_write()
    with one_change():
        asked = Batch.objects.select_for_update().filter(pk=batch, finished_at=None).first()
        if asked and not asked.rows.filter(outcome=Outcome.WAITING).exists():
            asked.finished_at = clock.now()
            asked.save(update_fields=["finished_at"])


def _prepared(pk: int) -> Mapping[str, Any]:
    batch = Batch.objects.get(pk=pk)
    prepare = kinds[batch.kind].prepare
    return prepare(batch.shared) if prepare else {}


def do_row(pk: int, prepared: Mapping[str, Any] | None = None) -> None:
    """Do one row in one transaction, with what its kind prepared. One that another worker has done is left.

    When the database itself fails, the error goes to the outbox, which runs the task again.
    """
    try:
        with one_change():
            row = _waiting(pk)
            if row is None:
                return
            who = User.objects.get(pk=row.batch.who_id)
            with LogContext(user=who):
                done = kinds[row.batch.kind].do(who, {**row.batch.shared, **(prepared or {})}, row.data)
            row.outcome, row.reason, row.result, row.data = Outcome.DONE, "", "", {}
            if isinstance(done, Result):
                row.result, row.reason = done.code, done.said
            else:
                row.url = done or row.url
            row.save(update_fields=["outcome", "reason", "result", "data", "url"])
    except RowRefused as refusal:
        _not_done(pk, refusal.outcome, str(refusal), refusal.result)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Row %d of a batch failed", pk)
        _not_done(pk, Outcome.FAILED, SYSTEM_ERROR)


def _waiting(pk: int) -> BatchRow | None:
    rows = BatchRow.objects.select_for_update(of=("self",)).select_related("batch")
    return rows.filter(pk=pk, outcome=Outcome.WAITING).first()


def _not_done(pk: int, outcome: Outcome, reason: str, result: str = "") -> None:
    with one_change():
        if row := _waiting(pk):
            row.outcome, row.reason, row.result = outcome, reason, result
            row.save(update_fields=["outcome", "reason", "result"])


def progress_of(batch: Batch) -> Progress:
    """Count the rows of the batch. One query."""
    counted: Counter[str] = Counter()
    results = {}
    for outcome, result, number in batch.rows.order_by().values_list("outcome", "result").annotate(number=Count("pk")):
        counted[outcome] += number
        if outcome != Outcome.WAITING:
            results[Outcome(outcome), result] = number
    return Progress(
        total=sum(counted.values()),
        done=counted[Outcome.DONE],
        waiting=counted[Outcome.WAITING],
        outcomes={outcome: counted[outcome] for outcome in NOT_DONE if outcome in counted},
        results=results,
    )


def counted_results(kind: Kind, progress: Progress) -> list[tuple[str, int]]:
    """Return how the report counts the rows: what became of those that were done, where the kind tells it, and why
    others were not. In the order of the kind's results, then of the outcomes."""
    found = []
    for code, label in kind.results.items():
        if number := sum(number for (_, result), number in progress.results.items() if result == code):
            found.append((label, number))
    for outcome in NOT_DONE:
        if number := progress.results.get((outcome, ""), 0):
            found.append((str(outcome.label), number))
    return found


def is_stopped(batch: Batch) -> bool:
    """Whether the batch is not finished and no task of it waits or runs: the outbox gave it up."""
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return (
        batch.finished_at is None
        and not DBTaskResult.objects.filter(
            task_path=work_on.module_path, status__in=unfinished, args_kwargs__kwargs__batch=batch.pk
        ).exists()
    )


def go_on(batch: Batch) -> bool:
    """Try the rows that were not done again. Returns False when the batch is still at work, or everything is done."""
    with one_change():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if batch.finished_at is None and not is_stopped(batch):
            return False
        batch.rows.filter(outcome__in=NOT_DONE).update(outcome=Outcome.WAITING, reason="", result="")
        if not batch.rows.filter(outcome=Outcome.WAITING).exists():
            return False
        batch.finished_at = None
        batch.save(update_fields=["finished_at"])
        work_on.enqueue(batch=batch.pk, ward_path=batch.ward.path)
    return True


def forget_old(days: int) -> None:
    """Delete batches with their reports after so many days, also those that were never finished."""
    for batch in Batch.objects.filter(created_at__lt=clock.now() - timedelta(days=days)):
        batch.delete()
