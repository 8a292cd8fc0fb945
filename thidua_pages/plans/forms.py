"""The form of the editor of a campaign. Anchors are made here and never asked for."""

from functools import cached_property
from typing import Any

from django import forms
from modelcluster.forms import BaseChildFormSet

from thidua_pages.access.choosable import ChoosablePageForm
from thidua_pages.plans.anchors import anchors_by_block, name_clauses
from thidua_pages.plans.clauses import clause_choices

NO_CLAUSE = "(không gắn với khoản nào)"
NOT_A_CLAUSE = "Khoản này không còn trong kế hoạch. Hãy chọn khoản khác, hoặc để trống."


class CampaignForm(ChoosablePageForm):
    """Keeps the anchor of each clause that was stored before, in the published version or in the newest one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        published = type(page)._default_manager.filter(pk=page.pk, live=True).only("body").first() if page.pk else None
        self.kept_anchors = anchors_by_block(page.body) | (anchors_by_block(published.body) if published else {})

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("body"):
            name_clauses(data["body"], self.kept_anchors)
        return data


class ClauseRows(BaseChildFormSet):
    """Rows of a campaign that name a clause: it is chosen from those of the plan, instead of typing its anchor."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["anchor"] = forms.ChoiceField(
            label=form.fields["anchor"].label,
            choices=self.clauses,
            required=False,
            error_messages={"invalid_choice": NOT_A_CLAUSE},
        )

    @cached_property
    def clauses(self) -> list[tuple[str, str]]:
        return [("", NO_CLAUSE), *clause_choices(self.instance.body)]
