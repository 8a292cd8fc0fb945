"""The standing of a campaign: figures about what was promised and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua_pages.base import clock
from thidua_pages.initiatives.deadlines import is_overdue
from thidua_pages.initiatives.progress import Progress, roll_up
from thidua_pages.initiatives.standing.tallies import (
    InitiativeTally,
    finished_within,
    tallies_of,
    updates_between,
)
from thidua_pages.participants.models import Participant
from thidua_pages.participants.queries import day_of_reckoning, everyone_of
from thidua_pages.plans.models import CampaignPage, CampaignStage
from thidua_pages.units.models import UnitPage

WEEK = timedelta(days=6)
"""The number of days from the first day of a week to its last."""


@dataclass(frozen=True)
class UnitStanding:
    """A unit in a campaign. What it is called and whether it must register say the participants, not its page.

    `unit`: its page; None when it was deleted for good. `has_left`: it does not take part any more, but it registered
    before. `registered` counts submitted initiatives, `late` those that came after the deadline; `published`, `done`
    and `progress` are about the published ones.
    """

    participant: Participant
    unit: UnitPage | None
    name: str
    is_obliged: bool
    has_left: bool
    registered: int
    late: int
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
    """Figures of a campaign, or of one of its `stage`s, over its published initiatives (`counted.py`); money in đồng.

    Of a stage, the initiatives are those that were registered within it; `done` are those that were finished within it,
    and `updates` those of its days, whenever their initiatives were registered. Only a stage with a deadline of its own
    asks each obliged unit for a registration: in another one nobody owes any. `registered`, `late`: submitted
    initiatives, published or not.
    """

    stage: CampaignStage | None
    units_obliged: int
    units_registered: int
    registered: int
    late: int
    initiatives: int
    done: int
    updates: int
    progress: Progress
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int
    week: WeekOfUpdates
    units: tuple[UnitStanding, ...]


def standing_of(
    campaign: CampaignPage,
    stage: CampaignStage | None = None,
    *,
    without: Sequence[str] = (),
    stages: Sequence[CampaignStage] | None = None,
) -> Standing:
    """Return the standing of the campaign, or of one of its stages. Four queries, for a stage five, however many
    initiatives and units there are.

    `without`: the paths of closed pages that do not count. A public page counts what its visitors may look up, the
    official papers count everything. `stages`: those of the campaign, if they are known; it saves a query.
    """
    period = stage or campaign
    stages = list(campaign.stages.all()) if stages is None else stages
    last = day_of_reckoning(campaign, stage)
    first = max(last - WEEK, period.starts_on) if stage else last - WEEK
    tallies = tallies_of(campaign, stages, stage, without)
    public = [row for row in tallies if row.counted]
    recent, updates = updates_between(campaign, (first, last), period, without)
    units = _units_of(campaign, stage, tallies, without)
    obliged = [row for row in units if row.is_obliged]
    return Standing(
        stage=stage,
        units_obliged=len(obliged),
        units_registered=sum(not row.owes for row in obliged),
        registered=sum(row.count for row in tallies),
        late=sum(row.count for row in tallies if row.late),
        initiatives=sum(row.count for row in public),
        done=sum(row.done for row in units) if stage else sum(row.count for row in public if row.done),
        updates=updates,
        progress=progress_over(public),
        people_served=sum(row.people_served for row in public),
        budget_vnd=sum(row.budget_vnd for row in public),
        socialised_vnd=sum(row.socialised_vnd for row in public),
        workdays=sum(row.workdays for row in public),
        week=WeekOfUpdates(first, last, recent, clock.today() > period.ends_on),
        units=units,
    )


def stage_standings(
    campaign: CampaignPage, stages: Sequence[CampaignStage], *, without: Sequence[str] = ()
) -> list[Standing]:
    """Return the standing of each of the stages of the campaign."""
    return [standing_of(campaign, stage, without=without, stages=stages) for stage in stages]


def progress_over(rows: Iterable[InitiativeTally]) -> Progress:
    """Return the mean of the known percents. All initiatives have the same weight."""
    rows = list(rows)
    unknown = sum(row.count for row in rows if row.percent is None)
    mean = roll_up((row.percent, row.count) for row in rows)
    return Progress(mean.percent, sum(row.count for row in rows) - unknown, unknown)


def _units_of(
    campaign: CampaignPage, stage: CampaignStage | None, tallies: Iterable[InitiativeTally], without: Sequence[str]
) -> tuple[UnitStanding, ...]:
    """Return those who take part, and those that left and had registered, or finished something in the stage."""
    by_unit: dict[str, list[InitiativeTally]] = {}
    for tally in tallies:
        by_unit.setdefault(tally.unit_path, []).append(tally)
    finished = finished_within(campaign, stage, without) if stage else None
    rows = []
    for participant in everyone_of(campaign):
        path = participant.unit.path if participant.unit else ""
        if path and path.startswith(tuple(without)):
            continue
        done = finished.get(path, 0) if finished is not None else None
        rows.append(_unit_standing(participant, by_unit.get(path, []), campaign, stage, done))
    return tuple(row for row in rows if not row.has_left or row.registered or row.done)


def _unit_standing(
    participant: Participant,
    rows: list[InitiativeTally],
    campaign: CampaignPage,
    stage: CampaignStage | None,
    done: int | None,
) -> UnitStanding:
    minimum = campaign.minimum_registrations
    deadline = (stage or campaign).registration_deadline
    asks = stage is None or deadline is not None
    registered = sum(row.count for row in rows)
    public = [row for row in rows if row.counted]
    has_left = not participant.takes_part_on(day_of_reckoning(campaign, stage))
    is_obliged = participant.is_obliged and not has_left
    return UnitStanding(
        participant=participant,
        unit=participant.unit,
        name=participant.unit_title,
        is_obliged=is_obliged,
        has_left=has_left,
        registered=registered,
        late=sum(row.count for row in rows if row.late),
        published=sum(row.count for row in public),
        done=sum(row.count for row in public if row.done) if done is None else done,
        progress=progress_over(public),
        last_update=max((row.last_update for row in public if row.last_update), default=None),
        owes=is_obliged and asks and registered < minimum,
        overdue=is_obliged and is_overdue(registered, minimum, deadline, clock.today()),
    )
