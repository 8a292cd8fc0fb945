from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, Workflow

from thidua_pages.access import rules
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm, ReturnForm
from thidua_pages.review.holds import ON_HOLD, held_among, open_hold
from thidua_pages.review.locks import ReviewLock
from thidua_pages.review.queries import awaiting

APPROVE, REJECT = "approve", "reject"
Steps = Mapping[Page, TaskState]
"""Specific page → its step in progress."""
NEEDS_REASON = _("Hãy ghi lý do trả lại để người viết biết cần sửa gì.")


class ReviewWorkflow(models.Model):
    """Ties a Wagtail workflow to its code in `workflows.py`; its name is only a label."""

    code = models.CharField(max_length=32, unique=True)
    workflow = models.OneToOneField(Workflow, on_delete=models.CASCADE, related_name="review")

    class Meta:
        verbose_name = "quy trình xét duyệt"
        verbose_name_plural = "quy trình xét duyệt"

    def __str__(self) -> str:
        return self.code


class ReviewTaskState(TaskState):
    """A task state that asks the rules at the last moment, whoever calls: a view, the API or code.

    Stock Wagtail checks rights in its views alone. The row is locked first, so that of two people who act at once
    the second finds the step done.
    """

    @transaction.atomic
    def approve(self, user: Any = None, update: bool = True, comment: str = "", **kwargs: Any) -> "TaskState":
        self._check(user, APPROVE)
        return super().approve(user=user, update=update, comment=comment)

    @transaction.atomic
    def reject(self, user: Any = None, update: bool = True, comment: str = "", **kwargs: Any) -> "TaskState":
        if not comment.strip():
            raise ReviewRefused(NEEDS_REASON)
        self._check(user, REJECT)
        return super().reject(user=user, update=update, comment=comment.strip())

    def _check(self, user: Any, action: str) -> None:
        locked = TaskState.objects.select_for_update().get(pk=self.pk)
        if locked.status != TaskState.STATUS_IN_PROGRESS:
            raise ReviewRefused(rules.NOT_AWAITING.reason)
        if reason := self.refusal(user, action):
            raise ReviewRefused(reason)

    def refusal(self, user: Any, action: str) -> str:
        """Why `user` may not do this at this step now, in Vietnamese; empty when they may. Locks nothing."""
        page = self.workflow_state.content_object.specific
        return self.task.specific.refusals({page: self}, user, action)[page.pk]

    class Meta:
        verbose_name = "trạng thái bước xét duyệt"
        verbose_name_plural = "trạng thái bước xét duyệt"


class AbstractReviewTask(Task):
    """A step of a review. Who may act on it is `access.rules.can_review`'s to say."""

    code = models.CharField("mã bước", max_length=32, unique=True)

    lock_class = ReviewLock
    task_state_class = ReviewTaskState
    admin_form_fields = ["name"]
    offered_actions: tuple[tuple[str, str, bool], ...] = ((REJECT, "Trả lại để sửa", True), (APPROVE, "Duyệt", False))
    """The actions of the step: name, label, and whether Wagtail's own screens ask for more."""
    stays_after: frozenset[str] = frozenset()
    """Actions after which the person stays on the review screen: the step goes on."""

    class Meta:
        abstract = True

    def refusals(self, steps: Steps, user: Any, action: str) -> dict[int, str]:
        """Page id → why `user` may not do this at the page's step now, in Vietnamese; empty when they may.

        `steps`: specific page → its step in progress, each of them a step of this task. Locks nothing. A flat number
        of queries, however many pages.
        """
        verdicts = self.verdicts_for(steps, user, action)
        held = held_among(page.pk for page in steps)
        found = {
            page.pk: ON_HOLD if verdicts[page.pk] and page.pk in held else str(verdicts[page.pk].reason)
            for page in steps
        }
        if action == APPROVE:
            found |= _closed_reasons(page for page in steps if not found[page.pk])
        return found | self.why_not_ready({page: state for page, state in steps.items() if not found[page.pk]}, action)

    def verdict_for(self, page: Any, user: Any, action: str = "") -> rules.Verdict:
        """May `user` do this at this step of `page` now? Without `action`: take part in the step at all."""
        return self.verdicts_for([page], user, action)[page.pk]

    def verdicts_for(self, pages: Iterable[Any], user: Any, action: str = "") -> dict[int, rules.Verdict]:
        """Page id → `verdict_for`. A flat number of queries, however many pages."""
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

    def may_act(self, page: Any, user: Any) -> rules.Verdict:
        """Whether the step is this person's, on this page; they are who is told that it waits."""
        return self.may_act_on([page], user)[page.pk]

    def may_act_on(self, pages: Iterable[Any], user: Any) -> dict[int, rules.Verdict]:
        """Page id → `may_act`. A flat number of queries, however many pages."""
        return rules.can_review_each(user, pages, self.code)

    def waiting_for(self, steps: Steps, user: Any) -> set[int]:
        """The ids of those pages whose step waits for this very person. A flat number of queries."""
        return {pk for pk, verdict in self.verdicts_for(steps, user).items() if verdict}

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Start at the first step that has not approved this very version.

        A page that was returned late and changed since would otherwise go back to the step that returned it, past
        those that approved the old version.
        """
        if not getattr(workflow_state.content_object.specific_class, "is_reviewed_type", False):
            raise ReviewRefused(rules.NOT_REVIEWED.reason)
        first = workflow_state.get_next_task()
        if first is not None and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        """Page id → why its step cannot end this way yet, in Vietnamese, for those of which it cannot.

        For steps with conditions. A flat number of queries, however many pages.
        """
        return {}

    def get_actions(self, page: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Of `offered_actions`, what the person may do now."""
        if open_hold(page):
            return []
        specific = page.specific
        return [action for action in self.offered_actions if self.verdict_for(specific, user, action[0])]

    def get_form_for_action(self, action: str) -> type:
        return ReturnForm if action == REJECT else ApproveForm

    def form_for(
        self, action: str, task_state: Any, user: Any, data: Any = None, files: Any = None, **kwargs: Any
    ) -> Any:
        """The form of an action on this very page, for steps whose forms depend on it."""
        return self.get_form_for_action(action)(data, files, **kwargs)

    def panel(self, task_state: Any, user: Any) -> tuple[str, dict[str, Any]] | None:
        """Template and context of what the review screen shows of this step, beside its actions."""
        return None

    def locked_for_user(self, page: Any, user: Any) -> bool:
        return True  # a reviewer returns what should change; what they read is what they approve

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet:
        return TaskState.objects.filter(pk__in=awaiting(user).filter(task_id=self.pk).values("pk"))

    @classmethod
    def get_description(cls) -> str:
        return "Bước xét duyệt theo vai trò trong phường."


def _closed_reasons(pages: Iterable[Any]) -> dict[int, str]:
    by_type: dict[Any, list[Any]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    return {pk: reason for model, mine in by_type.items() for pk, reason in model.closed_reasons(mine).items()}


class ReviewTask(AbstractReviewTask):
    """A step with approve and return, nothing more."""

    class Meta:
        verbose_name = "bước duyệt"
        verbose_name_plural = "bước duyệt"
