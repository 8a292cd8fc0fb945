"""What a caller sees of the dossier check and of the ballot on a nomination: what the review screen shows to them."""

from datetime import datetime

from typing_extensions import TypedDict
from wagtail.models import TaskState

from thidua_pages.accounts.models import User
from thidua_pages.nominations.dossier.check import CheckedItem, checked_items
from thidua_pages.nominations.dossier.tasks import DossierCheckTask
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.missing_votes import awaited_members, may_know, missing_votes
from thidua_pages.nominations.voting.models import Ballot
from thidua_pages.nominations.voting.secrecy import VisibleBallot, visible_ballot
from thidua_pages.nominations.voting.tasks import BallotTask


class DossierItem(TypedDict):
    """An item of the dossier. `is_ok`: null while nobody has checked it in this round."""

    code: str
    label: str
    is_there: bool
    is_ok: bool | None
    note: str


class VoteCount(TypedDict):
    agree: int
    disagree: int
    abstain: int


class SeenVote(TypedDict):
    """A vote by name: one's own, or of an open ballot."""

    member: str
    choice: str
    comment: str
    cast_at: datetime


class SeenBallot(TypedDict):
    """`cast` of `members` have voted. `count`: null while the choices may not be seen. `votes`: by name, in an open
    ballot alone. `awaited`: who has not voted, for those who may know; else null."""

    is_secret: bool
    cast: int
    members: int
    is_full: bool
    may_close: bool
    mine: SeenVote | None
    count: VoteCount | None
    votes: list[SeenVote]
    awaited: list[str] | None


def dossier_of(state: TaskState | None) -> list[DossierItem] | None:
    """Return the items of the dossier while its check goes on, else None."""
    if state is None or not isinstance(state.task.specific, DossierCheckTask):
        return None
    return [_item(line) for line in checked_items(state)]


def ballot_on(user: User, page: NominationPage, state: TaskState | None) -> SeenBallot | None:
    """Return what the person sees of the ballot while it goes on, else None."""
    if state is None or not isinstance(state.task.specific, BallotTask):
        return None
    seen: VisibleBallot = visible_ballot(user, state)
    awaited = awaited_members(missing_votes([page])) if may_know(user, page) else None
    return {
        "is_secret": seen.terms.is_secret,
        "cast": seen.cast,
        "members": seen.members,
        "is_full": seen.is_full,
        "may_close": seen.may_close,
        "mine": _vote(seen.mine) if seen.mine else None,
        "count": (
            {"agree": seen.count.agree, "disagree": seen.count.disagree, "abstain": seen.count.abstain}
            if seen.count
            else None
        ),
        "votes": [_vote(one) for one in seen.votes],
        "awaited": [one.member.get_full_name() for one in awaited] if awaited is not None else None,
    }


def _item(line: CheckedItem) -> DossierItem:
    return {
        "code": line.code,
        "label": line.label,
        "is_there": line.is_there,
        "is_ok": line.check.is_ok if line.check else None,
        "note": line.check.note if line.check else "",
    }


def _vote(ballot: Ballot) -> SeenVote:
    return {
        "member": ballot.member.get_full_name(),
        "choice": ballot.choice,
        "comment": ballot.comment,
        "cast_at": ballot.cast_at,
    }
