"""Who sees what of a ballot.

Everyone who may read the nomination sees how many voted, and each member sees their own vote. A secret ballot shows
nothing more before it is closed. Afterwards it shows the count and, to the roles in FOLLOW_BALLOTS, the comments
without names. An open ballot shows these roles names and votes from the start. How others voted in a secret ballot is
never shown by name. Whether a ballot is secret is one of the terms under which it was opened: no change of the campaign
opens it.
"""

from dataclasses import dataclass, field

from wagtail.models import TaskState

from thidua_pages.access.grants import roles_at
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting import ballots, council
from thidua_pages.nominations.voting.counting import Outcome, Tally
from thidua_pages.nominations.voting.models import Ballot, BallotResult, BallotRound

FOLLOW_BALLOTS = frozenset({Role.COUNCIL, Role.OFFICE, Role.CHAIR, Role.SUPERVISOR})


@dataclass
class VisibleBallot:
    """`count` is None while the choices may not be seen; `votes` are by name, `comments` without names."""

    cast: int
    members: int
    is_full: bool
    terms: BallotRound
    count: Tally | None = None
    mine: Ballot | None = None
    votes: list[Ballot] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    may_close: bool = False

    @property
    def is_agreed(self) -> bool:
        return self.count is not None and self.count.outcome == Outcome.AGREED


def visible_ballot(user: User, task_state: TaskState) -> VisibleBallot:
    """Return what `user`, who may read the nomination, sees of this ballot."""
    page = task_state.workflow_state.content_object.specific
    opened = BallotRound.objects.get(task_state_id=task_state.pk)
    kept = BallotResult.objects.filter(task_state_id=task_state.pk).first()
    count = _kept_count(kept) if kept else ballots.count(task_state)
    shown = VisibleBallot(count.cast, count.members, count.is_full, opened)
    if kept or not shown.terms.is_secret:
        shown.count = count
    cast = list(task_state.ballots.select_related("member").order_by("cast_at", "pk"))
    shown.mine = next((ballot for ballot in cast if ballot.member_id == user.pk), None)
    if roles_at(user, page) & FOLLOW_BALLOTS:
        if not shown.terms.is_secret:
            shown.votes = cast
        elif kept:  # sorted, because the order of voting would reveal who wrote which
            shown.comments = sorted(ballot.comment for ballot in cast if ballot.comment)
    shown.may_close = kept is None and bool(council.can_close(user, page))
    return shown


def closed_ballots(page: NominationPage, user: User) -> list[VisibleBallot]:
    """Return the closed ballots on this nomination, newest first."""
    kept = BallotResult.objects.filter(task_state__workflow_state__in=page.workflow_states.all())
    return [visible_ballot(user, one.task_state) for one in kept.select_related("task_state").order_by("-pk")]


def _kept_count(kept: BallotResult) -> Tally:
    return Tally(kept.members, kept.agree, kept.disagree, kept.abstain, Outcome(kept.outcome))
