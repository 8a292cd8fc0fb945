"""The works and updates that the editor of a nomination offers as evidence: those of the campaign that is chosen.

All are offered, each marked with its campaign, as `plans/by_campaign.py` says.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django import forms

from thidua_pages.base.tree import below
from thidua_pages.base.vietnamese import short_date
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import listed
from thidua_pages.plans.by_campaign import BELONGS_ELSEWHERE, mark_campaigns, strays
from thidua_pages.plans.models import CampaignPage

MOST_OFFERED = 50
"""The newest updates of a unit that are offered. Those already chosen are always offered."""

UpdatesOfInitiative = tuple[str, list[tuple[int, str]]]


def offer_updates(
    field: forms.ModelMultipleChoiceField, unit_path: str, chosen: Iterable[Any], campaign: int | None
) -> None:
    """Offer the unit's published updates in `field`, grouped by initiative: those of the campaign with this id first,
    then the newest. Each group says its initiative and its campaign."""
    updates = ProgressUpdatePage.objects.filter(below(unit_path), live=True).order_by("-date", "-pk")
    field.queryset = updates
    wanted = {getattr(one, "pk", one) for one in chosen}
    newest = list(updates[:MOST_OFFERED])
    older = list(updates.filter(pk__in=wanted - {page.pk for page in newest}))
    offered = [*newest, *older]
    works = _works_above(offered)
    groups = _grouped(offered, works, campaign)
    mark_campaigns(field, groups, {page.pk: works[_above(page)].campaign_id for page in offered})
    field.help_text = "Chọn những cập nhật nói rõ nhất thành tích. Người xét thấy bản đang công bố lúc gửi."


def strays_among(
    campaign: CampaignPage, works: Iterable[InitiativePage], updates: Iterable[ProgressUpdatePage]
) -> tuple[list[str], list[str]]:
    """Return a sentence for each of the works, and for each of the updates, that belongs to another campaign."""
    updates = list(updates)
    above = _works_above(updates)
    foreign = [page for page in updates if above[_above(page)].campaign_id != campaign.pk]
    said = [BELONGS_ELSEWHERE.format(page, above[_above(page)].campaign.title, campaign.title) for page in foreign]
    return strays(campaign, works), said


def _works_above(updates: list[ProgressUpdatePage]) -> dict[str, InitiativePage]:
    """Return path → initiative, for those of the updates, with their campaigns. One query."""
    works = listed(InitiativePage.objects.filter(path__in={_above(page) for page in updates}))
    return {work.path: work for work in works}


def _grouped(
    updates: list[ProgressUpdatePage], works: Mapping[str, InitiativePage], campaign: int | None
) -> list[UpdatesOfInitiative]:
    """Group the updates by initiative, the initiatives of the campaign first, then those with the newest updates."""
    first: dict[str, int] = {}
    for place, page in enumerate(updates):
        first.setdefault(_above(page), place)
    ordered = sorted(updates, key=lambda page: (works[_above(page)].campaign_id != campaign, first[_above(page)]))
    return [
        (f"{works[path].title} ({works[path].campaign.title})", [(page.pk, _label(page)) for page in pages])
        for path, pages in groupby(ordered, key=_above)
    ]


def _above(update: ProgressUpdatePage) -> str:
    return update.path[: -update.steplen]


def _label(update: ProgressUpdatePage) -> str:
    done = f", đạt {update.percent}%" if update.percent is not None else ""
    return f"{update.title} (ngày {short_date(update.date)}{done})"
