"""The first step of a nomination's review."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from wagtail.models import TaskState

from thidua_pages.accounts.models import User
from thidua_pages.nominations.dossier import check
from thidua_pages.nominations.dossier.forms import DossierCheckForm
from thidua_pages.review.tasks import APPROVE, REJECT, AbstractReviewTask, Steps

NOT_PASSED = "Chưa duyệt được. Mục chưa đạt: {}."


class DossierCheckTask(AbstractReviewTask):
    """The office checks the dossier item by item. The step is approved only when every item has passed."""

    class Meta:
        verbose_name = "bước kiểm tra hồ sơ"
        verbose_name_plural = "bước kiểm tra hồ sơ"

    offered_actions = (
        (check.CHECK, "Lưu kết quả kiểm tra", True),
        (APPROVE, "Duyệt", False),
        (REJECT, "Trả lại để sửa", True),
    )
    stays_after = frozenset({check.CHECK})

    def why_not_ready(self, steps: Steps, action: str) -> dict[int, str]:
        if action != APPROVE:
            return {}
        lines = check.checked_items_of_each(steps.values())
        bad = {page.pk: check.not_passed(lines[state.pk]) for page, state in steps.items()}
        return {pk: NOT_PASSED.format("; ".join(line.problem for line in found)) for pk, found in bad.items() if found}

    def panel(self, task_state: TaskState, user: User) -> tuple[str, dict[str, Any]]:
        return "admin/nominations/dossier/check.html", {"lines": check.checked_items(task_state)}

    def form_for(
        self,
        action: str,
        task_state: TaskState,
        user: User,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        **kwargs: Any,
    ) -> forms.Form:
        if action == check.CHECK:
            return DossierCheckForm(data, files, lines=check.checked_items(task_state), **kwargs)
        if action == REJECT:
            found = [line.problem for line in check.checked_items(task_state) if line.check and not line.is_passed]
            reason = "\n".join(f"- {text}" for text in found)
            kwargs["initial"] = {"comment": reason} | kwargs.get("initial", {})
        return super().form_for(action, task_state, user, data, files, **kwargs)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        if action_name == check.CHECK:
            check.record_checks(task_state, user, kwargs.get("checks") or {})
        else:
            super().on_action(task_state, user, action_name, **kwargs)
