"""The dossier check: what the office finds of each item, round by round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from wagtail.log_actions import log
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.nominations.dossier.models import DossierCheck
from thidua_pages.nominations.requirements import Item, items_of, items_of_each, label_of
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold

CHECK = "check"
LOGGED = "thidua.dossier_check"


@dataclass(frozen=True)
class Line:
    """An item of the dossier and what was found of it; `check` is None while nobody has looked."""

    code: str
    label: str
    is_there: bool
    check: DossierCheck | None

    @property
    def is_passed(self) -> bool:
        return self.is_there and self.check is not None and self.check.is_ok

    @property
    def says(self) -> str:
        """What keeps it from passing, for the list of what is not in order; the note when there is one."""
        if self.check is None:
            return f"{self.label} (chưa kiểm tra)"
        if self.check.is_ok:
            return f"{self.label} (hồ sơ không có)"
        return f"{self.label} ({self.check.note or 'không đạt'})"


@dataclass(frozen=True)
class Round:
    """One round of the check: who looked last, when, and what they found."""

    task_state: TaskState
    lines: list[Line] = field(default_factory=list)

    @property
    def last(self) -> DossierCheck | None:
        checks = [line.check for line in self.lines if line.check]
        return max(checks, key=lambda check: check.checked_at, default=None)


def lines_of(task_state: Any) -> list[Line]:
    """Each item of the version under review with its check in this round."""
    return lines_of_each([task_state])[task_state.pk]


def lines_of_each(task_states: Iterable[Any]) -> dict[int, list[Line]]:
    """Id of a step → `lines_of`. A flat number of queries, where each step's revision is already read."""
    states = {state.pk: state for state in task_states}
    checks: dict[int, dict[str, DossierCheck]] = {pk: {} for pk in states}
    for check in DossierCheck.objects.filter(task_state__in=states).select_related("checked_by"):
        checks[check.task_state_id][check.item] = check
    found = items_of_each({pk: state.revision.content for pk, state in states.items()})
    return {pk: [_line(item, checks[pk]) for item in found[pk]] for pk in states}


def _line(item: Item, checks: Mapping[str, DossierCheck]) -> Line:
    return Line(item.code, capfirst(item.label), item.is_there, checks.get(item.code))


def not_passed(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.is_passed]


def rounds_of(page: Any, without: Any = None) -> list[Round]:
    """The rounds of the check that left something, newest first; `without`: the step under way, shown elsewhere."""
    revision = page.get_latest_revision()
    labels = {item.code: item.label for item in items_of(revision.content)} if revision else {}
    found: dict[int, Round] = {}
    checks = DossierCheck.objects.filter(task_state__workflow_state__object_id=str(page.pk))
    for check in checks.select_related("checked_by", "task_state").order_by("-task_state_id", "pk"):
        if without is None or check.task_state_id != without.pk:
            one = found.setdefault(check.task_state_id, Round(check.task_state))
            one.lines.append(Line(check.item, capfirst(label_of(check.item, labels)), True, check))
    return list(found.values())


@transaction.atomic
def record_checks(task_state: Any, user: Any, checks: Mapping[str, tuple[bool, str]]) -> None:
    """Keep what the office found: item code → (is it in order, note). Items not named stay as they were.

    Raises ReviewRefused when the step is over, held, or not this person's, or an item is not in this dossier.
    """
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise ReviewRefused(rules.NOT_AWAITING.reason)
    page = state.workflow_state.content_object.specific
    verdict = state.task.specific.verdict_for(page, user, CHECK)
    if not verdict:
        raise ReviewRefused(verdict.reason)
    if open_hold(page):
        raise ReviewRefused(ON_HOLD)
    lines = {line.code: line for line in lines_of(state)}
    if not checks or not set(checks) <= set(lines):
        raise ReviewRefused("Danh mục hồ sơ đã thay đổi. Hãy tải lại trang rồi kiểm tra từng mục.")
    for code, (is_ok, note) in checks.items():
        DossierCheck.objects.update_or_create(
            task_state_id=state.pk,
            item=code,
            defaults={"is_ok": is_ok, "note": note.strip(), "checked_by": user, "checked_at": clock.now()},
        )
    _write_down(state, page, user)


def _write_down(state: Any, page: Any, user: Any) -> None:
    """The check in the page's history, with the step as Wagtail's own entries have it."""
    bad = not_passed(lines_of(state))
    found = f"Chưa đạt: {'; '.join(line.says for line in bad)}." if bad else "Đã kiểm tra, mọi mục đều đạt."
    workflow = {"id": state.workflow_state.workflow_id, "task_state_id": state.pk}
    log(
        instance=page,
        action=LOGGED,
        user=user,
        revision=state.revision,
        data={
            "comment": found,
            "workflow": {**workflow, "task": {"id": state.task_id, "title": state.task.name}},
        },
    )
