"""The second step of a nomination's review."""

from typing import Any

from django.db import transaction

from thidua_pages.access.rules import NOT_YOUR_TURN, Verdict
from thidua_pages.nominations.voting import ballots, council, secrecy
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.counting import Outcome
from thidua_pages.nominations.voting.forms import CloseForm
from thidua_pages.nominations.voting.models import Ballot, BallotResult
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm
from thidua_pages.review.tasks import APPROVE, REJECT, AbstractReviewTask

CLOSE = "close"


class BallotTask(AbstractReviewTask):
    """Council members vote, and may change their votes, until the office counts them: the count ends the step."""

    class Meta:
        verbose_name = "bước bỏ phiếu"
        verbose_name_plural = "bước bỏ phiếu"

    offered_actions = (*((choice.value, choice.label, False) for choice in BallotChoice), (CLOSE, "Kiểm phiếu", False))

    def verdict_for(self, page: Any, user: Any, action: str = "") -> Verdict:
        """Members vote; whoever may close the ballot ends the step, and nobody else."""
        if user is None:
            return NOT_YOUR_TURN
        return council.can_close(user, page) if action in {CLOSE, APPROVE, REJECT} else self.may_act(page, user)

    def may_act(self, page: Any, user: Any) -> Verdict:
        return council.can_vote(user, page)

    def awaits(self, task_state: Any, page: Any, user: Any) -> bool:
        """Who has voted may change their vote, but is not waited for."""
        voted = Ballot.objects.filter(task_state_id=task_state.pk, member=user).exists()
        return not voted and super().awaits(task_state, page, user)

    def why_not_ready(self, task_state: Any, action: str) -> str:
        """The step ends as the kept count says, and only when there is one."""
        if action == CLOSE:
            return ballots.too_few(task_state)
        kept = BallotResult.objects.filter(task_state_id=task_state.pk).first()
        wanted = Outcome.AGREED if action == APPROVE else Outcome.REFUSED
        return "" if kept and kept.outcome == wanted else "Hãy kiểm phiếu: bước này kết thúc theo kết quả kiểm phiếu."

    def panel(self, task_state: Any, user: Any) -> tuple[str, dict[str, Any]]:
        return "admin/nominations/voting/ballot.html", {"ballot": secrecy.shown_to(user, task_state)}

    def get_form_for_action(self, action: str) -> type:
        return CloseForm if action == CLOSE else ApproveForm

    def form_for(
        self, action: str, task_state: Any, user: Any, data: Any = None, files: Any = None, **kwargs: Any
    ) -> Any:
        """A member who has voted finds their comment in the forms."""
        form = super().form_for(action, task_state, user, data, files, **kwargs)
        mine = task_state.ballots.filter(member=user).first()
        if mine and "comment" in form.fields:
            form.initial["comment"] = mine.comment
        return form

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == CLOSE:
            ballots.close(task_state, user)
        elif action_name in BallotChoice.values:
            ballots.cast_ballot(task_state, user, action_name, kwargs.get("comment", ""))
        else:
            raise ReviewRefused("Ở bước này Hội đồng bỏ phiếu, sau đó kiểm phiếu.")
