"""The nominations that wait for a decision to be recorded, gathered by the authority that decides on them."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import TaskState

from thidua_pages.initiatives.queries import UNIT_DEPTH, units_of
from thidua_pages.nominations.decisions import recording
from thidua_pages.nominations.decisions.forms import DecisionForm, decision_defaults
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.holds import open_hold
from thidua_pages.review.queries import awaiting, tasks_by_code

GRANTED, NOT_GRANTED = "granted", "not_granted"


@dataclass
class Row:
    """A nomination that waits for its decision. `choice`: granted, not_granted, or empty (left for later)."""

    state: TaskState
    page: Any
    version: Any
    unit: str
    choice: str
    why_not: str = ""


@dataclass
class Group:
    """The nominations that one authority decides on, and the form for its decision."""

    authority: Any
    form: DecisionForm
    rows: list[Row] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """What makes the ids of this group's fields unique on the page."""
        return f"group{self.authority.pk}"


def groups_for(user: Any, campaign: CampaignPage, chosen: dict[int, str] | None = None) -> list[Group]:
    """What waits in this campaign for a decision that the person may record, by authority, the ward's own first.

    `chosen`: what was ticked in a form that was refused; without it, all of the ward's own are.
    """
    steps = awaiting(user).filter(task=tasks_by_code()[recording.STEP])
    found = [(state, state.workflow_state.content_object) for state in steps]
    here = [(state, page.specific) for state, page in found if page is not None]
    here = [(state, page) for state, page in here if page.campaign_id == campaign.pk]
    units = units_of([page for _, page in here])
    groups: dict[int, Group] = {}
    for state, page in here:
        version = state.revision.as_object()
        authority = version.award_form.authority
        if authority.pk not in groups:
            known = decision_defaults(authority, campaign)
            groups[authority.pk] = Group(authority, DecisionForm(initial=known))
        unit = units.get(page.path[: page.steplen * UNIT_DEPTH])
        groups[authority.pk].rows.append(
            Row(
                state,
                page,
                version,
                unit.title if unit else "",
                _choice(state, authority, chosen),
                _why_not(user, page, state),
            )
        )
    for group in groups.values():
        group.rows.sort(key=lambda row: (row.version.award_form_id, row.version.sort_key or "", row.state.pk))
    return sorted(groups.values(), key=lambda group: (group.authority.is_higher, group.authority.name))


def _choice(state: TaskState, authority: Any, chosen: dict[int, str] | None) -> str:
    if chosen is not None:
        return chosen.get(state.pk, "")
    return "" if authority.is_higher else GRANTED


def _why_not(user: Any, page: Any, state: Any) -> str:
    """Why this row cannot be chosen, in Vietnamese; empty when it can."""
    if open_hold(page):
        return "Đang tạm dừng xét."
    return str(state.task.specific.verdict_for(page, user).reason)
