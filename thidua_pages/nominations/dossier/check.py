"""The dossier check: the office judges each item. A nomination that was returned is checked in a new round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import capfirst
from wagtail.log_actions import log
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.dossier.models import DossierCheck
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.requirements import RequiredItem, items_of, items_of_each, label_of
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold

CHECK = "check"
LOGGED = "thidua.dossier_check"
NOT_CHECKED, MISSING = "chưa kiểm tra", "hồ sơ không có"
FOUND_RIGHT = "Đã kiểm tra, mọi mục đều đạt."
FOUND_WRONG = "Chưa đạt: {}."
ITEMS_CHANGED = "Danh mục hồ sơ đã thay đổi. Hãy tải lại trang rồi kiểm tra từng mục."


@dataclass(frozen=True)
class CheckedItem:
    """An item of the dossier and its check; `check` is None while nobody has checked it."""

    code: str
    label: str
    is_there: bool
    check: DossierCheck | None

    @property
    def is_passed(self) -> bool:
        return self.is_there and self.check is not None and self.check.is_ok

    @property
    def problem(self) -> str:
        """The item and why it has not passed, for a list of problems."""
        if self.check is None:
            return f"{self.label} ({NOT_CHECKED})"
        if self.check.is_ok:
            return f"{self.label} ({MISSING})"
        return f"{self.label} ({self.check.note or 'không đạt'})"


@dataclass(frozen=True)
class CheckRound:
    """One round of the check: its items, and the last check of them."""

    task_state: TaskState
    lines: list[CheckedItem] = field(default_factory=list)

    @property
    def last(self) -> DossierCheck | None:
        checks = [line.check for line in self.lines if line.check]
        return max(checks, key=lambda check: check.checked_at, default=None)


def checked_items(task_state: TaskState) -> list[CheckedItem]:
    """Return each item of the version under review with its check in this round."""
    return checked_items_of_each([task_state])[task_state.pk]


def checked_items_of_each(task_states: Iterable[TaskState]) -> dict[int, list[CheckedItem]]:
    """Return id of a step → `checked_items`. A flat number of queries when the steps' revisions are fetched."""
    states = {state.pk: state for state in task_states}
    checks: dict[int, dict[str, DossierCheck]] = {pk: {} for pk in states}
    for check in DossierCheck.objects.filter(task_state__in=states).select_related("checked_by"):
        checks[check.task_state_id][check.item] = check
    found = items_of_each({pk: state.revision.content for pk, state in states.items()})
    return {pk: [_line(item, checks[pk]) for item in found[pk]] for pk in states}


def _line(item: RequiredItem, checks: Mapping[str, DossierCheck]) -> CheckedItem:
    return CheckedItem(item.code, capfirst(item.label), item.is_there, checks.get(item.code))


def not_passed(lines: Iterable[CheckedItem]) -> list[CheckedItem]:
    return [line for line in lines if not line.is_passed]


def rounds_of(page: NominationPage, without: TaskState | None = None) -> list[CheckRound]:
    """Return the rounds in which anything was checked, newest first. `without`: the step in progress, shown
    elsewhere."""
    revision = page.get_latest_revision()
    labels = {item.code: item.label for item in items_of(revision.content)} if revision else {}
    found: dict[int, CheckRound] = {}
    checks = DossierCheck.objects.filter(task_state__workflow_state__object_id=str(page.pk))
    for check in checks.select_related("checked_by", "task_state").order_by("-task_state_id", "pk"):
        if without is None or check.task_state_id != without.pk:
            one = found.setdefault(check.task_state_id, CheckRound(check.task_state))
            one.lines.append(CheckedItem(check.item, capfirst(label_of(check.item, labels)), True, check))
    return list(found.values())


@transaction.atomic
def record_checks(task_state: TaskState, user: User, checks: Mapping[str, tuple[bool, str]]) -> None:
    """Save the checks: item code → (is it in order, note). Items that are not named stay as they were.

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
    lines = {line.code: line for line in checked_items(state)}
    if not checks or not set(checks) <= set(lines):
        raise ReviewRefused(ITEMS_CHANGED)
    for code, (is_ok, note) in checks.items():
        DossierCheck.objects.update_or_create(
            task_state_id=state.pk,
            item=code,
            defaults={"is_ok": is_ok, "note": note.strip(), "checked_by": user, "checked_at": clock.now()},
        )
    _write_down(state, page, user)


def _write_down(state: TaskState, page: NominationPage, user: User) -> None:
    """Log the check in the page's history, with the step in the form of Wagtail's own entries."""
    bad = not_passed(checked_items(state))
    found = FOUND_WRONG.format("; ".join(line.problem for line in bad)) if bad else FOUND_RIGHT
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
