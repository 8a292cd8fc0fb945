"""The models of the steps of a review: a task for each step and a task state for each stay of a page at it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.review.confirming import Confirmation
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm, ReturnForm
from thidua_pages.review.holds import ON_HOLD, held_among, open_hold
from thidua_pages.review.locks import ReviewLock
from thidua_pages.review.queries import awaiting

APPROVE, REJECT = "approve", "reject"
Steps = Mapping[Page, TaskState]
"""Specific page → its step in progress."""
DONE, RETURNED = "Đã ghi nhận.", "Đã trả lại cho người viết."
NOT_OFFERED = "Ở bước này bạn không làm được việc đó, hoặc đã làm rồi."
NEEDS_REASON = _("Hãy ghi lý do trả lại để người viết biết cần sửa gì.")


class ReviewTaskState(TaskState):
    """A task state that checks the rules itself, whoever calls it: a view, the API or other code.

    Wagtail checks permissions in its views only. The row is locked first, so that when two people act at the same
    moment the second one finds the step finished.
    """

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let the step keep, before anybody is told of it, what must not change while it goes on."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new and self.status == TaskState.STATUS_IN_PROGRESS:
            self.task.specific.begins(self)

    @transaction.atomic
    def approve(self, user: User | None = None, update: bool = True, comment: str = "", **kwargs: object) -> TaskState:
        self._check(user, APPROVE)
        return super().approve(user=user, update=update, comment=comment)

    @transaction.atomic
    def reject(self, user: User | None = None, update: bool = True, comment: str = "", **kwargs: object) -> TaskState:
        if not comment.strip():
            raise ReviewRefused(NEEDS_REASON)
        self._check(user, REJECT)
        return super().reject(user=user, update=update, comment=comment.strip())

    def _check(self, user: User | None, action: str) -> None:
        locked = TaskState.objects.select_for_update().get(pk=self.pk)
        if locked.status != TaskState.STATUS_IN_PROGRESS:
            raise ReviewRefused(rules.NOT_AWAITING.reason)
        if reason := self.refusal(user, action):
            raise ReviewRefused(reason)

    def refusal(self, user: User | None, action: str) -> str:
        """Return why `user` may not take `action` at this step now, in Vietnamese; empty when they may.

        Locks no row.
        """
        page = self.workflow_state.content_object.specific
        return self.task.specific.refusals({page: self}, user, action)[page.pk]

    class Meta:
        verbose_name = "trạng thái bước xét duyệt"
        verbose_name_plural = "trạng thái bước xét duyệt"


class AbstractReviewTask(Task):
    """A step of a review. `access.rules.can_review` decides who may act on it."""

    code = models.CharField("mã bước", max_length=32, unique=True)

    lock_class = ReviewLock
    task_state_class = ReviewTaskState
    admin_form_fields = ["name"]
    offered_actions: tuple[tuple[str, str, bool], ...] = ((REJECT, "Trả lại để sửa", True), (APPROVE, "Duyệt", False))
    """The actions of the step: name, label, and whether Wagtail's own screens open a form for the action."""
    screen_for_many = ""
    """The name of the screen on which the step is done for many pages at once, if there is one."""
    readied_by_form: frozenset[str] = frozenset()
    """Actions whose own form gives what `why_not_ready` asks for."""
    stays_after: frozenset[str] = frozenset()
    """Actions after which the step goes on, so that the person stays on the review screen."""

    class Meta:
        abstract = True

    def refusals(self, steps: Steps, user: User | None, action: str) -> dict[int, str]:
        """Return page id → why `user` may not take `action` at the page's step now, in Vietnamese; empty when they may.

        `steps`: specific page → its step in progress, all of them steps of this task. Locks no row. A flat number of
        queries, however many pages.
        """
        found = self.refusals_before_ready(steps, user, action)
        return found | self.why_not_ready({page: state for page, state in steps.items() if not found[page.pk]}, action)

    def refusals_before_ready(self, steps: Steps, user: User | None, action: str) -> dict[int, str]:
        """The same, without asking whether the step is ready to end (`why_not_ready`)."""
        verdicts = self.verdicts_for(steps, user, action)
        held = held_among(page.pk for page in steps)
        found = {
            page.pk: ON_HOLD if verdicts[page.pk] and page.pk in held else str(verdicts[page.pk].reason)
            for page in steps
        }
        if action == APPROVE:
            found |= _closed_reasons(page for page in steps if not found[page.pk])
        return found

    def verdict_for(self, page: Page, user: User | None, action: str = "") -> rules.Verdict:
        """Decide whether `user` may take `action` at this step of `page`; without `action`, any action at all."""
        return self.verdicts_for([page], user, action)[page.pk]

    def verdicts_for(self, pages: Iterable[Page], user: User | None, action: str = "") -> dict[int, rules.Verdict]:
        """Return page id → `verdict_for`. A flat number of queries, however many pages."""
        if user is None:
            return {page.pk: rules.NOT_YOUR_TURN for page in pages}
        pages = list(pages)
        verdicts = self.may_act_on(pages, user)
        parents = {page.pk: page.path[: -page.steplen] for page in pages if page.requires_live_parent}
        if parents:
            live = Page.objects.live().filter(path__in=set(parents.values()))
            public = set(live.values_list("path", flat=True))
            verdicts |= {pk: rules.PARENT_NOT_PUBLISHED for pk, path in parents.items() if path not in public}
        return verdicts

    def may_act(self, page: Page, user: User) -> rules.Verdict:
        """Decide whether this person acts on the step for this page. These people get the e-mail that it waits."""
        return self.may_act_on([page], user)[page.pk]

    def may_act_on(self, pages: Iterable[Page], user: User) -> dict[int, rules.Verdict]:
        """Return page id → `may_act`. A flat number of queries, however many pages."""
        return rules.can_review_each(user, pages, self.code)

    def waiting_for(self, steps: Steps, user: User) -> set[int]:
        """Return the ids of the pages whose step still waits for this person. A flat number of queries."""
        return {pk for pk, verdict in self.verdicts_for(steps, user).items() if verdict}

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Start at the first step that has not approved this version of the page.

        Wagtail would send a returned page back to the step that returned it, although earlier steps have approved only
        an older version. The newest version is read again, because somebody may have saved one meanwhile
        (`versions.hold_still`).
        """
        if not getattr(workflow_state.content_object.specific_class, "is_reviewed_type", False):
            raise ReviewRefused(rules.NOT_REVIEWED.reason)
        workflow_state.content_object.refresh_from_db(fields=["latest_revision"])
        first = workflow_state.get_next_task()
        if first is not None and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def begins(self, task_state: TaskState) -> None:
        """Called once, when a page comes to this step. Steps that keep something of that moment override this."""

    ends_by_count = False
    """Whether the step ends when something is counted, which can be taken back although it led to the next step."""

    def reopens(self, task_state: TaskState) -> dict[str, Any]:
        """Called when a step that had ended goes on again. Returns what it had kept of its end, as JSON."""
        return {"comment": task_state.comment}

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        """Return page id → why its step cannot end with `action` yet, in Vietnamese, for pages of which it cannot.

        Steps with conditions of their own override this. A flat number of queries, however many pages.
        """
        return {}

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        """Return those of `offered_actions` that the person may take now."""
        if open_hold(page):
            return []
        specific = page.specific
        return [action for action in self.offered_actions if self.verdict_for(specific, user, action[0])]

    def why_not_offered(self, page: Page, user: User, action: str) -> str:
        """Return why the step does not offer `action` to the person now, in Vietnamese; empty when it does."""
        is_offered = action in {name for name, _, _ in self.get_actions(page, user)}
        return "" if is_offered else self.why_not_open(page, user, action)

    def why_not_open(self, page: Page, user: User, action: str) -> str:
        """Return the reason, for an action that `get_actions` does not have for the person."""
        held = ON_HOLD if open_hold(page) else ""
        return self.verdict_for(page.specific, user, action).reason or held or NOT_OFFERED

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReturnForm if action == REJECT else ApproveForm

    def form_for(
        self,
        action: str,
        task_state: TaskState,
        user: User,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        **kwargs: Any,
    ) -> forms.Form:
        """Return the form of an action. Steps whose forms depend on the page override this."""
        return self.get_form_for_action(action)(data, files, **kwargs)

    def became_of(self, task_state: TaskState, action: str) -> tuple[str, str]:
        """Return what became of the page by `action`, which was just taken: a code, and a sentence for who took it.
        Both empty where there is no more to say than that it is done."""
        return "", ""

    def said_after(self, task_state: TaskState, action: str) -> str:
        """Return the sentence for who took `action` just now."""
        return self.became_of(task_state, action)[1] or (RETURNED if action == REJECT else DONE)

    def names_of(self, steps: Steps) -> dict[int, str]:
        """Return page id → what the step is called, as things stand on this page. A flat number of queries."""
        return {page.pk: self.name for page in steps}

    def confirmation(
        self, action: str, task_state: TaskState, user: User, data: Mapping[str, Any]
    ) -> Confirmation | None:
        """Return what the person has to confirm before the action is taken with this cleaned data, if anything."""
        return None

    def panel(self, task_state: TaskState, user: User) -> tuple[str, dict[str, Any]] | None:
        """Return the template and context of what the review screen shows about this step, if anything."""
        return None

    def locked_for_user(self, page: Page, user: User) -> bool:
        return True  # reviewers edit nothing: they approve exactly what they read, or return it

    def get_task_states_user_can_moderate(self, user: User, **kwargs: object) -> models.QuerySet:
        return TaskState.objects.filter(pk__in=awaiting(user).filter(task_id=self.pk).values("pk"))

    @classmethod
    def get_description(cls) -> str:
        return "Bước xét duyệt theo vai trò trong phường."


def _closed_reasons(pages: Iterable[Page]) -> dict[int, str]:
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    return {pk: reason for model, mine in by_type.items() for pk, reason in model.closed_reasons(mine).items()}


class ReviewTask(AbstractReviewTask):
    """A step that offers approve and return only."""

    class Meta:
        verbose_name = "bước duyệt"
        verbose_name_plural = "bước duyệt"
