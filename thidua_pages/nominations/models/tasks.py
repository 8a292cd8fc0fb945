"""The two steps of a nomination that ask for more than yes or no."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from wagtail.models import TaskState

from thidua_pages.base import clock
from thidua_pages.nominations import services
from thidua_pages.nominations.ballots import Outcome, Tally
from thidua_pages.nominations.choices import BallotChoice
from thidua_pages.nominations.forms import DecisionForm
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm, ReturnForm
from thidua_pages.review.models import APPROVE, REJECT, AbstractReviewTask


class Ballot(models.Model):
    """One member's vote at one step of one nomination."""

    task_state = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="ballots")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField("ý kiến", max_length=8, choices=BallotChoice.choices)
    comment = models.TextField("ghi chú", max_length=2000, blank=True)
    cast_at = models.DateTimeField("lúc", default=clock.now)

    class Meta:
        verbose_name = "phiếu"
        verbose_name_plural = "phiếu"
        constraints = [models.UniqueConstraint(fields=["task_state", "member"], name="one_ballot_per_member_and_round")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"


class BallotTask(AbstractReviewTask):
    """Council members vote; the step ends when the result cannot change any more."""

    class Meta:
        verbose_name = "bước bỏ phiếu"
        verbose_name_plural = "bước bỏ phiếu"

    def not_ready(self, task_state: Any, action: str) -> str:
        """The step ends as the count says, and only when the count says something."""
        outcome = services.count(task_state).outcome
        wanted = Outcome.AGREED if action == APPROVE else Outcome.REFUSED
        return "" if outcome == wanted else "Hội đồng chưa bỏ phiếu xong; kết quả do phiếu quyết định."

    def progress(self, task_state: Any) -> Tally:
        return services.count(task_state)

    def get_actions(self, page: Any, user: Any) -> list[tuple[str, str, bool]]:
        state = page.current_workflow_task_state
        if state is None or not self.verdict_for(page.specific, user):
            return []
        if Ballot.objects.filter(task_state_id=state.pk, member=user).exists():
            return []
        return [(choice.value, choice.label, False) for choice in BallotChoice]

    def get_form_for_action(self, action: str) -> type:
        return ApproveForm

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name not in BallotChoice.values:
            raise ReviewRefused("Ở bước này Hội đồng chỉ bỏ phiếu.")
        services.cast_ballot(task_state, user, action_name, kwargs.get("comment", ""))


class DecisionTask(AbstractReviewTask):
    """The office records the decision that was signed; the nomination is then published."""

    class Meta:
        verbose_name = "bước ghi quyết định"
        verbose_name_plural = "bước ghi quyết định"

    def not_ready(self, task_state: Any, action: str) -> str:
        page = task_state.workflow_state.content_object.specific
        if action == APPROVE and not hasattr(page, "award"):
            return "Hãy ghi số, ngày và người ký của quyết định."
        return ""

    def get_actions(self, page: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self.verdict_for(page.specific, user):
            return []
        return [(REJECT, "Trả lại để sửa", True), (APPROVE, "Ghi quyết định và công bố", True)]

    def get_form_for_action(self, action: str) -> type:
        return ReturnForm if action == REJECT else DecisionForm

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == APPROVE:
            services.record_decision(task_state, user, kwargs)
        else:
            super().on_action(task_state, user, action_name, **kwargs)
