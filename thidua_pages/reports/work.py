"""The work on the admin's front page: the pages of an editor's units, and the steps that wait for a reviewer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import Page, TaskState
from wagtail.query import PageQuerySet

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.tree import below, children, within
from thidua_pages.bin.models import Removal
from thidua_pages.bin.reasons import why_taken_down
from thidua_pages.initiatives.deadlines import is_overdue
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.decisions.states import NominationState, Standing, standings_of
from thidua_pages.nominations.decisions.tasks import WAITS_ABOVE, DecisionTask
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.nominations.voting.queries import ballots_to_count
from thidua_pages.participants.queries import running_participations
from thidua_pages.plans.models import CampaignPage, CampaignStage
from thidua_pages.plans.queries import stages_of
from thidua_pages.plans.stages import deadline_on, stage_of
from thidua_pages.review.endings import endings_of
from thidua_pages.review.holds import held_among
from thidua_pages.review.limits import Limit, limits_of
from thidua_pages.review.models import Ending
from thidua_pages.review.queries import awaiting, returned, sent_again, step_names, steps_of, waiting_for, with_tasks
from thidua_pages.units.closing import is_closed, told_end
from thidua_pages.units.models import UnitPage

OWN_TYPES = (InitiativePage, ProgressUpdatePage, NominationPage)
AWAITING_SHOWN = 50
TO_COUNT = "Đã đủ phiếu, chờ kiểm phiếu"


@dataclass
class WorkItem:
    """A page of the unit, with its state (see STATES). `reason`: why it was returned or why its review ended."""

    page: Page
    state: str
    label: str
    reason: str = ""
    add_update_url: str = ""
    unit: str = ""


STATES = {
    "returned": "Bị trả lại, cần sửa",
    "taken_down": "Đã gỡ xuống",
    "draft": "Bản nháp, chưa gửi",
    "held": "Đang tạm dừng",
    "in_review": "Đang chờ duyệt",
    "forwarded": WAITS_ABOVE,
    "withdrawn": "Đã rút",
    "refused": "Không được chấp thuận",
    "not_granted": "Cấp trên không khen thưởng",
    "changed": "Đã công bố, có thay đổi chưa gửi",
    "revoked": "Đã thu hồi",
    "published": "Đã công bố",
}
ORDER = list(STATES)


@dataclass(frozen=True)
class Taking:
    """A campaign, or its stage of today, in which a unit takes part: what it has registered, and by when it must."""

    campaign: CampaignPage
    stage: CampaignStage | None
    is_obliged: bool
    registered: int
    deadline: date | None

    @property
    def owes(self) -> bool:
        return self.is_obliged and self.registered < self.campaign.minimum_registrations

    @property
    def overdue(self) -> bool:
        return self.owes and is_overdue(
            self.registered, self.campaign.minimum_registrations, self.deadline, clock.today()
        )


@dataclass
class UnitWork:
    """`taking`: the campaigns that go on in which the unit takes part. `campaign`: the newest one of the ward. `end`:
    since when the unit has ended; then it begins nothing new."""

    unit: UnitPage
    items: list[WorkItem]
    campaign: CampaignPage | None
    taking: list[Taking]
    end: str
    add_initiative_url: str
    add_nomination_url: str


def unit_work(user: User) -> list[UnitWork]:
    """Return the work of each unit that the user edits for, most urgent first."""
    paths = [grant.unit_path for grant in grants_of(user) if grant.role == Role.UNIT_EDITOR]
    return [_unit_work(unit) for unit in UnitPage.objects.filter(path__in=paths).order_by("path")]


def _unit_work(unit: UnitPage) -> UnitWork:
    pages = Page.objects.filter(below(unit.path)).type(*OWN_TYPES).order_by("-latest_revision_created_at")
    items = items_of(pages)
    items.sort(key=lambda item: ORDER.index(item.state))
    campaign = CampaignPage.objects.live().filter(within(unit.path[: Page.steplen * 2])).order_by("-starts_on").first()
    folder = NominationFolderPage.objects.filter(children(unit.path)).first()
    return UnitWork(
        unit=unit,
        items=items,
        campaign=campaign,
        taking=taking_part(unit),
        end=told_end(unit) if is_closed(unit) else "",
        add_initiative_url=_add_url(InitiativePage, unit),
        add_nomination_url=_add_url(NominationPage, folder) if folder else "",
    )


def taking_part(unit: UnitPage) -> list[Taking]:
    """Return where the unit takes part today. Three queries at most."""
    rows = running_participations([unit])
    if not rows:
        return []
    stages = stages_of({row.campaign_id for row in rows})
    work = InitiativePage.objects.filter(below(unit.path), campaign__in=[row.campaign_id for row in rows])
    moments = list(work.filter(registration__isnull=False).values_list("campaign", "registration__registered_at"))
    taking = []
    for row in rows:
        asking = [stage for stage in stages[row.campaign_id] if stage.registration_deadline]
        stage = stage_of(clock.today(), asking)  # others leave the duty to the whole campaign
        days = [localdate(moment) for campaign, moment in moments if campaign == row.campaign_id]
        count = len(days) if stage is None else sum(stage.starts_on <= day <= stage.ends_on for day in days)
        deadline = deadline_on(clock.today(), row.campaign, stages[row.campaign_id])
        taking.append(Taking(row.campaign, stage, row.is_obliged, count, deadline))
    return taking


def items_of(pages: PageQuerySet) -> list[WorkItem]:
    """Return each page with its state, in the order of `pages`."""
    found = list(pages.specific().prefetch_workflow_states())
    ids = [page.pk for page in found]
    nominations = [page for page in found if isinstance(page, NominationPage)]
    states = ReviewStates(
        returned(pages),
        held_among(ids),
        endings_of(ids),
        why_taken_down(found),
        _waiting_above(found),
        standings_of(nominations),
    )
    return [_item(page, states) for page in found]


def _waiting_above(pages: list[Page]) -> dict[int, str]:
    """Return page id → how its step is called, for nominations that wait for a higher authority."""
    steps = steps_of(page for page in pages if isinstance(page, NominationPage))
    recording = set(DecisionTask.objects.values_list("pk", flat=True)) if steps else set()
    there = {page: steps[page.pk] for page in pages if page.pk in steps and steps[page.pk].task_id in recording}
    with_tasks(there.values())
    return {pk: name for pk, name in step_names(there).items() if name.startswith(WAITS_ABOVE)} if there else {}


@dataclass(frozen=True)
class ReviewStates:
    """What decides the states of many pages, by page id."""

    returned: dict[int, TaskState]
    held: set[int]
    endings: dict[int, Ending]
    taken_down: dict[int, Removal]
    waiting_above: dict[int, str]
    nominations: dict[int, Standing]


def _item(page: Page, states: ReviewStates) -> WorkItem:
    state = _state_of(page, states)
    reason = where = ""
    if state == "in_review" and page.pk in states.waiting_above:
        state, where = "forwarded", states.waiting_above[page.pk]
    if state == "returned" and page.pk in states.returned:
        reason = states.returned[page.pk].comment
    elif page.pk in states.endings and state == states.endings[page.pk].kind:
        reason = states.endings[page.pk].reason
    elif state == "taken_down" and page.pk in states.taken_down:
        reason = states.taken_down[page.pk].reason
    can_update = isinstance(page, InitiativePage)
    add_url = _add_url(ProgressUpdatePage, page) if can_update else ""
    return WorkItem(page, state, where or STATES[state], reason, add_url)


def _state_of(page: Page, states: ReviewStates) -> str:
    """The key of STATES. That of a nomination is derived where all places ask for it."""
    if page.pk in states.nominations:
        state = states.nominations[page.pk].state
        return _published(page) if state == NominationState.GRANTED else str(state.value)
    if page.pk in states.held:
        return "held"
    if page.pk in states.returned:
        return "returned"
    if page.workflow_in_progress:
        return "in_review"
    if page.pk in states.endings and not page.live:
        return str(states.endings[page.pk].kind)
    if page.live:
        return _published(page)
    return "taken_down" if page.pk in states.taken_down else "draft"


def _published(page: Page) -> str:
    return "changed" if page.has_unpublished_changes else "published"


def _add_url(model: type[Page], parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


@dataclass
class AwaitingStep:
    state: TaskState
    page: Page
    unit: str
    since: datetime
    label: str
    to_count: bool = False
    was_returned: bool = False
    limit: Limit | None = None

    @property
    def late_days(self) -> int:
        return (clock.now() - self.since).days


def awaiting_review(user: User) -> list[AwaitingStep]:
    """Return the steps that wait for the user and the full ballots to be counted, oldest first, at most
    AWAITING_SHOWN."""
    to_count = ballots_to_count(user)
    full = {state.pk: last_vote for state, last_vote in to_count}
    steps = [state for state in awaiting(user)[: AWAITING_SHOWN * 2] if state.pk not in full]
    states = with_tasks([*steps, *(state for state, _ in to_count)])
    pages = Page.objects.filter(pk__in=[state.workflow_state.object_id for state in states]).specific()
    by_id = {page.pk: page for page in pages}
    units = unit_names(by_id.values())
    page_of = {state: by_id.get(int(state.workflow_state.object_id)) for state in states}
    names = step_names({page: state for state, page in page_of.items() if page is not None})
    mine = waiting_for(user, {page: state for state, page in page_of.items() if page and state.pk not in full})
    rows = []
    for state, page in page_of.items():
        if page is not None and (state.pk in full or page.pk in mine):
            rows.append(
                AwaitingStep(
                    state,
                    page,
                    units[page.pk],
                    since=full.get(state.pk, state.started_at),
                    label=TO_COUNT if state.pk in full else names[page.pk],
                    to_count=state.pk in full,
                )
            )
    rows = sorted(rows, key=lambda row: row.since)[:AWAITING_SHOWN]
    limits, returned_before = limits_of({row.page: row.state for row in rows}), sent_again(row.state for row in rows)
    for row in rows:
        row.limit, row.was_returned = limits.get(row.page.pk), row.state.pk in returned_before
    return rows
