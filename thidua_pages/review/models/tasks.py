from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, Workflow

from thidua_pages.access import rules
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm, ReturnForm
from thidua_pages.review.holds import ON_HOLD, open_hold
from thidua_pages.review.locks import ReviewLock
from thidua_pages.review.queries import awaiting

APPROVE, REJECT = "approve", "reject"
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
        task = self.task.specific
        page = self.workflow_state.content_object.specific
        verdict = task.verdict_for(page, user, action)
        if not verdict:
            return verdict.reason
        if open_hold(page):
            return ON_HOLD
        if action == APPROVE and (closed := page.closed_reason):
            return str(closed)
        return task.why_not_ready(self, action)

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

    def verdict_for(self, page: Any, user: Any, action: str = "") -> rules.Verdict:
        """May `user` do this at this step of `page` now? Without `action`: take part in the step at all."""
        if user is None:
            return rules.NOT_YOUR_TURN
        if page.requires_live_parent and not page.get_parent().live:
            return rules.PARENT_NOT_PUBLISHED
        return self.may_act(page, user)

    def may_act(self, page: Any, user: Any) -> rules.Verdict:
        """Whether the step is this person's, on this page; they are who is told that it waits."""
        return rules.can_review(user, page, self.code)

    def awaits(self, task_state: Any, page: Any, user: Any) -> bool:
        """Whether the step waits for this very person."""
        return bool(self.verdict_for(page, user))

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

    def why_not_ready(self, task_state: Any, action: str) -> str:
        """Why the step cannot end this way yet, in Vietnamese; empty when it can. For steps with conditions."""
        return ""

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


class ReviewTask(AbstractReviewTask):
    """A step with approve and return, nothing more."""

    class Meta:
        verbose_name = "bước duyệt"
        verbose_name_plural = "bước duyệt"
