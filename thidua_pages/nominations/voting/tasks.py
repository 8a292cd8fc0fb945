"""The second step of a nomination's review."""

from collections.abc import Iterable
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
from thidua_pages.review.tasks import APPROVE, REJECT, AbstractReviewTask, Steps

CLOSE = "close"
ENDING = frozenset({CLOSE, APPROVE, REJECT})
COUNT_FIRST = "Hãy kiểm phiếu: bước này kết thúc theo kết quả kiểm phiếu."


class BallotTask(AbstractReviewTask):
    """Council members vote, and may change their votes, until the office counts them: the count ends the step."""

    class Meta:
        verbose_name = "bước bỏ phiếu"
        verbose_name_plural = "bước bỏ phiếu"

    offered_actions = (*((choice.value, choice.label, False) for choice in BallotChoice), (CLOSE, "Kiểm phiếu", False))

    def verdicts_for(self, pages: Iterable[Any], user: Any, action: str = "") -> dict[int, Verdict]:
        """Members vote; whoever may close the ballot ends the step, and nobody else."""
        pages = list(pages)
        if user is None:
            return {page.pk: NOT_YOUR_TURN for page in pages}
        return council.can_close_each(user, pages) if action in ENDING else self.may_act_on(pages, user)

    def may_act_on(self, pages: Iterable[Any], user: Any) -> dict[int, Verdict]:
        return council.can_vote_on(user, pages)

    def waiting_for(self, steps: Steps, user: Any) -> set[int]:
        """Who has voted may change their vote, but is not waited for."""
        mine = Ballot.objects.filter(task_state__in=steps.values(), member=user)
        voted = set(mine.values_list("task_state", flat=True))
        return super().waiting_for({page: state for page, state in steps.items() if state.pk not in voted}, user)

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        """The step ends as the kept count says, and only when there is one."""
        if action == CLOSE:
            return ballots.too_few(steps)
        wanted = Outcome.AGREED if action == APPROVE else Outcome.REFUSED
        kept = BallotResult.objects.filter(task_state__in=steps.values(), outcome=wanted)
        counted = set(kept.values_list("task_state", flat=True))
        return {page.pk: COUNT_FIRST for page, state in steps.items() if state.pk not in counted}

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
