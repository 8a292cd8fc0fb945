"""The standing of a campaign: figures about what was promised and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua_pages.base import clock
from thidua_pages.initiatives.deadlines import is_overdue
from thidua_pages.initiatives.progress import Progress, roll_up
from thidua_pages.initiatives.standing.tallies import InitiativeTally, tallies_of, updates_between
from thidua_pages.participants.models import Participant
from thidua_pages.participants.queries import day_of_reckoning, everyone_of
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage

WEEK = timedelta(days=6)
"""The number of days from the first day of a week to its last."""


@dataclass(frozen=True)
class UnitStanding:
    """A unit in a campaign. What it is called and whether it must register say the participants, not its page.

    `unit`: its page; None when it was deleted for good. `has_left`: it does not take part any more, but it registered
    before. `registered` counts submitted initiatives; `published`, `done` and `progress` are about the published ones.
    """

    participant: Participant
    unit: UnitPage | None
    name: str
    is_obliged: bool
    has_left: bool
    registered: int
    published: int
    done: int
    progress: Progress
    last_update: date | None
    owes: bool
    overdue: bool


@dataclass(frozen=True)
class WeekOfUpdates:
    """The number of updates of the last seven days, or of the campaign's last seven days when it is over."""

    first: date
    last: date
    updates: int
    is_last_of_campaign: bool


@dataclass(frozen=True)
class Standing:
    """Figures of a campaign over its published initiatives (`counted.py`); money in đồng."""

    units_obliged: int
    units_registered: int
    initiatives: int
    done: int
    progress: Progress
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int
    week: WeekOfUpdates
    units: tuple[UnitStanding, ...]


def standing_of(campaign: CampaignPage, without: Sequence[str] = ()) -> Standing:
    """Return the standing of the campaign. Three queries, however many initiatives and units there are.

    `without`: the paths of closed pages that do not count. A public page counts what its visitors may look up, the
    official papers count everything.
    """
    last = day_of_reckoning(campaign)
    first = last - WEEK
    tallies = tallies_of(campaign.pk, without)
    public = [row for row in tallies if row.counted]
    by_unit: dict[str, list[InitiativeTally]] = {}
    for row in tallies:
        by_unit.setdefault(row.unit_path, []).append(row)
    units = [
        _unit_standing(participant, by_unit.get(participant.unit.path, []) if participant.unit else [], campaign, last)
        for participant in everyone_of(campaign)
        if not (participant.unit and participant.unit.path.startswith(tuple(without)))
    ]
    units = [row for row in units if row.registered or not row.has_left]
    obliged = [row for row in units if row.is_obliged]
    return Standing(
        units_obliged=len(obliged),
        units_registered=sum(not row.owes for row in obliged),
        initiatives=sum(row.count for row in public),
        done=sum(row.count for row in public if row.done),
        progress=progress_over(public),
        people_served=sum(row.people_served for row in public),
        budget_vnd=sum(row.budget_vnd for row in public),
        socialised_vnd=sum(row.socialised_vnd for row in public),
        workdays=sum(row.workdays for row in public),
        week=WeekOfUpdates(
            first,
            last,
            updates_between(campaign.pk, first, last, campaign.ends_on, without),
            clock.today() > campaign.ends_on,
        ),
        units=tuple(units),
    )


def progress_over(rows: Iterable[InitiativeTally]) -> Progress:
    """Return the mean of the known percents. All initiatives have the same weight."""
    rows = list(rows)
    unknown = sum(row.count for row in rows if row.percent is None)
    mean = roll_up((row.percent, row.count) for row in rows)
    return Progress(mean.percent, sum(row.count for row in rows) - unknown, unknown)


def _unit_standing(
    participant: Participant, rows: list[InitiativeTally], campaign: CampaignPage, day: date
) -> UnitStanding:
    minimum, deadline = campaign.minimum_registrations, campaign.registration_deadline
    registered = sum(row.count for row in rows)
    public = [row for row in rows if row.counted]
    has_left = not participant.takes_part_on(day)
    is_obliged = participant.is_obliged and not has_left
    return UnitStanding(
        participant=participant,
        unit=participant.unit,
        name=participant.unit_title,
        is_obliged=is_obliged,
        has_left=has_left,
        registered=registered,
        published=sum(row.count for row in public),
        done=sum(row.count for row in public if row.done),
        progress=progress_over(public),
        last_update=max((row.last_update for row in public if row.last_update), default=None),
        owes=is_obliged and registered < minimum,
        overdue=is_obliged and is_overdue(registered, minimum, deadline, clock.today()),
    )
