"""The last two steps of a nomination's review: the chair decides, the office records the decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from wagtail.models import TaskState

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.decisions import confirming, forwarding, recording
from thidua_pages.nominations.decisions.forms import (
    ConfirmedDecisionForm,
    DecisionForm,
    ForwardForm,
    decision_defaults,
)
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review.confirming import Confirmation
from thidua_pages.review.forms import ReturnForm
from thidua_pages.review.tasks import APPROVE, REJECT, AbstractReviewTask, Steps

AGREE = "Đồng ý khen thưởng"
AGREED, FORWARDED = "agreed", "forwarded"
"""What became of a nomination at the chair, as a bulk action counts it."""
RECORD, RECORD_OF_HIGHER = "Ghi quyết định và công bố", "Ghi quyết định của cấp trên và công bố"
WAITS_ABOVE = "Đã chuyển cấp trên, chờ quyết định"
NO_SUBMISSION = "Hãy ghi ngày ký tờ trình rồi mới chuyển cấp trên."


class ChairTask(AbstractReviewTask):
    """The chair agrees or returns. An award of a higher authority the chair forwards, with a signed submission."""

    class Meta:
        verbose_name = "bước Chủ tịch quyết định"
        verbose_name_plural = "bước Chủ tịch quyết định"

    offered_actions = ((REJECT, "Trả lại để sửa", True), (APPROVE, AGREE, True))
    readied_by_form = frozenset({APPROVE})
    forward_label = "Ký tờ trình, chuyển cấp trên"

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        if action != APPROVE:
            return {}
        return dict.fromkeys(forwarding.not_forwarded(steps), NO_SUBMISSION)

    def get_actions(self, page: NominationPage, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(page, user)
        if not actions or not forwarding.is_forwarded(page.specific):
            return actions
        return [(name, self.forward_label if name == APPROVE else label, more) for name, label, more in actions]

    def became_of(self, task_state: TaskState, action: str) -> tuple[str, str]:
        if action != APPROVE:
            return "", ""
        page = task_state.workflow_state.content_object.specific
        to = forwarding.forwarded_to([page]).get(page.pk)
        return (FORWARDED, f"Đã chuyển {to}.") if to else (AGREED, "")

    def form_for(
        self,
        action: str,
        task_state: TaskState,
        user: User,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        **kwargs: Any,
    ) -> forms.Form:
        if action == APPROVE and forwarding.is_forwarded(task_state.workflow_state.content_object.specific):
            kwargs["initial"] = {"signed_on": clock.today(), **kwargs.get("initial", {})}
            return ForwardForm(data, files, **kwargs)
        return super().form_for(action, task_state, user, data, files, **kwargs)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        if action_name == APPROVE and forwarding.is_forwarded(task_state.workflow_state.content_object.specific):
            forwarding.forward(task_state, user, kwargs)
        else:
            super().on_action(task_state, user, action_name, **kwargs)


class DecisionTask(AbstractReviewTask):
    """The office records the signed decision, which publishes the nomination."""

    class Meta:
        verbose_name = "bước ghi quyết định"
        verbose_name_plural = "bước ghi quyết định"

    offered_actions = ((REJECT, "Trả lại để sửa", True), (APPROVE, RECORD, True))
    readied_by_form = frozenset({APPROVE})

    def get_actions(self, page: NominationPage, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(page, user)
        if not actions or not forwarding.is_forwarded(page.specific):
            return actions
        return [(name, RECORD_OF_HIGHER if name == APPROVE else label, more) for name, label, more in actions]

    def names_of(self, steps: Steps) -> dict[int, str]:
        """A nomination that was forwarded waits for a higher authority, not for the office."""
        above = forwarding.forwarded_to(steps)
        return super().names_of(steps) | {pk: f"{WAITS_ABOVE} ({to})" for pk, to in above.items()}

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        if action != APPROVE:
            return {}
        recorded = set(Award.objects.filter(nomination__in=steps).values_list("nomination_id", flat=True))
        without = [page.pk for page in steps if page.pk not in recorded]
        return dict.fromkeys(without, "Hãy ghi số, ngày và người ký của quyết định.")

    def get_form_for_action(self, action: str) -> type:
        return ReturnForm if action == REJECT else ConfirmedDecisionForm

    def form_for(
        self,
        action: str,
        task_state: TaskState,
        user: User,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        **kwargs: Any,
    ) -> forms.Form:
        if action == APPROVE:
            page = task_state.workflow_state.content_object.specific
            known = decision_defaults(forwarding.form_asked_for(page).authority, page.campaign)
            kwargs["initial"] = {**known, **kwargs.get("initial", {})}
            return DecisionForm(data, files, holder=user, **kwargs)
        return super().form_for(action, task_state, user, data, files, **kwargs)

    def confirmation(
        self, action: str, task_state: TaskState, user: User, data: Mapping[str, Any]
    ) -> Confirmation | None:
        return confirming.confirmation_of([task_state], [], data) if action == APPROVE else None

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        if action_name == APPROVE:
            recording.record_decision(task_state, user, kwargs)
        else:
            super().on_action(task_state, user, action_name, **kwargs)
