"""How a ballot is counted: the pure functions."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_pages.nominations.voting.counting import Outcome, needed, result, tally

CHOICES = ("agree", "disagree", "abstain")
Case = tuple[list[str], int, dict[str, Any]]


@st.composite
def ballots(draw: Any) -> Case:
    """Some votes of a council, its size, and the campaign's settings."""
    size = draw(st.integers(1, 15))
    votes = draw(st.lists(st.sampled_from(CHOICES), max_size=size))
    return (
        votes,
        size,
        {
            "threshold_percent": draw(st.integers(0, 99)),
            "quorum_percent": draw(st.integers(0, 100)),
            "base": draw(st.sampled_from(["members", "voters"])),
        },
    )


@given(ballots())
def test_the_count_adds_up_and_is_open(case: Case) -> None:
    votes, size, _ = case
    count = tally(votes, size)
    assert (count.cast, count.members, count.outcome) == (len(votes), size, Outcome.OPEN)
    assert [count.agree, count.disagree, count.abstain] == [votes.count(choice) for choice in CHOICES]
    assert count.is_full == (len(votes) == size)


@given(ballots())
def test_it_can_be_closed_exactly_when_enough_have_voted(case: Case) -> None:
    votes, size, settings = case
    enough = bool(votes) and Fraction(len(votes), size) >= Fraction(settings["quorum_percent"], 100)
    assert (result(votes, size, **settings).outcome is not Outcome.OPEN) == enough
    assert (len(votes) >= needed(size, settings["quorum_percent"])) == enough


@given(ballots())
def test_agreed_is_more_than_the_threshold_of_the_base(case: Case) -> None:
    votes, size, settings = case
    final = result(votes, size, **settings)
    if final.outcome is Outcome.OPEN:
        return
    of = size if settings["base"] == "members" else len(votes)
    passed = Fraction(votes.count("agree"), of) > Fraction(settings["threshold_percent"], 100)
    assert final.outcome is (Outcome.AGREED if passed else Outcome.REFUSED)


@given(ballots(), st.data())
def test_turning_a_vote_into_agreement_never_loses_the_ballot(case: Case, data: Any) -> None:
    votes, size, settings = case
    changed = list(votes)
    if changed:
        changed[data.draw(st.integers(0, len(changed) - 1))] = "agree"
    if result(votes, size, **settings).outcome is Outcome.AGREED:
        assert result(changed, size, **settings).outcome is Outcome.AGREED


@given(ballots(), st.data())
def test_the_order_of_the_votes_does_not_matter(case: Case, data: Any) -> None:
    votes, size, settings = case
    assert result(data.draw(st.permutations(votes)), size, **settings) == result(votes, size, **settings)


@given(ballots())
def test_what_passes_among_all_members_passes_among_those_who_voted(case: Case) -> None:
    votes, size, settings = case
    if result(votes, size, **{**settings, "base": "members"}).outcome is Outcome.AGREED:
        assert result(votes, size, **{**settings, "base": "voters"}).outcome is Outcome.AGREED


@given(ballots())
def test_the_base_makes_no_difference_when_all_have_voted(case: Case) -> None:
    votes, size, settings = case
    votes = [*votes, *["abstain"] * (size - len(votes))]
    one, other = (result(votes, size, **{**settings, "base": base}) for base in ("members", "voters"))
    assert one == other


@pytest.mark.parametrize(
    ("votes", "size", "base", "outcome"),
    [
        (["agree"] * 2, 5, "members", Outcome.OPEN),
        (["agree"] * 3, 5, "members", Outcome.AGREED),
        (["agree"] * 2 + ["disagree"] * 3, 5, "members", Outcome.REFUSED),
        (["agree"] * 2 + ["abstain"], 5, "members", Outcome.REFUSED),
        (["agree"] * 2 + ["abstain"], 5, "voters", Outcome.AGREED),
        (["agree", "disagree"], 4, "members", Outcome.REFUSED),
        (["agree", "disagree"], 4, "voters", Outcome.REFUSED),
        (["abstain"] * 3, 5, "voters", Outcome.REFUSED),
        ([], 0, "members", Outcome.OPEN),
        ([], 0, "voters", Outcome.OPEN),
    ],
)
def test_more_than_half_must_agree(votes: list[str], size: int, base: str, outcome: Outcome) -> None:
    assert result(votes, size, threshold_percent=50, quorum_percent=50, base=base).outcome is outcome


@pytest.mark.parametrize("base", ["members", "voters"])
def test_without_a_single_vote_nothing_is_decided(base: str) -> None:
    assert result([], 5, threshold_percent=0, quorum_percent=0, base=base).outcome is Outcome.OPEN
