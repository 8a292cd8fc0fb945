"""Who takes part in a campaign. Every figure, badge, notice and paper asks here, never the units themselves."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua_pages.base import clock
from thidua_pages.participants.models import Participant
from thidua_pages.plans.models import CampaignPage, CampaignStage
from thidua_pages.units.models import UnitPage


def day_of_reckoning(campaign: CampaignPage, stage: CampaignStage | None = None) -> date:
    """The day for which the figures of the campaign, or of its stage, are told: today, or its last day once it is
    over."""
    return min(clock.today(), (stage or campaign).ends_on)


def everyone_of(campaign: CampaignPage) -> QuerySet[Participant]:
    """Return all participants that the campaign ever had, also those that left, in the order of the units."""
    return Participant.objects.filter(campaign=campaign.pk).select_related("unit")


def participants_of(campaign: CampaignPage, stage: CampaignStage | None = None) -> QuerySet[Participant]:
    """Return those who take part today, or took part on the last day of the campaign or stage that is over. One query,
    with their units."""
    return everyone_of(campaign).filter(in_force_on(day_of_reckoning(campaign, stage)))


def names_in_campaigns(campaigns: Iterable[int], unit_paths: Collection[str]) -> dict[tuple[int, str], str]:
    """Return (campaign id, path of a unit) → what the unit is called in that campaign. One query."""
    rows = Participant.objects.filter(campaign__in=set(campaigns), unit__path__in=unit_paths).order_by()
    return {row[:2]: row[2] for row in rows.values_list("campaign", "unit__path", "unit_title")}


def name_in_campaign(campaign: CampaignPage | OuterRef, unit: OuterRef, otherwise: str) -> Coalesce:
    """Return the expression for the name of a unit in a campaign; the field `otherwise` if it does not take part."""
    rows = Participant.objects.filter(campaign=campaign, unit=unit).order_by()
    return Coalesce(Subquery(rows.values("unit_title")[:1]), otherwise)


def in_force_on(day: date | F, prefix: str = "") -> Q:
    """Condition for participants that had not left by that day. The same as `Participant.takes_part_on`."""
    return Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day})


def running_participations(units: Iterable[UnitPage]) -> list[Participant]:
    """Return the rows of these units in published campaigns that are not over, with their campaigns, newest first. One
    query."""
    today = clock.today()
    rows = Participant.objects.filter(
        in_force_on(today),
        unit__in=[unit.pk for unit in units],
        campaign__live=True,
        campaign__ends_on__gte=today,
    )
    rows = rows.select_related("campaign").defer("campaign__body", "campaign__source_text")
    return list(rows.order_by("-campaign__starts_on", "campaign__pk"))
