"""The second step of a nomination's review."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from wagtail.models import TaskState

from thidua_pages.access.rules import NOT_YOUR_TURN, Verdict
from thidua_pages.accounts.models import User
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting import ballots, council, seating, secrecy
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.counting import Outcome
from thidua_pages.nominations.voting.forms import CloseForm
from thidua_pages.nominations.voting.missing_votes import awaited_members, may_know, missing_votes
from thidua_pages.nominations.voting.models import Ballot, BallotResult
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm
from thidua_pages.review.tasks import APPROVE, REJECT, AbstractReviewTask, Steps

CLOSE = "close"
ENDING = frozenset({CLOSE, APPROVE, REJECT})
COUNT_FIRST = "Hãy kiểm phiếu: bước này kết thúc theo kết quả kiểm phiếu."


class BallotTask(AbstractReviewTask):
    """Council members vote, and may change their votes, until the office counts them, which ends the step."""

    class Meta:
        verbose_name = "bước bỏ phiếu"
        verbose_name_plural = "bước bỏ phiếu"

    screen_for_many = "vote_many"
    offered_actions = (*((choice.value, choice.label, False) for choice in BallotChoice), (CLOSE, "Kiểm phiếu", False))

    def begins(self, task_state: TaskState) -> None:
        """The terms of the ballot are those of this moment. Raises ReviewRefused when nobody could vote."""
        seating.open_round(task_state)

    ends_by_count = True

    def reopens(self, task_state: TaskState) -> dict[str, Any]:
        """The votes stay, and the ballot is open again under the terms and with the seats that it had."""
        return {**super().reopens(task_state), **ballots.forget_count(task_state)}

    def verdicts_for(self, pages: Iterable[NominationPage], user: User | None, action: str = "") -> dict[int, Verdict]:
        """Members vote. Only those who may close the ballot can end the step."""
        pages = list(pages)
        if user is None:
            return {page.pk: NOT_YOUR_TURN for page in pages}
        return council.can_close_each(user, pages) if action in ENDING else self.may_act_on(pages, user)

    def may_act_on(self, pages: Iterable[NominationPage], user: User) -> dict[int, Verdict]:
        return council.can_vote_on(user, pages)

    def waiting_for(self, steps: Steps, user: User) -> set[int]:
        """The step does not wait for members who have voted, although they may change their votes."""
        mine = Ballot.objects.filter(task_state__in=steps.values(), member=user)
        voted = set(mine.values_list("task_state", flat=True))
        return super().waiting_for({page: state for page, state in steps.items() if state.pk not in voted}, user)

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        """The step ends only when the ballots were counted, and as the count says."""
        if action not in ENDING:
            return {}
        if action == CLOSE:
            return ballots.too_few(steps)
        wanted = Outcome.AGREED if action == APPROVE else Outcome.REFUSED
        kept = BallotResult.objects.filter(task_state__in=steps.values(), outcome=wanted)
        counted = set(kept.values_list("task_state", flat=True))
        return {page.pk: COUNT_FIRST for page, state in steps.items() if state.pk not in counted}

    def became_of(self, task_state: TaskState, action: str) -> tuple[str, str]:
        kept = BallotResult.objects.filter(task_state=task_state).first() if action == CLOSE else None
        return (kept.outcome, ballots.said(kept)) if kept else ("", "")

    def panel(self, task_state: TaskState, user: User) -> tuple[str, dict[str, Any]]:
        page = task_state.workflow_state.content_object.specific
        awaited = awaited_members(missing_votes([page])) if may_know(user, page) else None
        shown = {"ballot": secrecy.visible_ballot(user, task_state), "awaited": awaited, "page": page}
        return "admin/nominations/voting/ballot.html", shown

    def get_form_for_action(self, action: str) -> type:
        return CloseForm if action == CLOSE else ApproveForm

    def form_for(
        self,
        action: str,
        task_state: TaskState,
        user: User,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        **kwargs: Any,
    ) -> forms.Form:
        """The forms begin with the member's own comment when they have voted."""
        form = super().form_for(action, task_state, user, data, files, **kwargs)
        mine = task_state.ballots.filter(member=user).first()
        if mine and "comment" in form.fields:
            form.initial["comment"] = mine.comment
        return form

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        if action_name == CLOSE:
            ballots.close(task_state, user)
        elif action_name in BallotChoice.values:
            ballots.cast_ballot(task_state, user, action_name, kwargs.get("comment", ""))
        else:
            raise ReviewRefused("Ở bước này Hội đồng bỏ phiếu, sau đó kiểm phiếu.")
