"""What the report of a campaign tells beside its figures: each registration with its day, the targets, the awards.

The number of queries does not grow with the units, works and awards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from wagtail.models import Page

from thidua_pages.base.vietnamese import format_quantity, short_date
from thidua_pages.documents.form import DOTS
from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import progress_of
from thidua_pages.initiatives.standing.figures import Standing, stage_standings
from thidua_pages.initiatives.units import UNIT_DEPTH
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.money.amounts import AnyMoney, money_table
from thidua_pages.plans.choices import TargetKind
from thidua_pages.plans.models import CampaignPage, CampaignStage, Target
from thidua_pages.plans.stages import deadline_on

NOT_PUBLISHED = "Chưa công bố"


@dataclass(frozen=True)
class Work:
    """A model or works project as the report lists it. `days_late` is 0 for a registration in time; `due_on`: when it
    should have been finished, if it is not."""

    title: str
    kind: str
    registered_on: date
    days_late: int
    state: str
    is_done: bool
    due_on: date | None = None


@dataclass(frozen=True)
class UnitWorks:
    """A unit with its registrations, the earliest first."""

    title: str
    is_obliged: bool
    owes: bool
    works: tuple[Work, ...]

    @property
    def days_late(self) -> int:
        """By how many days the first registration was late."""
        return self.works[0].days_late if self.works else 0


@dataclass(frozen=True)
class TargetResult:
    """A target, what was to be reached, and what was: the last measured value, or dots for the officer to write."""

    title: str
    wanted: str
    reached: str


@dataclass(frozen=True)
class StageFigures:
    """A stage of the campaign with its figures; `deadline`: its own; without one it asks for no registration."""

    name: str
    starts_on: date
    ends_on: date
    deadline: date | None
    standing: Standing


@dataclass(frozen=True)
class DecidedAwards:
    """The awards of one decision, with their money by nomination."""

    decision: Decision
    awards: tuple[Award, ...]
    money: dict[int, AnyMoney]


@dataclass(frozen=True)
class ReportFacts:
    """All of it, as of one day."""

    stages: tuple[StageFigures, ...] = ()
    units: tuple[UnitWorks, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    decided: tuple[DecidedAwards, ...] = field(default_factory=tuple)


def facts_of(campaign: CampaignPage, standing: Standing, awards: Iterable[Award]) -> ReportFacts:
    """Read what the report of this campaign tells."""
    stages = list(campaign.stages.all())
    works = _works(campaign, stages)
    units = tuple(
        UnitWorks(row.name, row.is_obliged, row.owes, tuple(works.get(row.unit.path, ())) if row.unit else ())
        for row in standing.units
    )
    targets = campaign.targets.prefetch_related("measurements")
    return ReportFacts(
        _stages(campaign, stages), units, tuple(_target(one, standing) for one in targets), tuple(_decided(awards))
    )


def _stages(campaign: CampaignPage, stages: Sequence[CampaignStage]) -> tuple[StageFigures, ...]:
    """The stages with their figures. Five queries for each."""
    return tuple(
        StageFigures(one.name, one.starts_on, one.ends_on, one.registration_deadline, figures)
        for one, figures in zip(stages, stage_standings(campaign, stages), strict=True)
    )


def _works(campaign: CampaignPage, stages: Sequence[CampaignStage]) -> dict[str, list[Work]]:
    """Path of a unit → its registrations, the earliest first."""
    pages = InitiativePage.objects.filter(campaign=campaign.pk, registration__isnull=False)
    pages = list(pages.select_related("registration").order_by("registration__registered_at", "pk"))
    progress = progress_of(pages)
    found: dict[str, list[Work]] = {}
    for page in pages:
        found.setdefault(page.path[: Page.steplen * UNIT_DEPTH], []).append(
            _work(page, deadline_on(_day_of(page), campaign, stages), progress[page.pk])
        )
    return found


def _day_of(page: InitiativePage) -> date:
    return timezone.localdate(page.registration.registered_at)


def _work(page: InitiativePage, deadline: date | None, percent: int | None) -> Work:
    day = _day_of(page)
    is_done = page.live and page.status == InitiativeStatus.DONE
    state = page.get_status_display() if page.live else NOT_PUBLISHED
    if page.live and percent is not None and not is_done:
        state = f"{state}, {percent}%"
    return Work(
        title=page.title,
        kind=InitiativeKind(page.kind).label,
        registered_on=day,
        days_late=max(0, (day - deadline).days) if deadline else 0,
        state=state,
        is_done=is_done,
        due_on=None if is_done else page.expected_finish,
    )


def _target(target: Target, standing: Standing) -> TargetResult:
    wanted = format_quantity(target.value, target.unit)
    measured = max(target.measurements.all(), key=lambda one: one.measured_on, default=None)
    if measured:
        reached = f"{format_quantity(measured.value, target.unit)} ({short_date(measured.measured_on)})"
    elif target.kind == TargetKind.OPERATIONAL:
        reached = f"{standing.units_registered}/{standing.units_obliged} đơn vị"
    else:
        reached = DOTS
    return TargetResult(target.title, wanted, reached)


def _decided(awards: Iterable[Award]) -> list[DecidedAwards]:
    """The awards by decision, the earliest first."""
    groups: dict[int, list[Award]] = {}
    for award in awards:
        groups.setdefault(award.decision_id, []).append(award)
    table = money_table(groups)
    made = [
        DecidedAwards(
            rows[0].decision,
            tuple(rows),
            {award.nomination_id: table.awarded(award.nomination, award.decision) for award in rows},
        )
        for rows in groups.values()
    ]
    return sorted(made, key=lambda one: (one.decision.decided_on, one.decision.pk))
