"""The live standing of a campaign: what was promised, what is done."""

from collections import Counter
from dataclasses import dataclass

from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.deadlines import is_overdue
from thidua_pages.initiatives.progress import Progress, mean_progress
from thidua_pages.initiatives.queries import campaign_rows, progress_of
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage


@dataclass(frozen=True)
class UnitStanding:
    unit: UnitPage
    registered: int
    owes: bool
    overdue: bool


@dataclass(frozen=True)
class Standing:
    """Figures of a campaign over its published initiatives; money in đồng."""

    units_obliged: int
    units_registered: int
    initiatives: int
    done: int
    progress: Progress
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int
    units: tuple[UnitStanding, ...]


def standing_of(campaign: CampaignPage) -> Standing:
    """Gathered in three queries, however many initiatives and units there are."""
    rows = campaign_rows(campaign.pk)
    pages = [row for row in rows if row.live]
    registered = Counter(row.unit_path for row in rows)
    ward_path = campaign.path[: Page.steplen * 2]
    units = [
        _unit_standing(unit, registered[unit.path], campaign)
        for unit in UnitPage.objects.live().filter(path__startswith=ward_path).order_by("path")
    ]
    obliged = [row for row in units if row.unit.is_obliged]
    return Standing(
        units_obliged=len(obliged),
        units_registered=sum(not row.owes for row in obliged),
        initiatives=len(pages),
        done=sum(page.status == InitiativeStatus.DONE for page in pages),
        progress=mean_progress(progress_of(pages).values()),
        people_served=sum(page.people_served for page in pages),
        budget_vnd=sum(page.budget_vnd for page in pages),
        socialised_vnd=sum(page.socialised_vnd for page in pages),
        workdays=sum(page.workdays for page in pages),
        units=tuple(units),
    )


def _unit_standing(unit: UnitPage, registered: int, campaign: CampaignPage) -> UnitStanding:
    minimum, deadline = campaign.minimum_registrations, campaign.registration_deadline
    return UnitStanding(
        unit=unit,
        registered=registered,
        owes=unit.is_obliged and registered < minimum,
        overdue=unit.is_obliged and is_overdue(registered, minimum, deadline, clock.today()),
    )
