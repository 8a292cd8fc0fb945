"""The question which units take part in a new campaign, as a form: on the screen that makes it, and on its own."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from thidua_pages.participants.choices import Part
from thidua_pages.participants.planning import Candidate, Candidates, candidates_like, plan_participants
from thidua_pages.plans.models import CampaignPage

NOBODY = "Hãy chọn ít nhất một đơn vị tham gia."
NOT_CHOSEN = "Đơn vị này vừa được công bố. Hãy chọn."


class PlanningForm(forms.Form):
    """A choice for each unit of the ward."""

    def __init__(self, *args: Any, candidates: Candidates, **kwargs: Any) -> None:
        super().__init__(*args, prefix="don-vi", **kwargs)
        self.candidates = candidates
        for one in candidates.units:
            self.fields[str(one.unit.pk)] = forms.ChoiceField(
                label=one.unit.title,
                choices=Part.choices,
                initial=one.part,
                widget=forms.Select(attrs={"class": "td-input"}),
                error_messages={"required": NOT_CHOSEN},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.chosen:
            raise forms.ValidationError(NOBODY)
        return data

    @property
    def rows(self) -> list[tuple[Candidate, forms.BoundField]]:
        return [(one, self[str(one.unit.pk)]) for one in self.candidates.units]

    @property
    def chosen(self) -> dict[int, bool]:
        """Unit id → whether it must register, of those that take part."""
        return {int(name): part == Part.OBLIGED for name, part in self.cleaned_data.items() if part != Part.OUT}


class WhoTakesPart:
    """The question on the screen that makes a campaign like an old one (`plans/setup/questions.py`)."""

    template = "admin/_planning.html"
    label = "Chọn đơn vị tham gia"

    def form(self, old: CampaignPage, data: QueryDict | None) -> PlanningForm:
        return PlanningForm(data, candidates=candidates_like(old))

    def store(self, campaign: CampaignPage, form: forms.Form) -> None:
        assert isinstance(form, PlanningForm)  # noqa: S101 - for the type checker
        plan_participants(campaign, form.chosen)

    def address(self, campaign: CampaignPage) -> str:
        return reverse("participants", args=[campaign.pk])
