"""Counting a council's ballots, without the database. A ballot stays open until someone closes it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.plans.choices import CouncilBase


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
    outcome: Outcome = Outcome.OPEN

    @property
    def cast(self) -> int:
        return self.agree + self.disagree + self.abstain

    @property
    def is_full(self) -> bool:
        """Whether everyone who may vote has voted."""
        return 0 < self.members <= self.cast


def tally(choices: Iterable[str], members: int) -> Tally:
    """Return the running count."""
    votes = list(choices)
    agree, disagree, abstain = (
        votes.count(choice) for choice in (BallotChoice.AGREE, BallotChoice.DISAGREE, BallotChoice.ABSTAIN)
    )
    return Tally(members, agree, disagree, abstain)


def needed(members: int, quorum_percent: int) -> int:
    """Return how many members must have voted before the ballot can be closed, at least one."""
    return max(1, -(-quorum_percent * members // 100))


def result(
    choices: Iterable[str],
    members: int,
    *,
    threshold_percent: int,
    quorum_percent: int,
    base: str = CouncilBase.MEMBERS,
) -> Tally:
    """Return the count at closing: agreed when more than `threshold_percent` of the base agree, else refused.

    The base is all who may vote or, with CouncilBase.VOTERS, those who voted; abstaining is voting. The outcome stays
    OPEN, so that the ballot cannot be closed, while fewer than `quorum_percent` of the members voted. Quorum,
    threshold and base are settings of the campaign: no law was found that fixes them for these forms of award.
    """
    count = tally(choices, members)
    if count.cast < needed(members, quorum_percent):
        return count
    of = count.cast if base == CouncilBase.VOTERS else members
    agreed = count.agree * 100 > threshold_percent * of
    return replace(count, outcome=Outcome.AGREED if agreed else Outcome.REFUSED)
