"""Counting a council's ballots: a pure function."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from thidua_pages.nominations.choices import BallotChoice


class Outcome(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Tally:
    """Counts of a ballot. `members` is how many may vote on this nomination."""

    members: int
    agree: int
    disagree: int
    abstain: int
    outcome: Outcome

    @property
    def cast(self) -> int:
        return self.agree + self.disagree + self.abstain


def tally(choices: Iterable[str], members: int, *, threshold_percent: int, quorum_percent: int) -> Tally:
    """Decide as soon as the votes still out cannot change the result.

    Agreed: more than `threshold_percent` of all `members` agree and at least `quorum_percent` of them voted.
    Refused: even if all who have not voted agreed, the threshold could not be passed. Both are settings of the
    campaign; no law fixes them for these forms of award.
    """
    votes = list(choices)
    agree = votes.count(BallotChoice.AGREE)
    disagree = votes.count(BallotChoice.DISAGREE)
    abstain = votes.count(BallotChoice.ABSTAIN)
    cast = agree + disagree + abstain
    outcome = Outcome.OPEN
    if members > 0:
        enough = agree * 100 > threshold_percent * members
        quorate = cast * 100 >= quorum_percent * members
        out = max(0, members - cast)
        if enough and quorate:
            outcome = Outcome.AGREED
        elif (agree + out) * 100 <= threshold_percent * members:
            outcome = Outcome.REFUSED
    return Tally(members, agree, disagree, abstain, outcome)
