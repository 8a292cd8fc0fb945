"""The council's vote: how it is counted, who counts, and when it is decided."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.pages import act, make_nomination, pass_step
from tests.fixtures import build_world
from thidua_pages.access.models import WardGroup
from thidua_pages.models import Ballot, NominationPage
from thidua_pages.nominations.ballots import Outcome, tally
from thidua_pages.nominations.voting import cast_ballot, council_of, count, eligible_members
from thidua_pages.review.errors import ReviewRefused

CHOICES = ("agree", "disagree", "abstain")
members = st.integers(1, 15)
percents = st.integers(0, 99)
quorums = st.integers(0, 100)


@st.composite
def ballots(draw: Any) -> tuple[list[str], int, dict[str, int]]:
    """Some votes of a council, its size, and the campaign's settings."""
    size = draw(members)
    votes = draw(st.lists(st.sampled_from(CHOICES), max_size=size))
    return votes, size, {"threshold_percent": draw(percents), "quorum_percent": draw(quorums)}


def more(votes: list[str], size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(CHOICES), max_size=size - len(votes))


# --- The count --------------------------------------------------------------------------------------------


@given(ballots())
def test_the_count_adds_up(case):
    votes, size, settings = case
    result = tally(votes, size, **settings)
    assert (result.cast, result.members) == (len(votes), size)
    assert [result.agree, result.disagree, result.abstain] == [votes.count(choice) for choice in CHOICES]


@given(ballots())
def test_an_agreed_vote_has_its_majority_and_its_quorum(case):
    votes, size, settings = case
    result = tally(votes, size, **settings)
    if result.outcome is Outcome.AGREED:
        assert result.agree / size > settings["threshold_percent"] / 100
        assert result.cast / size * 100 >= settings["quorum_percent"] - 1e-9


@given(ballots(), st.data())
def test_votes_still_out_do_not_change_what_is_decided(case, data):
    votes, size, settings = case
    before = tally(votes, size, **settings).outcome
    after = tally([*votes, *data.draw(more(votes, size))], size, **settings).outcome
    if before is not Outcome.OPEN:
        assert after is before


@given(ballots())
def test_a_vote_is_refused_only_when_it_can_no_longer_be_won(case):
    votes, size, settings = case
    result = tally(votes, size, **settings)
    best = tally([*votes, *["agree"] * (size - len(votes))], size, **settings)
    assert (result.outcome is Outcome.REFUSED) == (best.outcome is Outcome.REFUSED)
    assert best.outcome is not Outcome.OPEN


@given(ballots(), st.data())
def test_one_more_agreement_never_turns_agreed_into_something_else(case, data):
    votes, size, settings = case
    changed = list(votes)
    if changed:
        changed[data.draw(st.integers(0, len(changed) - 1))] = "agree"
    order = [Outcome.REFUSED, Outcome.OPEN, Outcome.AGREED]
    before, after = (order.index(tally(some, size, **settings).outcome) for some in (votes, changed))
    assert after >= before


@given(ballots(), st.data())
def test_the_order_of_the_votes_does_not_matter(case, data):
    votes, size, settings = case
    assert tally(data.draw(st.permutations(votes)), size, **settings) == tally(votes, size, **settings)


@given(ballots())
def test_a_full_vote_is_decided_one_way(case):
    votes, size, settings = case
    votes = [*votes, *["abstain"] * (size - len(votes))]
    result = tally(votes, size, **settings)
    wins = result.agree * 100 > settings["threshold_percent"] * size
    assert result.outcome is (Outcome.AGREED if wins else Outcome.REFUSED)


@pytest.mark.parametrize(
    ("votes", "size", "outcome"),
    [
        (["agree"] * 2, 5, Outcome.OPEN),
        (["agree"] * 3, 5, Outcome.AGREED),
        (["disagree"] * 2, 5, Outcome.OPEN),
        (["disagree"] * 3, 5, Outcome.REFUSED),
        (["abstain"] * 3, 5, Outcome.REFUSED),
        (["agree"] * 2, 4, Outcome.OPEN),
        (["agree", "agree", "disagree"], 4, Outcome.OPEN),
        (["agree", "agree", "disagree", "abstain"], 4, Outcome.REFUSED),
        ([], 0, Outcome.OPEN),
    ],
)
def test_more_than_half_of_all_members_must_agree(votes, size, outcome):
    assert tally(votes, size, threshold_percent=50, quorum_percent=50).outcome is outcome


def test_a_majority_without_a_quorum_waits():
    settings = {"threshold_percent": 20, "quorum_percent": 80}
    assert tally(["agree"] * 2, 5, **settings).outcome is Outcome.OPEN
    assert tally(["agree"] * 2 + ["disagree"] * 2, 5, **settings).outcome is Outcome.AGREED


# --- Who counts -------------------------------------------------------------------------------------------


def at_the_vote(world: Any, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, "council_ballot", **fields)


def fresh(page: NominationPage) -> NominationPage:
    return NominationPage.objects.get(pk=page.pk)


def test_the_whole_council_votes(world):
    page = at_the_vote(world)
    assert eligible_members(page) == list(council_of(page)) == world.council
    assert count(page.current_workflow_task_state).members == 5


def test_members_of_the_nominees_own_unit_shrink_the_base(world):
    page = at_the_vote(world)
    group = world.unit.editor_group.group
    for member in world.council[:2]:
        member.groups.add(group)
    assert eligible_members(page) == world.council[2:]
    act(page, "agree", world.council[2])
    assert fresh(page).current_workflow_task.code == "council_ballot"
    act(fresh(page), "agree", world.council[3])
    assert fresh(page).current_workflow_task.code == "chair_decision"


def test_a_member_of_the_nominees_own_unit_may_not_vote(world):
    page = at_the_vote(world)
    world.council[0].groups.add(world.unit.editor_group.group)
    with pytest.raises(ReviewRefused, match="chính đơn vị mình"):
        act(page, "agree", world.council[0])
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("named", ["by name", "by account"])
def test_a_member_who_is_nominated_does_not_count(world, named):
    member = world.council[0]
    fields = {"full_name": member.get_full_name()} if named == "by name" else {"nominee_account": member}
    page = at_the_vote(world, **fields)
    assert eligible_members(page) == world.council[1:]
    with pytest.raises(ReviewRefused, match="cho chính mình"):
        act(page, "agree", member)


def test_a_collective_of_the_same_name_keeps_nobody_from_voting(world):
    page = at_the_vote(world, nominee_kind="collective", full_name=world.council[0].get_full_name())
    assert eligible_members(page) == world.council


def test_the_votes_of_members_who_left_no_longer_count(world):
    page = at_the_vote(world)
    act(page, "disagree", world.council[0])
    world.council[0].is_active = False
    world.council[0].save()
    result = count(fresh(page).current_workflow_task_state)
    assert (result.members, result.cast, result.disagree) == (4, 0, 0)
    WardGroup.objects.get(ward=world.ward, role="council").group.user_set.remove(world.council[1])
    assert count(fresh(page).current_workflow_task_state).members == 3


def test_the_council_of_another_ward_has_no_vote(world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    page = at_the_vote(world)
    assert eligible_members(page) == world.council
    with pytest.raises(ReviewRefused, match="không thuộc vai trò"):
        act(page, "agree", elsewhere.council[0])


# --- Rounds -----------------------------------------------------------------------------------------------


def test_the_step_ends_with_the_vote_that_decides_it(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council[:3]:
        assert fresh(page).current_workflow_task.code == "council_ballot"
        cast_ballot(state, member, "agree")
    assert fresh(page).current_workflow_task.code == "chair_decision"
    with pytest.raises(ReviewRefused, match="không chờ xét duyệt"):
        cast_ballot(state, world.council[3], "disagree")
    assert Ballot.objects.count() == 3


def test_a_new_round_begins_without_the_old_votes(world):
    page = at_the_vote(world)
    for member in world.council[:3]:
        act(fresh(page), "disagree", member)
    page = fresh(page)
    page.achievement_report = "Đã bổ sung"
    page.save_revision(user=world.editor)
    page.current_workflow_state.resume(user=world.editor)
    page = fresh(page)
    pass_step(page, world.ward)
    page = fresh(page)
    assert count(page.current_workflow_task_state).cast == 0
    act(page, "agree", world.council[0])
    assert count(fresh(page).current_workflow_task_state).agree == 1
    assert Ballot.objects.count() == 4


def test_the_campaign_says_how_many_must_agree(world):
    world.campaign.council_threshold_percent = 79
    world.campaign.save()
    page = at_the_vote(world)
    for member in world.council[:3]:
        act(fresh(page), "agree", member)
    assert fresh(page).current_workflow_task.code == "council_ballot"
    act(fresh(page), "agree", world.council[3])
    assert fresh(page).current_workflow_task.code == "chair_decision"
