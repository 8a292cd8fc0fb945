"""What a higher slice asks when a campaign is made, such as which units take part in it."""

from typing import Protocol

from django import forms
from django.http import QueryDict

from thidua_pages.plans.models import CampaignPage


class Question(Protocol):
    """A part of the screen that makes a campaign like an old one, and a screen of its own for every other new one.

    `template` shows `question_form`; `label` is what the link to the own screen says.
    """

    template: str
    label: str

    def form(self, old: CampaignPage, data: QueryDict | None) -> forms.Form:
        """Return the form of the question, filled as it was in the old campaign."""

    def store(self, campaign: CampaignPage, form: forms.Form) -> None:
        """Store the answer for the new campaign, which was just made."""

    def address(self, campaign: CampaignPage) -> str:
        """Return where the question is asked for a campaign that was made and is not published."""


questions: list[Question] = []
