"""The figures of a campaign, as its public page shows them."""

from datetime import date

from django.http import HttpRequest
from typing_extensions import TypedDict

from thidua_pages.api.shapes import PageRef, shown_ref
from thidua_pages.base.visitors import closed_on
from thidua_pages.initiatives.progress import Progress
from thidua_pages.initiatives.standing.contents import content_standings
from thidua_pages.initiatives.standing.figures import Standing, UnitStanding, stage_standings, standing_of
from thidua_pages.plans.models import CampaignPage


class MeanProgress(TypedDict):
    """`percent`: the mean over the `known` works; null if nothing is known. `unknown`: how many do not say it."""

    percent: int | None
    known: int
    unknown: int


class UnitFigures(TypedDict):
    """A participant. `name`: what it is called in this campaign. `unit`: its page, if visitors may see it.
    `registered`: submitted works, published or not; `published`, `done` and `progress` are about the published."""

    name: str
    unit: PageRef | None
    is_obliged: bool
    has_left: bool
    registered: int
    late: int
    published: int
    done: int
    progress: MeanProgress
    last_update: date | None
    owes: bool
    overdue: bool


class Figures(TypedDict):
    """Of the campaign, or of one of its stages by its name. Money is in đồng."""

    stage: str | None
    units_obliged: int
    units_registered: int
    registered: int
    late: int
    initiatives: int
    done: int
    updates: int
    updates_in_last_week: int
    progress: MeanProgress
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int
    units: list[UnitFigures]


class ContentFigures(TypedDict):
    number: int
    title: str
    initiatives: int


class CampaignStanding(TypedDict):
    whole: Figures
    stages: list[Figures]
    contents: list[ContentFigures]


def standing_shown(request: HttpRequest, campaign: CampaignPage) -> CampaignStanding:
    """Return the figures. Visitors count only what they may look up."""
    closed, stages = closed_on(campaign), list(campaign.stages.all())
    return {
        "whole": figures(request, standing_of(campaign, without=closed, stages=stages)),
        "stages": [figures(request, one) for one in stage_standings(campaign, stages, without=closed)],
        "contents": [
            {"number": row.content.number, "title": row.content.title, "initiatives": row.count}
            for row in content_standings(campaign)
        ],
    }


def figures(request: HttpRequest, standing: Standing) -> Figures:
    return {
        "stage": standing.stage and standing.stage.name,
        "units_obliged": standing.units_obliged,
        "units_registered": standing.units_registered,
        "registered": standing.registered,
        "late": standing.late,
        "initiatives": standing.initiatives,
        "done": standing.done,
        "updates": standing.updates,
        "updates_in_last_week": standing.week.updates,
        "progress": mean(standing.progress),
        "people_served": standing.people_served,
        "budget_vnd": standing.budget_vnd,
        "socialised_vnd": standing.socialised_vnd,
        "workdays": standing.workdays,
        "units": [unit_figures(request, row) for row in standing.units],
    }


def unit_figures(request: HttpRequest, row: UnitStanding) -> UnitFigures:
    return {
        "name": row.name,
        "unit": shown_ref(request, row.unit),
        "is_obliged": row.is_obliged,
        "has_left": row.has_left,
        "registered": row.registered,
        "late": row.late,
        "published": row.published,
        "done": row.done,
        "progress": mean(row.progress),
        "last_update": row.last_update,
        "owes": row.owes,
        "overdue": row.overdue,
    }


def mean(progress: Progress) -> MeanProgress:
    return {"percent": progress.percent, "known": progress.known, "unknown": progress.unknown}
