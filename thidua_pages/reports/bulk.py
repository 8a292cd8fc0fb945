"""One action on several nominations of a campaign at the same step: first a preview, then a batch, done by the worker.

Each nomination is checked again when the action is taken on it. Those that are refused by then are reported; the others
are done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.models import Page, TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import roles_at, ward_path_of
from thidua_pages.access.roles import ACTION_ROLES, STEP_ROLES, Role
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.nominations.decisions.tasks import AGREED, FORWARDED
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import display_name
from thidua_pages.nominations.voting.counting import Outcome as Ballot
from thidua_pages.outbox.batch_views import redirect_to, redirect_to_twin
from thidua_pages.outbox.batches import Kind, NewRow, Result, RowRefused, SentTwice, register, start
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.models import Batch
from thidua_pages.plans.models import CampaignPage
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD
from thidua_pages.review.queries import steps_of, tasks_by_code

MOST = 200
"""Nominations that one request may act on."""
MOVED_ON = "Hồ sơ đã sang bước khác sau khi bạn mở bảng này."
OTHER_STEP = "Hồ sơ đang ở một bước khác, chưa đến hoặc đã qua bước của việc này."
GONE = "Đề nghị này không còn, hoặc tài khoản của bạn không còn quyền xem."
DONE = "Đã làm xong với {}/{} đề nghị."
PASSED_ON, TOO_FEW_VOTES, HELD = "passed_on", "too_few_votes", "held"
RESULTS = {
    Ballot.AGREED.value: "Hội đồng thông qua",
    Ballot.REFUSED.value: "Hội đồng không thông qua, đã trả lại đơn vị",
    AGREED: "Chủ tịch đồng ý",
    FORWARDED: "Đã chuyển cấp trên",
    PASSED_ON: "Đã chuyển Hội đồng",
    TOO_FEW_VOTES: "Chưa đủ số phiếu để kiểm",
    HELD: "Đang tạm dừng xét",
}
"""What becomes of a nomination by a bulk action → how the report counts it."""


@dataclass(frozen=True)
class BulkAction:
    """An action that can be taken on several nominations at once, because its form is the same for all."""

    step: str
    action: str
    label: str
    roles: frozenset[Role]

    @property
    def code(self) -> str:
        return f"{self.step}.{self.action}"


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


def start_batch(
    rows: Sequence[ChosenNomination], action: BulkAction, campaign: CampaignPage, who: User, label: str, form: Form
) -> Batch:
    """Start the batch that takes the action on these nominations. Those that are refused already are in its report.
    Raises `SentTwice`."""
    posted = {name: form.data.getlist(name) for name in form.fields}  # type: ignore[attr-defined]  # a QueryDict
    return start(
        ROUNDS_BULK,
        ward=Page.objects.get(path=ward_path_of(campaign)),
        who=who,
        title=f"{label}: {campaign.title}",
        back=f"{reverse('rounds')}?dot={campaign.pk}",
        shared={"action": action.code, "campaign": campaign.pk, "posted": posted},
        same=[action.code, posted, sorted(row.key for row in rows)],
        rows=[
            NewRow(
                name=row.name,
                data={"key": row.key},
                url=reverse("review", args=[row.page.pk]),
                outcome=(outcome := _outcome(row, action, who) if row.refusal else Outcome.WAITING),
                reason=row.refusal,
                result=_refused_result(row.refusal, outcome, action),
            )
            for row in rows
        ],
    )


def carry_out(who: User, shared: Mapping[str, Any], data: Mapping[str, Any]) -> Result:
    """Take the action on one nomination, as things are now, and return what became of it. Raises RowRefused."""
    action = next(one for one in BULK_ACTIONS if one.code == shared["action"])
    campaign = CampaignPage.objects.filter(pk=shared["campaign"]).first()
    TaskState.objects.select_for_update().filter(pk=data["key"].split(":")[1]).first()
    rows = chosen_nominations(campaign, [data["key"]], action, who) if campaign else []
    if not rows:
        raise RowRefused(Outcome.NOT_ALLOWED, GONE)
    (row,) = rows
    if row.state is None or row.refusal:
        outcome = _outcome(row, action, who)
        raise RowRefused(outcome, row.refusal or MOVED_ON, _refused_result(row.refusal, outcome, action))
    if not roles_at(who, row.page) & action.roles:
        raise RowRefused(Outcome.NOT_ALLOWED, rules.NOT_YOUR_TURN.reason)
    posted = QueryDict(mutable=True)
    for name, values in shared["posted"].items():
        posted.setlist(name, values)
    state: Any = row.state.specific
    task: Any = state.task.specific
    form = task.form_for(action.action, state, who, data=posted)
    if not form.is_valid():
        raise RowRefused(Outcome.NOT_READY, " ".join(text for texts in form.errors.values() for text in texts))
    try:
        task.on_action(state, who, action.action, **form.cleaned_data)
    except ReviewRefused as refused:
        raise RowRefused(Outcome.NOT_READY, str(refused)) from refused
    code, said = task.became_of(state, action.action)
    return Result(code or PASSED_ON, said)


def _refused_result(refusal: str, outcome: Outcome, action: BulkAction) -> str:
    """Return the code of RESULTS that says more exactly why the action was not taken, if one does."""
    if refusal == ON_HOLD:
        return HELD
    return TOO_FEW_VOTES if outcome == Outcome.NOT_READY and action.step == "council_ballot" else ""


def _outcome(row: ChosenNomination, action: BulkAction, who: User) -> Outcome:
    """Tell what kind of refusal it is."""
    if row.refusal in {MOVED_ON, OTHER_STEP}:
        return Outcome.CHANGED
    task: Any = tasks_by_code()[action.step]
    return Outcome.NOT_READY if task.verdict_for(row.page, who, action.action) else Outcome.NOT_ALLOWED


ROUNDS_BULK = register(Kind("rounds_bulk", said=DONE, do=carry_out, results=RESULTS))


@method_decorator(never_cache, name="dispatch")
class BulkView(View):
    """POST shows a preview of the action on the chosen nominations. POST with `confirm` starts the batch."""

    template_name = "admin/rounds_bulk.html"

    def get(self, request: SignedInRequest) -> HttpResponse:
        return redirect("rounds")

    def post(self, request: SignedInRequest) -> HttpResponse:
        asked = request.POST.get("dot", "")
        campaign = get_object_or_404(CampaignPage, pk=asked if asked.isdecimal() else None)
        name = request.POST.get("viec", "")
        offered = bulk_actions_for(request.user, campaign, {one.step for one in BULK_ACTIONS})
        action = next((one for one in offered if one.code == name), None)
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
                try:
                    batch = start_batch(rows, action, campaign, request.user, str(context["label"]), form)
                except SentTwice as error:
                    return redirect_to_twin(request, error)
                return redirect_to(batch)
        return render(request, self.template_name, context)
