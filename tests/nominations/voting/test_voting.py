"""Voting and closing: who counts, what may be changed, and what ends the step."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.factories.pages import act, close_ballot, make_campaign, make_nomination, pass_step
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import refused
from thidua_pages.access import rules
from thidua_pages.base import clock
from thidua_pages.models import Ballot, BallotResult, CouncilMember, Hold, NominationPage
from thidua_pages.nominations.voting import ballots
from thidua_pages.nominations.voting.ballots import cast_ballot, close, count
from thidua_pages.nominations.voting.council import NOT_A_MEMBER, voters_on_each
from thidua_pages.nominations.voting.counting import Tally
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD

DAY = datetime(2023, 12, 15, 3, tzinfo=UTC)


def at_the_vote(world: Any, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, "council_ballot", **fields)


def step(page: NominationPage) -> str:
    return fresh(page).current_workflow_task.code


def voters(page: NominationPage) -> list[Any]:
    return [seat.account for seat in voters_on_each([fresh(page)])[page.pk]]


def settings(world: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(world.campaign, f"council_{name}", value)
    world.campaign.save()


def name_council(world: Any, *people: Any, **fields: Any) -> None:
    for person in people:
        CouncilMember.objects.create(campaign=world.campaign, account=person, **fields)


# --- Who votes --------------------------------------------------------------------------------------------


def test_a_campaign_that_names_nobody_has_the_wards_whole_council(world):
    page = at_the_vote(world)
    assert voters(page) == world.council
    assert count(page.current_workflow_task_state).members == 5


def test_a_campaigns_own_council_votes_and_nobody_else(world):
    name_council(world, *world.council[:2])
    page = at_the_vote(world)
    assert voters(page) == world.council[:2]
    act(page, "agree", world.council[1])
    with refused(NOT_A_MEMBER):
        act(page, "agree", world.council[2])


@pytest.mark.parametrize(
    ("first", "last", "sits"),
    [
        ("2023-12-15", "2023-12-15", True),
        ("2023-12-16", None, False),
        (None, "2023-12-14", False),
        (None, "2023-12-15", True),
    ],
)
def test_a_member_sits_from_the_first_day_to_the_last(world, first, last, sits):
    name_council(world, world.council[0], active_from=first, active_to=last)
    name_council(world, world.council[1])
    with clock.at(DAY):
        page = at_the_vote(world)
    assert (world.council[0] in voters(page)) is sits


def test_naming_someone_gives_no_vote_without_the_role(world):
    name_council(world, world.council[0], world.culture_social)
    page = at_the_vote(world)
    assert voters(page) == world.council[:1]
    with refused(rules.NOT_YOUR_TURN):
        act(page, "agree", world.culture_social)


def test_the_council_of_another_ward_has_no_vote(world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    name_council(world, world.council[0], elsewhere.council[0])
    page = at_the_vote(world)
    assert voters(page) == world.council[:1]
    with refused(rules.NOT_YOUR_TURN):
        act(page, "agree", elsewhere.council[0])


def test_another_campaigns_council_changes_nothing(world):
    other = make_campaign(world.ward, "Đợt khác")
    CouncilMember.objects.create(campaign=other, account=world.council[0])
    assert voters(at_the_vote(world)) == world.council


# --- Conflicts of interest --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "kind", "votes"),
    [
        ("own_unit", "individual", False),
        ("own_unit", "collective", False),
        ("own_unit_individuals", "individual", False),
        ("own_unit_individuals", "household", True),
        ("own_unit_individuals", "collective", True),
        ("self", "individual", True),
        ("self", "collective", True),
    ],
)
@pytest.mark.parametrize("belongs", ["edits for it", "is said to work there"])
def test_the_campaign_says_what_of_their_own_unit_a_member_votes_on(world, rule, kind, votes, belongs):
    settings(world, conflict=rule)
    member = world.council[0]
    if belongs == "edits for it":
        member.groups.add(world.unit.editor_group.group)
    else:
        name_council(world, member, unit=world.unit)
        name_council(world, *world.council[1:])
    page = at_the_vote(world, nominee_kind=kind)
    assert (member in voters(page)) is votes
    assert count(fresh(page).current_workflow_task_state).members == (5 if votes else 4)
    if votes:
        act(fresh(page), "agree", member)
    else:
        with refused(rules.OWN_UNIT):
            act(fresh(page), "agree", member)
    assert Ballot.objects.count() == votes


@pytest.mark.parametrize("rule", ["own_unit", "own_unit_individuals", "self"])
@pytest.mark.parametrize("named", ["by name", "by account"])
def test_nobody_votes_on_themselves_whatever_the_campaign_says(world, rule, named):
    member = world.council[0]
    fields = {"full_name": member.get_full_name()} if named == "by name" else {"nominee_account": member}
    settings(world, conflict=rule)
    page = at_the_vote(world, **fields)
    assert voters(page) == world.council[1:]
    with refused(rules.OWN_NAME):
        act(page, "agree", member)


def test_nobody_votes_on_what_they_wrote_whatever_the_campaign_says(world):
    settings(world, conflict="self")
    world.council[0].groups.add(world.unit.editor_group.group)
    page = make_nomination(world.unit, world.campaign, world.council[0], "council_ballot")
    assert voters(page) == world.council[1:]
    with refused(rules.OWN_WORK):
        act(page, "agree", world.council[0])


def test_a_collective_of_the_same_name_keeps_nobody_from_voting(world):
    page = at_the_vote(world, nominee_kind="collective", full_name=world.council[0].get_full_name())
    assert voters(page) == world.council


def test_a_smaller_base_makes_for_a_smaller_majority(world):
    for member in world.council[:2]:
        member.groups.add(world.unit.editor_group.group)
    page = at_the_vote(world)
    for member in world.council[2:4]:
        act(fresh(page), "agree", member)
    close_ballot(fresh(page), world.ward)
    assert BallotResult.objects.get().members == 3
    assert step(page) == "chair_decision"


# --- Voting -----------------------------------------------------------------------------------------------


def test_a_vote_may_be_changed_until_the_ballot_is_closed(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council:
        cast_ballot(state, member, "disagree", "Chưa rõ")
    with clock.at(DAY):
        cast_ballot(state, world.council[0], "agree", "Đã rõ")
    ballot = Ballot.objects.get(member=world.council[0])
    assert (ballot.choice, ballot.comment, ballot.cast_at) == ("agree", "Đã rõ", DAY)
    assert Ballot.objects.count() == 5
    close(state, world.office_statistics)
    with refused(ballots.CLOSED):
        cast_ballot(state, world.council[0], "disagree")
    assert Ballot.objects.get(member=world.council[0]).choice == "agree"


def test_no_number_of_votes_ends_the_step_by_itself(world):
    page = at_the_vote(world)
    for member in world.council:
        act(fresh(page), "agree", member)
    assert step(page) == "council_ballot"
    assert not BallotResult.objects.exists()


def test_an_unknown_choice_is_refused(world):
    page = at_the_vote(world)
    with refused(ballots.NOT_A_CHOICE):
        cast_ballot(page.current_workflow_task_state, world.council[0], "maybe")
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("state", ["in_review", "chair_decision"])
def test_no_vote_is_taken_at_another_step(world, state):
    page = make_nomination(world.unit, world.campaign, world.editor, state)
    before = Ballot.objects.count()
    with pytest.raises(ReviewRefused):
        cast_ballot(page.current_workflow_task_state, world.council[0], "agree")
    assert Ballot.objects.count() == before


def test_on_hold_nobody_votes_and_nobody_counts(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council[:4]:
        cast_ballot(state, member, "agree")
    Hold.objects.create(page=page, reason="Có đơn thư", held_by=world.chair)
    with refused(ON_HOLD):
        cast_ballot(state, world.council[4], "agree")
    with refused(ON_HOLD):
        close(state, world.office_statistics)
    assert Ballot.objects.count() == 4
    assert step(page) == "council_ballot"


# --- Closing ----------------------------------------------------------------------------------------------


def test_closing_keeps_the_count_and_ends_the_step(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member, choice in zip(world.council, ["agree", "agree", "agree", "disagree", "abstain"], strict=True):
        cast_ballot(state, member, choice)
    with clock.at(DAY):
        told = close(state, world.office_statistics)
    settings(world, threshold_percent=90, base="voters")
    kept = BallotResult.objects.get()
    assert told == kept
    assert (kept.members, kept.agree, kept.disagree, kept.abstain, kept.outcome) == (5, 3, 1, 1, "agreed")
    assert (kept.quorum_percent, kept.threshold_percent, kept.base) == (50, 50, "members")
    assert (kept.closed_by, kept.closed_at) == (world.office_statistics, DAY)
    assert step(page) == "chair_decision"


def test_a_refusal_goes_back_to_the_unit_with_the_count_as_the_reason(world):
    page = at_the_vote(world)
    for member in world.council[:3]:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    state = fresh(page).current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == f"{ballots.NOT_PASSED} {ballots.summary(Tally(5, 0, 3, 0))}"
    assert BallotResult.objects.get().outcome == "refused"


def test_too_few_votes_cannot_be_counted_and_the_message_says_how_many_are_needed(world):
    settings(world, quorum_percent=80)
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council[:3]:
        cast_ballot(state, member, "agree")
    with refused(ballots.TOO_FEW.format(3, 5, 4, 80)):
        close(state, world.office_statistics)
    assert not BallotResult.objects.exists()
    cast_ballot(state, world.council[3], "disagree")
    close(state, world.office_statistics)
    assert step(page) == "chair_decision"


@pytest.mark.parametrize("base", ["members", "voters"])
def test_the_campaign_says_of_whom_the_threshold_is_a_share(world, base):
    settings(world, base=base, quorum_percent=40)
    page = at_the_vote(world)
    for member in world.council[:2]:
        act(fresh(page), "agree", member)
    close_ballot(fresh(page), world.ward)
    assert BallotResult.objects.get().outcome == ("agreed" if base == "voters" else "refused")


@pytest.mark.parametrize("role", ["council", "chair", "culture_social", "supervisor", "editor", "other_editor"])
def test_only_the_office_or_the_administrator_counts(world, role):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council:
        cast_ballot(state, member, "agree")
    with pytest.raises(ReviewRefused):
        close(state, world.people[role])
    assert not BallotResult.objects.exists()
    close(state, world.administrator)
    assert step(page) == "chair_decision"


def test_the_office_does_not_count_on_what_is_its_own(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council:
        cast_ballot(state, member, "agree")
    world.office_statistics.groups.add(world.unit.editor_group.group)
    with refused(rules.OWN_UNIT):
        close(state, world.office_statistics)


def test_the_step_does_not_end_without_a_count_nor_against_it_not_even_in_code(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council:
        cast_ballot(state, member, "agree")
    for person in (world.office_statistics, world.administrator, *world.council):
        with pytest.raises(ReviewRefused):
            fresh(page).current_workflow_task_state.approve(user=person)
        with pytest.raises(ReviewRefused):
            fresh(page).current_workflow_task_state.reject(user=person, comment="Không")
    assert step(page) == "council_ballot"


def test_what_is_counted_is_not_counted_again(world):
    page = at_the_vote(world)
    state = page.current_workflow_task_state
    for member in world.council:
        cast_ballot(state, member, "agree")
    close(state, world.office_statistics)
    with refused(ballots.CLOSED):
        close(state, world.administrator)
    assert BallotResult.objects.count() == 1


def test_a_new_round_begins_without_the_old_votes(world):
    page = at_the_vote(world)
    for member in world.council[:3]:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    page = fresh(page)
    page.achievement_report = "Đã bổ sung"
    page.save_revision(user=world.editor)
    page.current_workflow_state.resume(user=world.editor)
    pass_step(fresh(page), world.ward)
    page = fresh(page)
    assert count(page.current_workflow_task_state).cast == 0
    for member in world.council[:3]:
        act(fresh(page), "agree", member)
    close_ballot(fresh(page), world.ward)
    assert step(page) == "chair_decision"
    assert list(BallotResult.objects.order_by("pk").values_list("outcome", flat=True)) == ["refused", "agreed"]


def test_the_name_that_counts_is_the_one_under_review_not_the_first_draft(world):
    """A draft is saved with one name and submitted with another; the page's own row keeps the first."""
    page = make_nomination(world.unit, world.campaign, world.editor, full_name="Người Khác")
    draft = page.get_latest_revision_as_object()
    draft.full_name = world.council[0].get_full_name()
    draft.save_revision(user=world.editor)
    page = fresh(page)
    page.get_workflow().start(page, world.editor)
    pass_step(fresh(page), world.ward)
    with refused(rules.OWN_NAME):
        act(fresh(page), "agree", world.council[0])
    assert not Ballot.objects.exists()
