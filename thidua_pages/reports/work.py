"""What each person finds when they log in: an editor their unit's work, a reviewer what awaits them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page, TaskState

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.base import clock
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import UNIT_DEPTH, units_of
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.limits import Limit, limits_of
from thidua_pages.review.queries import awaiting, returned
from thidua_pages.units.models import UnitPage

OWN_TYPES = (InitiativePage, ProgressUpdatePage, NominationPage)
AWAITING_SHOWN = 50


@dataclass
class WorkItem:
    """A page of the unit: its state (draft, in_review, returned, published), and what to do next."""

    page: Any
    state: str
    label: str
    reason: str = ""
    add_update_url: str = ""
    unit: str = ""


STATES = {
    "returned": "Bị trả lại, cần sửa",
    "draft": "Bản nháp, chưa gửi",
    "in_review": "Đang chờ duyệt",
    "changed": "Đã công bố, có thay đổi chưa gửi",
    "published": "Đã công bố",
}
ORDER = list(STATES)


@dataclass
class UnitWork:
    unit: UnitPage
    items: list[WorkItem]
    initiative_count: int
    campaign: CampaignPage | None
    owes: bool
    overdue: bool
    add_initiative_url: str
    add_nomination_url: str


def unit_work(user: Any) -> list[UnitWork]:
    """The work of each unit that the user edits for, most urgent first."""
    paths = [grant.unit_path for grant in grants_of(user) if grant.role == Role.UNIT_EDITOR]
    return [_unit_work(unit) for unit in UnitPage.objects.filter(path__in=paths).order_by("path")]


def _unit_work(unit: UnitPage) -> UnitWork:
    pages = Page.objects.descendant_of(unit).type(*OWN_TYPES).order_by("-latest_revision_created_at")
    items = items_of(pages)
    items.sort(key=lambda item: ORDER.index(item.state))
    campaign = (
        CampaignPage.objects.live()
        .filter(path__startswith=unit.path[: Page.steplen * 2])
        .order_by("-starts_on")
        .first()
    )
    count = InitiativePage.objects.descendant_of(unit).filter(registration__isnull=False).count()
    owes = bool(campaign and unit.is_obliged and count < campaign.minimum_registrations)
    deadline = campaign.registration_deadline if campaign else None
    folder = NominationFolderPage.objects.child_of(unit).first()
    return UnitWork(
        unit=unit,
        items=items,
        initiative_count=count,
        campaign=campaign,
        owes=owes,
        overdue=bool(owes and deadline and clock.today() > deadline),
        add_initiative_url=_add_url(InitiativePage, unit),
        add_nomination_url=_add_url(NominationPage, folder) if folder else "",
    )


def items_of(pages: Any) -> list[WorkItem]:
    """Each page with its state and what to do next, in the order of `pages`."""
    reasons = returned(pages)
    return [_item(page, reasons) for page in pages.specific().prefetch_workflow_states()]


def _item(page: Any, reasons: dict[int, TaskState]) -> WorkItem:
    reason = ""
    if page.pk in reasons:
        state, reason = "returned", reasons[page.pk].comment
    elif page.workflow_in_progress:
        state = "in_review"
    elif not page.live:
        state = "draft"
    else:
        state = "changed" if page.has_unpublished_changes else "published"
    can_update = isinstance(page, InitiativePage)
    return WorkItem(page, state, STATES[state], reason, _add_url(ProgressUpdatePage, page) if can_update else "")


def _add_url(model: Any, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


@dataclass
class Awaiting:
    state: TaskState
    page: Any
    unit: str
    late_days: int
    limit: Limit | None = None


def awaiting_review(user: Any) -> list[Awaiting]:
    """What the user may act on now, oldest first, at most AWAITING_SHOWN."""
    states = list(awaiting(user)[: AWAITING_SHOWN * 2])
    pages = Page.objects.filter(pk__in=[state.workflow_state.object_id for state in states]).specific()
    by_id = {page.pk: page for page in pages}
    units = units_of(by_id.values())
    rows = []
    for state in states:
        page = by_id.get(int(state.workflow_state.object_id))
        if page is not None and state.task.specific.awaits(state, page, user):
            unit = units.get(page.path[: Page.steplen * UNIT_DEPTH])
            rows.append(Awaiting(state, page, unit.title if unit else "", (clock.now() - state.started_at).days))
    rows = rows[:AWAITING_SHOWN]
    limits = limits_of({row.page: row.state for row in rows})
    for row in rows:
        row.limit = limits.get(row.page.pk)
    return rows
