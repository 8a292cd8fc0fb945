"""The steps of a nomination: each asks for more than yes or no."""

from typing import Any

from django.db import transaction

from thidua_pages.access.rules import NOT_YOUR_TURN, Verdict
from thidua_pages.base import clock
from thidua_pages.nominations import checking, council, forwarding, recording, secrecy, voting
from thidua_pages.nominations.ballots import Outcome
from thidua_pages.nominations.check_form import DossierCheckForm
from thidua_pages.nominations.choices import BallotChoice
from thidua_pages.nominations.decision_forms import DecisionForm, ForwardForm, decision_defaults
from thidua_pages.nominations.forms import CloseForm
from thidua_pages.nominations.models.ballots import Ballot, BallotResult
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ApproveForm, ReturnForm
from thidua_pages.review.models import APPROVE, REJECT, AbstractReviewTask


class DossierCheckTask(AbstractReviewTask):
    """The office goes through the dossier item by item; what has not passed keeps the nomination here."""

    class Meta:
        verbose_name = "bước kiểm tra hồ sơ"
        verbose_name_plural = "bước kiểm tra hồ sơ"

    offered_actions = (
        (checking.CHECK, "Lưu kết quả kiểm tra", True),
        (APPROVE, "Duyệt", False),
        (REJECT, "Trả lại để sửa", True),
    )
    stays_after = frozenset({checking.CHECK})

    def why_not_ready(self, task_state: Any, action: str) -> str:
        bad = checking.not_passed(task_state) if action == APPROVE else []
        return f"Chưa duyệt được. Mục chưa đạt: {'; '.join(line.says for line in bad)}." if bad else ""

    def panel(self, task_state: Any, user: Any) -> tuple[str, dict[str, Any]]:
        return "admin/nomination/check.html", {"lines": checking.lines_of(task_state)}

    def form_for(
        self, action: str, task_state: Any, user: Any, data: Any = None, files: Any = None, **kwargs: Any
    ) -> Any:
        if action == checking.CHECK:
            return DossierCheckForm(data, files, lines=checking.lines_of(task_state), **kwargs)
        if action == REJECT:
            found = [line.says for line in checking.lines_of(task_state) if line.check and not line.is_passed]
            reason = "\n".join(f"- {text}" for text in found)
            kwargs["initial"] = {"comment": reason} | kwargs.get("initial", {})
        return super().form_for(action, task_state, user, data, files, **kwargs)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == checking.CHECK:
            checking.record_checks(task_state, user, kwargs.get("checks") or {})
        else:
            super().on_action(task_state, user, action_name, **kwargs)


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
            return voting.too_few(task_state)
        kept = BallotResult.objects.filter(task_state_id=task_state.pk).first()
        wanted = Outcome.AGREED if action == APPROVE else Outcome.REFUSED
        return "" if kept and kept.outcome == wanted else "Hãy kiểm phiếu: bước này kết thúc theo kết quả kiểm phiếu."

    def panel(self, task_state: Any, user: Any) -> tuple[str, dict[str, Any]]:
        return "admin/nomination/ballot.html", {"ballot": secrecy.shown_to(user, task_state)}

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
            voting.close(task_state, user)
        elif action_name in BallotChoice.values:
            voting.cast_ballot(task_state, user, action_name, kwargs.get("comment", ""))
        else:
            raise ReviewRefused("Ở bước này Hội đồng bỏ phiếu, sau đó kiểm phiếu.")


class ChairTask(AbstractReviewTask):
    """The chair agrees, returns or refuses; what a higher authority grants, the chair signs and forwards."""

    class Meta:
        verbose_name = "bước Chủ tịch quyết định"
        verbose_name_plural = "bước Chủ tịch quyết định"

    offered_actions = ((REJECT, "Trả lại để sửa", True), (APPROVE, "Đồng ý khen thưởng", True))
    forward_label = "Ký tờ trình, chuyển cấp trên"

    def why_not_ready(self, task_state: Any, action: str) -> str:
        page = task_state.workflow_state.content_object.specific
        if action == APPROVE and forwarding.is_forwarded(page) and not forwarding.submissions_of(page).exists():
            return "Hãy ghi ngày ký tờ trình rồi mới chuyển cấp trên."
        return ""

    def get_actions(self, page: Any, user: Any) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(page, user)
        if not actions or not forwarding.is_forwarded(page.specific):
            return actions
        return [(name, self.forward_label if name == APPROVE else label, more) for name, label, more in actions]

    def form_for(
        self, action: str, task_state: Any, user: Any, data: Any = None, files: Any = None, **kwargs: Any
    ) -> Any:
        if action == APPROVE and forwarding.is_forwarded(task_state.workflow_state.content_object.specific):
            kwargs["initial"] = {"signed_on": clock.today(), **kwargs.get("initial", {})}
            return ForwardForm(data, files, **kwargs)
        return super().form_for(action, task_state, user, data, files, **kwargs)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == APPROVE and forwarding.is_forwarded(task_state.workflow_state.content_object.specific):
            forwarding.forward(task_state, user, kwargs)
        else:
            super().on_action(task_state, user, action_name, **kwargs)


class DecisionTask(AbstractReviewTask):
    """The office records the decision that was signed; the nomination is then published."""

    class Meta:
        verbose_name = "bước ghi quyết định"
        verbose_name_plural = "bước ghi quyết định"

    offered_actions = ((REJECT, "Trả lại để sửa", True), (APPROVE, "Ghi quyết định và công bố", True))

    def why_not_ready(self, task_state: Any, action: str) -> str:
        page = task_state.workflow_state.content_object.specific
        if action == APPROVE and not hasattr(page, "award"):
            return "Hãy ghi số, ngày và người ký của quyết định."
        return ""

    def get_form_for_action(self, action: str) -> type:
        return ReturnForm if action == REJECT else DecisionForm

    def form_for(
        self, action: str, task_state: Any, user: Any, data: Any = None, files: Any = None, **kwargs: Any
    ) -> Any:
        if action == APPROVE:
            page = task_state.workflow_state.content_object.specific
            known = decision_defaults(forwarding.form_asked_for(page).authority, page.campaign)
            kwargs["initial"] = {**known, **kwargs.get("initial", {})}
        return super().form_for(action, task_state, user, data, files, **kwargs)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == APPROVE:
            recording.record_decision(task_state, user, kwargs)
        else:
            super().on_action(task_state, user, action_name, **kwargs)
