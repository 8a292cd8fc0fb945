"""One action on several nominations of a campaign at the same step: first a preview, then the action.

Each nomination is checked again when the action is taken. Those that are refused by then are reported; the others are
done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import roles_at
from thidua_pages.access.roles import ACTION_ROLES, STEP_ROLES, Role
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import display_name
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.queries import steps_of, tasks_by_code

MOST = 200
"""Nominations that one request may act on."""
MOVED_ON = "Hồ sơ đã sang bước khác sau khi bạn mở bảng này."
OTHER_STEP = "Hồ sơ đang ở một bước khác, chưa đến hoặc đã qua bước của việc này."


@dataclass(frozen=True)
class BulkAction:
    """An action that can be taken on several nominations at once, because its form is the same for all."""

    step: str
    action: str
    label: str
    roles: frozenset[Role]


BULK_ACTIONS: tuple[BulkAction, ...] = (
    BulkAction("dossier_check", "approve", "Chuyển Hội đồng", STEP_ROLES["dossier_check"]),
    BulkAction("council_ballot", "close", "Kiểm phiếu", ACTION_ROLES["close_ballot"]),
    BulkAction("chair_decision", "approve", "Đồng ý", STEP_ROLES["chair_decision"]),
)


def bulk_actions_for(user: User, page: NominationPage, steps: set[str]) -> list[BulkAction]:
    """Return the actions at these steps that a role of the user over `page` may take."""
    roles = roles_at(user, page)
    return [one for one in BULK_ACTIONS if one.step in steps and roles & one.roles]


@dataclass
class ChosenNomination:
    """A chosen nomination. `refusal`: why the action cannot be taken on it, in Vietnamese; empty when it can."""

    page: NominationPage
    state: TaskState | None
    refusal: str = ""

    @property
    def name(self) -> str:
        """The name in the version under review; the page's own row may be older."""
        if self.state is None:
            return self.page.display_name
        content = self.state.revision.content
        return display_name(content["honorific"], content["full_name"])

    @property
    def key(self) -> str:
        return f"{self.page.pk}:{self.state_pk}"

    @property
    def state_pk(self) -> int:
        """Id of the step in progress; 0 when there is none."""
        return self.state.pk if self.state else 0


def chosen_nominations(
    campaign: CampaignPage, keys: Sequence[str], action: BulkAction, user: User
) -> list[ChosenNomination]:
    """Return the nominations named by `keys` ("page:step"), each with the refusal of the action, if any. A flat
    number of queries, however many nominations."""
    wanted = dict(key.split(":", 1) for key in keys[:MOST] if key.count(":") == 1)
    named = NominationPage.objects.filter(campaign=campaign, pk__in=[pk for pk in wanted if pk.isdecimal()])
    pages = [page for page in named.order_by("path") if rules.can_read_draft(user, page)]
    states = steps_of(pages)
    steps = {page: state for page in pages if (state := states.get(page.pk)) and str(state.pk) == wanted[str(page.pk)]}
    task: Any = tasks_by_code()[action.step]
    here = {page: state for page, state in steps.items() if state.task_id == task.pk}
    refusals = {page.pk: OTHER_STEP if page in steps else MOVED_ON for page in pages}
    if here:
        refusals |= task.refusals(here, user, action.action)
    return [ChosenNomination(page, states.get(page.pk), refusals[page.pk]) for page in pages]


def carry_out(row: ChosenNomination, action: BulkAction, user: User, data: dict[str, Any]) -> None:
    """Take the action on one nomination in a transaction. A refusal is stored in `row.refusal`."""
    try:
        with transaction.atomic():
            state: Any = TaskState.objects.select_for_update().get(pk=row.state_pk).specific
            state.task.specific.on_action(state, user, action.action, **data)
    except ReviewRefused as refused:
        row.refusal = str(refused)


@method_decorator(never_cache, name="dispatch")
class BulkView(View):
    """POST shows a preview of the action on the chosen nominations. POST with `confirm` takes it and reports on
    each."""

    template_name = "admin/rounds_bulk.html"

    def get(self, request: SignedInRequest) -> HttpResponse:
        return redirect("rounds")

    def post(self, request: SignedInRequest) -> HttpResponse:
        asked = request.POST.get("dot", "")
        campaign = get_object_or_404(CampaignPage, pk=asked if asked.isdecimal() else None)
        name = request.POST.get("viec", "")
        offered = bulk_actions_for(request.user, campaign, {one.step for one in BULK_ACTIONS})
        action = next((one for one in offered if f"{one.step}.{one.action}" == name), None)
        if action is None:
            messages.error(request, rules.NOT_YOUR_TURN.reason)
            return redirect("wagtailadmin_home")
        rows = chosen_nominations(campaign, request.POST.getlist("chon"), action, request.user)
        ready = [row for row in rows if not row.refusal]
        context = {
            "campaign": campaign,
            "action": action,
            "name": name,
            "rows": rows,
            "ready": ready,
            "label": action.label,
        }
        if ready:
            confirmed = "confirm" in request.POST
            first = ready[0]
            task: Any = tasks_by_code()[action.step]
            labels = {name: label for name, label, _ in task.get_actions(first.page, request.user)}
            form = task.form_for(
                action.action, first.state, request.user, **({"data": request.POST} if confirmed else {})
            )
            context |= {"form": form, "label": labels.get(action.action, action.label)}
            if confirmed and form.is_valid():
                for row in ready:
                    carry_out(row, action, request.user, form.cleaned_data)
                context["done"] = [row for row in ready if not row.refusal]
        return render(request, self.template_name, context)
