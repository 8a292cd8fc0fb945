"""Choices of what belongs to a campaign, such as its contents: each stands below the name of its campaign.

All campaigns of the ward are offered, that of the form first, so that the form works without a script; the script
`by_campaign.js` shows those of the campaign that is chosen, and follows when another one is chosen.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from thidua_pages.base.tree import within
from thidua_pages.plans.models import CampaignPage

BELONGS_ELSEWHERE = "“{}” thuộc đợt “{}”. Hãy chọn trong đợt “{}”."


class _MarksCampaign:
    """For a widget: writes at each choice to which campaign it belongs."""

    campaign_of: dict[str, int]

    def create_option(self, name: str, value: object, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if campaign := self.campaign_of.get(str(value)):
            option["attrs"]["data-campaign"] = campaign
        return option


class CampaignSelect(_MarksCampaign, forms.Select):
    """A list of which one is chosen."""


class CampaignCheckboxes(_MarksCampaign, forms.CheckboxSelectMultiple):
    """A list of which any number is chosen."""


def offer_by_campaign(field: forms.ModelChoiceField, rows: QuerySet, chosen: int | None) -> None:
    """Offer `rows`, which have a `campaign`, below the names of their campaigns; those of the campaign with the id
    `chosen` first, then the newest. Two queries."""
    field.queryset = rows
    found = list(rows)
    campaigns = CampaignPage.objects.filter(pk__in={row.campaign_id for row in found})
    titles = dict(campaigns.order_by("-starts_on", "pk").values_list("pk", "title"))
    order = {pk: (pk != chosen, place) for place, pk in enumerate(titles)}
    found.sort(key=lambda row: order[row.campaign_id])
    groups = [
        (titles[pk], [(row.pk, field.label_from_instance(row)) for row in members])
        for pk, members in groupby(found, key=lambda row: row.campaign_id)
    ]
    mark_campaigns(field, groups, {row.pk: row.campaign_id for row in found})


def mark_campaigns(field: forms.ModelChoiceField, groups: list[Any], campaign_of: Mapping[int, int]) -> None:
    """Offer these groups of choices, and write at each choice to which campaign it belongs (`campaign_of`)."""
    many = isinstance(field, forms.ModelMultipleChoiceField)
    widget = (CampaignCheckboxes if many else CampaignSelect)(attrs=field.widget.attrs)
    widget.campaign_of = {str(pk): campaign for pk, campaign in campaign_of.items()}
    widget.is_required = field.required
    field.widget = widget
    blank: list[Any] = [] if many else [("", field.empty_label or "---------")]
    field.choices = [*blank, *groups]


def campaigns_offered(campaigns: QuerySet, ward_path: str) -> QuerySet:
    """Return the ward's campaigns, newest first, without their long texts."""
    return campaigns.filter(within(ward_path)).defer("body", "source_text").order_by("-starts_on", "pk")


def campaign_in(form: forms.ModelForm) -> int | None:
    """Return the id of the campaign that the form shows: the one that was sent, stored or proposed."""
    sent = form.data.get(form.add_prefix("campaign"), "") if form.is_bound else ""
    if str(sent).isdecimal():
        return int(str(sent)[:18])
    stored = form.instance.campaign_id or form.initial.get("campaign")
    return int(stored) if stored else None


def strays(campaign: CampaignPage, rows: Iterable[Model]) -> list[str]:
    """Return a sentence for each of the rows that belongs to another campaign."""
    return [
        BELONGS_ELSEWHERE.format(row, row.campaign.title, campaign.title)  # type: ignore[attr-defined]
        for row in rows
        if row.campaign_id != campaign.pk  # type: ignore[attr-defined]
    ]
