"""The board of a campaign or one of its stages: what each participant has registered, in time or not.

Its figures are those of the public page, because both are `standing_of`; the works, the states of their review and the
reminders stand beside them.
"""

from dataclasses import dataclass
from datetime import date

from thidua_pages.base import clock
from thidua_pages.base.visitors import closed_on
from thidua_pages.following.choices import SendState, Timing
from thidua_pages.following.models import Reminder
from thidua_pages.following.works import Work, works_of
from thidua_pages.initiatives.standing.figures import Standing, UnitStanding, standing_of
from thidua_pages.participants.models import Participant
from thidua_pages.plans.models import CampaignPage, CampaignStage

NEEDS_ATTENTION = (SendState.WAITING, SendState.RETURNED)
"""States in which a work waits for the office or for its unit."""


@dataclass(frozen=True)
class BoardRow:
    """A participant. `timing`: None where it need not register and has not. `late_days`: of the registration by which
    it had enough. `reminder`: the last one."""

    standing: UnitStanding
    works: tuple[Work, ...]
    state: SendState
    timing: Timing | None
    late_days: int
    reminder: Reminder | None

    @property
    def participant(self) -> Participant:
        return self.standing.participant

    @property
    def states(self) -> set[SendState]:
        """Its state, and what asks for attention beside it: a unit that has registered enough may have more works."""
        return {self.state} | {work.state for work in self.works if work.state in NEEDS_ATTENTION}

    @property
    def past_due(self) -> list[Work]:
        return [work for work in self.works if work.past_due]

    @property
    def may_be_reminded(self) -> bool:
        """Whether the unit exists, takes part, and owes something: a registration, an answer, or a finished work."""
        owes = self.standing.owes or SendState.RETURNED in self.states or bool(self.past_due)
        return owes and self.standing.unit is not None and not self.standing.has_left


@dataclass(frozen=True)
class Board:
    """`deadline`: the day of the campaign or stage. `hidden`: names that the public page leaves out, because they are
    closed to the public."""

    campaign: CampaignPage
    stage: CampaignStage | None
    standing: Standing
    deadline: date | None
    rows: tuple[BoardRow, ...]
    hidden: tuple[str, ...]

    def having(self, timing: Timing) -> list[BoardRow]:
        return [row for row in self.rows if row.timing == timing]

    @property
    def obliged(self) -> list[BoardRow]:
        return [row for row in self.rows if row.standing.is_obliged]

    @property
    def past_due(self) -> list[Work]:
        return [work for row in self.rows for work in row.past_due]


def board_of(campaign: CampaignPage, stage: CampaignStage | None = None) -> Board:
    """Return the board, those who must register first. A flat number of queries, however many units and works."""
    standing = standing_of(campaign, stage)
    by_unit: dict[str, list[Work]] = {}
    for work in works_of(campaign, stage):
        by_unit.setdefault(work.unit_path, []).append(work)
    reminders = last_reminders(campaign)
    rows = [
        _row(unit, tuple(by_unit.get(unit.unit.path, ())) if unit.unit else (), campaign, reminders)
        for unit in standing.units
    ]
    closed = closed_on(campaign)
    return Board(
        campaign=campaign,
        stage=stage,
        standing=standing,
        deadline=(stage and stage.registration_deadline) or campaign.registration_deadline,
        rows=tuple(sorted(rows, key=lambda row: not row.standing.is_obliged)),
        hidden=tuple(row.name for row in standing.units if row.unit and row.unit.path.startswith(closed)),
    )


def last_reminders(campaign: CampaignPage) -> dict[int, Reminder]:
    """Return participant id → its last reminder. One query."""
    rows = Reminder.objects.filter(participant__campaign=campaign.pk).select_related("sent_by")
    return {row.participant_id: row for row in rows.order_by("sent_at", "pk")}


def _row(
    unit: UnitStanding, works: tuple[Work, ...], campaign: CampaignPage, reminders: dict[int, Reminder]
) -> BoardRow:
    timing, late_days = _timing(unit, works, campaign)
    return BoardRow(
        standing=unit,
        works=works,
        state=_state(unit, works, campaign.minimum_registrations),
        timing=timing,
        late_days=late_days,
        reminder=reminders.get(unit.participant.pk),
    )


def _state(unit: UnitStanding, works: tuple[Work, ...], minimum: int) -> SendState:
    """Approved once as many are published as must be; until then, what asks most for somebody's attention."""
    states = {work.state for work in works}
    if unit.published and unit.published >= minimum:
        return SendState.APPROVED
    for state in NEEDS_ATTENTION:
        if state in states:
            return state
    return SendState.APPROVED if unit.published else SendState.NOT_SENT


def _timing(unit: UnitStanding, works: tuple[Work, ...], campaign: CampaignPage) -> tuple[Timing | None, int]:
    """Whether the unit was in time, and by how many days it was late: by the registration that made them enough."""
    if unit.owes:
        return (Timing.MISSING if unit.overdue else Timing.NOT_DUE), 0
    sent = sorted((work for work in works if work.registered_at), key=lambda work: (work.registered_at, work.pk))
    if not sent or not unit.registered:
        return None, 0
    enough = sent[min(max(campaign.minimum_registrations, 1), len(sent)) - 1]
    return (Timing.LATE if enough.late_days else Timing.ON_TIME), enough.late_days


def days_over(board: Board) -> int:
    """How many days ago the deadline was; 0 while it has not passed."""
    return max(0, (clock.today() - board.deadline).days) if board.deadline else 0
