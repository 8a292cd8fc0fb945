"""The table of a campaign's nominations: by award form, each form in the order of a ceremony."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from wagtail.models import Revision, WorkflowState

from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.ceremony import KINDS_IN_ORDER
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.decisions.states import GRANTED_BY, standings_of
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import display_name, sort_key
from thidua_pages.nominations.requirements import missing
from thidua_pages.nominations.voting.models import Ballot
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.plans.queries import asked_for, campaigns_of
from thidua_pages.reports.bulk import BulkAction, bulk_actions_for
from thidua_pages.reports.overview import reads_a_ward
from thidua_pages.reports.screen_links import screen_links
from thidua_pages.review.limits import Limit, limits_of
from thidua_pages.review.queries import step_names, tasks_by_code, with_tasks

HONOURED = GRANTED_BY
MOST = 500
"""Nominations of one campaign that the table shows; far more than a ward has."""


@dataclass
class NominationInRound:
    """A row of the table. `votes`: the number of ballots, without names. `step`: empty when no review is in progress.

    `key`: page and step, as the bulk actions take them. `may_choose`: whether a bulk action is offered at its step.
    """

    page: NominationPage
    name: str
    kind: str
    kind_label: str
    unit: str
    state: str
    step: str = ""
    step_code: str = ""
    key: str = ""
    may_choose: bool = False
    votes: int | None = None
    lacks: list[str] = field(default_factory=list)
    limit: Limit | None = None


@dataclass
class Round:
    """The nominations for one award form. `form`: None for drafts that name none yet."""

    form: AwardForm | None
    rows: list[NominationInRound]
    actions: list[BulkAction] = field(default_factory=list)

    @property
    def in_review(self) -> int:
        return sum(bool(row.step) for row in self.rows)


def rounds_of(campaign: CampaignPage) -> list[Round]:
    """Return the campaign's award forms in its own order, each with its nominations. A flat number of queries."""
    pages = list(NominationPage.objects.filter(campaign=campaign).order_by("path")[:MOST])
    contents = _contents(pages)
    awards = campaign.award_forms.select_related("authority").prefetch_related("requirements")
    forms: list[AwardForm | None] = [*awards, None]
    by_pk = {form.pk: form for form in forms if form}
    rows: dict[AwardForm | None, list[NominationInRound]] = {form: [] for form in forms}
    for row in _rows(pages, contents, by_pk):
        rows[by_pk.get(contents[row.page.pk].get("award_form"))].append(row)
    return [Round(form, rows[form]) for form in forms if rows[form]]


def _contents(pages: Iterable[NominationPage]) -> dict[int, Mapping[str, Any]]:
    """Return nomination id → content of the version that is dealt with: the published one of an award, so that the
    table names whom the public page names, else the newest. The page's own row is that of the last published one."""
    pages = list(pages)
    granted = set(
        Award.objects.filter(nomination__in=pages, nomination__live=True).values_list("nomination", flat=True)
    )
    newest = {
        (page.live_revision_id if page.pk in granted else None) or page.latest_revision_id: page for page in pages
    }
    found = {
        newest[pk].pk: content
        for pk, content in Revision.objects.filter(pk__in=[pk for pk in newest if pk]).values_list("pk", "content")
    }
    return {page.pk: found.get(page.pk) or page.serializable_data() for page in newest.values()}


def _rows(
    pages: list[NominationPage], contents: Mapping[int, Mapping[str, Any]], forms: Mapping[int, AwardForm]
) -> list[NominationInRound]:
    units = unit_names(pages)
    states = _states(pages)
    steps = {
        pk: state.current_task_state
        for pk, state in states.items()
        if state.status == WorkflowState.STATUS_IN_PROGRESS and state.current_task_state
    }
    tasks = tasks_by_code()
    codes = {task.pk: code for code, task in tasks.items()}
    with_tasks(steps.values())
    names = step_names({page: steps[page.pk] for page in pages if page.pk in steps})
    votes = dict(
        Ballot.objects.filter(task_state__in=[step.pk for step in steps.values()])
        .values_list("task_state")
        .annotate(number=Count("pk"))
    )
    ballot = tasks["council_ballot"].pk
    standings = standings_of(pages)
    limits = limits_of({page: steps[page.pk] for page in pages if page.pk in steps})
    rows = []
    for page in pages:
        content, step = contents[page.pk], steps.get(page.pk)
        kind = content.get("nominee_kind") or ""
        row = NominationInRound(
            page,
            name=display_name(content.get("honorific") or "", content.get("full_name") or "") or page.title,
            kind=kind,
            kind_label=NomineeKind(kind).label if kind else "Chưa chọn đối tượng",
            unit=units[page.pk],
            state=standings[page.pk].label,
        )
        if step is not None:
            row.step, row.step_code = names.get(page.pk, ""), codes.get(step.task_id, "")
            row.key = f"{page.pk}:{step.pk}"
            row.votes = votes.get(step.pk, 0) if step.task_id == ballot else None
            row.limit = limits.get(page.pk)
        if not page.live:
            form = forms.get(content.get("award_form") or 0)
            row.lacks = [lack.text for lack in missing(content, form, clock.today())]
        rows.append(row)
    return sorted(rows, key=lambda row: _order(contents[row.page.pk]))


def _states(pages: Iterable[NominationPage]) -> dict[int, WorkflowState]:
    """Return nomination id → its newest review."""
    states = WorkflowState.objects.filter(object_id__in=[str(page.pk) for page in pages])
    rows = states.select_related("current_task_state").order_by("created_at", "pk")
    return {int(state.object_id): state for state in rows}


def _order(content: Mapping[str, Any]) -> tuple[int, str]:
    """Collectives and households come before individuals, then names count. Drafts without a kind come last."""
    kind, full_name = content.get("nominee_kind") or "", content.get("full_name") or ""
    place = KINDS_IN_ORDER.index(NomineeKind(kind)) if kind else len(KINDS_IN_ORDER)
    return place, sort_key(kind, full_name, content.get("sort_name") or "")


def rounds(request: SignedInRequest) -> HttpResponse:
    """Show the table of the campaign of `?dot=<id>`, else of the newest."""
    if not reads_a_ward(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    campaigns = campaigns_of(request.user)
    chosen = asked_for(request, campaigns)
    found = rounds_of(chosen) if chosen else []
    for one in found:
        one.actions = bulk_actions_for(request.user, one.rows[0].page, {row.step_code for row in one.rows})
        for row in one.rows:
            row.may_choose = any(action.step == row.step_code for action in one.actions)
    return render(
        request,
        "admin/rounds.html",
        {
            "campaigns": campaigns,
            "campaign": chosen,
            "rounds": found,
            "links": screen_links(request.user, chosen) if chosen else [],
        },
    )
