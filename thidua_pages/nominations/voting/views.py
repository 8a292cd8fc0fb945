"""The page on which a council member votes on many nominations at once, on a phone."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.generic import View
from wagtail.models import TaskState

from thidua_pages.access import rules
from thidua_pages.access.grants import grants_of
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.changes import Turns, one_change
from thidua_pages.nominations.voting import ballots, council
from thidua_pages.nominations.voting.ballot_papers import BallotPaper, by_form, open_ballots, papers_for
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.models import Ballot
from thidua_pages.nominations.voting.tasks import BallotTask
from thidua_pages.review.errors import ReviewRefused

TAKEN = "Đã ghi {} phiếu."
NOT_TAKEN = "Có {} phiếu chưa ghi được; xem lý do ở từng đề nghị."
NOTHING_CHOSEN = "Bạn chưa chọn ý kiến nào nên chưa có phiếu nào được ghi."
COMMENT_WITHOUT_CHOICE = "Bạn đã ghi chú nhưng chưa chọn ý kiến. Hãy chọn một ý kiến rồi gửi lại."
COMMENT_TOO_LONG = "Ghi chú dài quá 2000 ký tự. Hãy viết ngắn lại rồi gửi lại."
LONGEST_COMMENT = Ballot._meta.get_field("comment").max_length or 0


@dataclass
class RefusedVote:
    """A vote that was not recorded: what was typed, and why. `name` is empty when the member may not read it."""

    state: int
    name: str
    choice: str
    comment: str
    reason: str

    @property
    def choice_label(self) -> str:
        return BallotChoice(self.choice).label if self.choice in BallotChoice.values else ""


class VoteManyView(View):
    """GET shows every nomination that the member may vote on. POST records each vote independently of the others."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        _must_sit(request.user)
        return _show(request, [])

    def post(self, request: SignedInRequest) -> HttpResponse:
        _must_sit(request.user)
        taken, refused = _take(request.user, request.POST)
        if taken:
            messages.success(request, TAKEN.format(taken))
        if refused:
            messages.error(request, NOT_TAKEN.format(len(refused)))
            return _show(request, refused)
        if not taken:
            messages.warning(request, NOTHING_CHOSEN)
        return redirect("vote_many")


def _must_sit(user: User) -> None:
    """Refuse people who are on no council and have no seat in an open ballot. Whether a member may vote on a nomination
    is checked for each vote."""
    if not any(grant.role in council.ROLES for grant in grants_of(user)) and not open_ballots(user).exists():
        raise PermissionDenied(rules.NO_RIGHT.reason)


def _take(user: User, posted: QueryDict) -> tuple[int, list[RefusedVote]]:
    """Cast the chosen votes, each in its own transaction. Return how many were recorded, and those that were not.

    This is no batch of the outbox: a vote is quick, its refusal is shown where it was typed, and a secret vote must not
    wait in another table.
    """
    asked = {int(pk) for pk in posted.getlist("task_state") if pk.isdecimal() and len(pk) < 19}
    mine = dict(Ballot.objects.filter(member=user, task_state__in=asked).values_list("task_state", "comment"))
    taken, refused, turns = 0, [], Turns()
    states = TaskState.objects.filter(pk__in=asked, task__in=BallotTask.objects.all())
    for state in states.select_related("workflow_state").order_by("pk"):
        choice = posted.get(f"choice-{state.pk}", "")
        comment = posted.get(f"comment-{state.pk}", "").replace("\r\n", "\n").strip()
        if not choice and comment in {"", mine.get(state.pk, "")}:
            continue
        try:
            if not choice:
                raise ReviewRefused(COMMENT_WITHOUT_CHOICE)
            if len(comment) > LONGEST_COMMENT:
                raise ReviewRefused(COMMENT_TOO_LONG)
            with one_change():
                ballots.cast_ballot(state, user, choice, comment)
            taken += 1
        except ReviewRefused as refusal:
            refused.append(RefusedVote(state.pk, _name(user, state), choice, comment, str(refusal)))
        turns.let_others_write()
    return taken, refused


def _name(user: User, state: TaskState) -> str:
    page = state.workflow_state.content_object.specific
    return page.display_name if rules.can_read_draft(user, page) else ""


def _show(request: SignedInRequest, refused: list[RefusedVote]) -> HttpResponse:
    """Keep refused votes typed in their cards. Those whose nomination has no card any more are listed above."""
    papers = papers_for(request.user)
    by_state = {paper.state.pk: paper for paper in papers}
    for one in refused:
        if one.state in by_state:
            _retype(by_state[one.state], one)
    context = {
        "waiting": by_form(paper for paper in papers if paper.mine is None),
        "voted": by_form(paper for paper in papers if paper.mine is not None),
        "gone": [one for one in refused if one.state not in by_state],
        "choices": BallotChoice.choices,
    }
    return render(request, "admin/nominations/voting/vote_many.html", context)


def _retype(paper: BallotPaper, refused: RefusedVote) -> None:
    paper.choice, paper.comment, paper.error = refused.choice, refused.comment, refused.reason
