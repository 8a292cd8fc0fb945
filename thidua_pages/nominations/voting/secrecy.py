"""Who sees what of a ballot.

Everyone who reads the file sees how many voted, and each member their own vote. A secret ballot shows no more before it
is closed; after that the count, and to those who follow the ballots the comments without names. A ballot that is not
secret shows them names and votes from the start. What others voted in a secret ballot is never shown by name.
"""

from dataclasses import dataclass, field
from typing import Any

from thidua_pages.access.grants import roles_at
from thidua_pages.access.roles import Role
from thidua_pages.nominations.voting import ballots, council
from thidua_pages.nominations.voting.counting import Outcome, Tally
from thidua_pages.nominations.voting.models import Ballot, BallotResult

FOLLOW_BALLOTS = frozenset({Role.COUNCIL, Role.OFFICE, Role.CHAIR, Role.SUPERVISOR})


@dataclass
class Shown:
    """`count` is None while the choices may not be seen; `votes` are by name, `comments` without names."""

    cast: int
    members: int
    is_full: bool
    is_secret: bool
    is_closed: bool
    count: Tally | None = None
    mine: Ballot | None = None
    votes: list[Ballot] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    may_close: bool = False

    @property
    def is_agreed(self) -> bool:
        return self.count is not None and self.count.outcome == Outcome.AGREED


def shown_to(user: Any, task_state: Any) -> Shown:
    """What `user`, who may read the nomination, sees of this ballot."""
    page = task_state.workflow_state.content_object.specific
    kept = BallotResult.objects.filter(task_state_id=task_state.pk).first()
    count = _kept_count(kept) if kept else ballots.count(task_state)
    shown = Shown(count.cast, count.members, count.is_full, page.campaign.council_is_secret, kept is not None)
    if kept or not shown.is_secret:
        shown.count = count
    cast = list(task_state.ballots.select_related("member").order_by("cast_at", "pk"))
    shown.mine = next((ballot for ballot in cast if ballot.member_id == user.pk), None)
    if roles_at(user, page) & FOLLOW_BALLOTS:
        if not shown.is_secret:
            shown.votes = cast
        elif kept:  # sorted, because in the order of voting they would tell who wrote which
            shown.comments = sorted(ballot.comment for ballot in cast if ballot.comment)
    shown.may_close = kept is None and bool(council.can_close(user, page))
    return shown


def closed_ballots(page: Any, user: Any) -> list[Shown]:
    """The ballots on this nomination that were closed, newest first."""
    kept = BallotResult.objects.filter(task_state__workflow_state__in=page.workflow_states.all())
    return [shown_to(user, one.task_state) for one in kept.select_related("task_state").order_by("-pk")]


def _kept_count(kept: BallotResult) -> Tally:
    return Tally(kept.members, kept.agree, kept.disagree, kept.abstain, Outcome(kept.outcome))
