"""A ballot goes on under the terms under which it was opened, whatever changes meanwhile."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import act, check_dossier, close_ballot, make_campaign, make_nomination, pass_step
from tests.factories.people import officer
from tests.fresh import fresh
from tests.wording import elements, refused
from tests.worker import work_off
from thidua_pages.access import rules
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.models import Ballot, BallotResult, BallotRound, CouncilMember, NominationPage
from thidua_pages.nominations.voting.ballots import close, count
from thidua_pages.nominations.voting.council import NOT_A_MEMBER, voters_on_each
from thidua_pages.nominations.voting.seating import NOBODY_VOTES

COMMENT = "Thành tích chưa nổi bật"
OTHER_TERMS = {
    "council_is_secret": False,
    "council_quorum_percent": 100,
    "council_threshold_percent": 99,
    "council_base": "voters",
    "council_conflict": "own_unit_individuals",
}


def at_the_vote(world: Any, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, "council_ballot", **fields)


def voters(page: NominationPage) -> list[Any]:
    return [seat.account for seat in voters_on_each([page])[page.pk]]


def again(page: NominationPage, world: Any) -> NominationPage:
    """The same nomination at the vote once more, after it was refused and corrected."""
    for member in voters(page)[:3]:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    page = fresh(page)
    page.achievement_report = "Đã bổ sung"
    page.save_revision(user=world.editor)
    page.current_workflow_state.resume(user=world.editor)
    pass_step(fresh(page), world.ward)
    return fresh(page)


def publish_by_bulk_action(world: Any, **changes: Any) -> None:
    """Save a draft of the campaign with these changes and publish it without its form."""
    draft = world.campaign.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=world.office_statistics)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client_of(world.office_statistics).post(f"{address}?id={world.campaign.pk}", {})
    work_off()
    published = fresh(world.campaign)
    assert {name: getattr(published, name) for name in changes} == changes


def shown_to(person: Any, page: NominationPage) -> str:
    return client_of(person).get(reverse("review", args=[page.pk])).content.decode()


def test_a_secret_ballot_is_opened_by_no_change_of_the_campaign(world):
    page = at_the_vote(world)
    act(page, "disagree", world.council[0], comment=COMMENT)
    publish_by_bulk_action(world, council_is_secret=False)
    for person in (world.council[1], world.office_statistics, world.chair, world.administrator):
        text = shown_to(person, page)
        assert COMMENT not in text
        assert elements(text, ".td-count dd") == []
    act(fresh(page), "agree", world.council[1])
    act(fresh(page), "agree", world.council[2])
    close_ballot(fresh(page), world.ward)
    assert f"{world.council[0].get_full_name()}: Không đồng ý" not in shown_to(world.chair, page)


def test_votes_are_counted_under_the_terms_of_the_opening(world):
    page = at_the_vote(world)
    publish_by_bulk_action(world, **OTHER_TERMS)
    for member in world.council[:3]:
        act(fresh(page), "agree", member)
    state = fresh(page).current_workflow_task_state
    assert state.refusal(world.office_statistics, "close") == ""
    kept = close(state, world.office_statistics)
    assert (kept.outcome, kept.members, kept.quorum_percent, kept.threshold_percent, kept.base) == (
        "agreed",
        5,
        50,
        50,
        "members",
    )


def test_changes_count_from_the_next_round(world):
    page = at_the_vote(world)
    CouncilMember.objects.create(campaign=world.campaign, account=world.council[1])
    world.campaign.council_is_secret, world.campaign.council_quorum_percent = False, 100
    world.campaign.save()
    assert voters(page) == world.council
    page = again(page, world)
    assert voters(page) == [world.council[1]]
    opened = page.current_workflow_task_state.ballot_round
    assert (opened.is_secret, opened.quorum_percent) == (False, 100)


def test_who_is_added_votes_from_the_next_round(world):
    page = at_the_vote(world)
    added = officer(Role.COUNCIL, world.ward)
    CouncilMember.objects.create(campaign=world.campaign, account=added)
    with refused(NOT_A_MEMBER):
        act(fresh(page), "agree", added)
    assert client_of(added).get(reverse("vote_many")).context["waiting"] == []
    assert count(page.current_workflow_task_state).members == 5
    assert voters(again(page, world)) == [added]


@pytest.mark.parametrize("how", ["taken off the campaign's list", "moved to another group", "moved into the unit"])
def test_who_is_taken_out_keeps_seat_and_vote_until_the_round_ends(world, how):
    page = at_the_vote(world)
    member = world.council[0]
    act(page, "disagree", member)
    if how == "taken off the campaign's list":
        CouncilMember.objects.create(campaign=world.campaign, account=world.council[1])
    elif how == "moved to another group":
        member.groups.set([WardGroup.objects.get(ward=world.ward, role=Role.CULTURE).group])
    else:
        member.groups.add(world.unit.editor_group.group)
    member = User.objects.get(pk=member.pk)
    assert voters(page) == world.council
    (paper,) = client_of(member).get(reverse("vote_many")).context["voted"][0].papers
    state = page.current_workflow_task_state
    client_of(member).post(reverse("vote_many"), {"task_state": state.pk, f"choice-{state.pk}": "agree"})
    tally = count(state)
    assert (paper.state.pk, tally.members, tally.agree, tally.disagree) == (state.pk, 5, 1, 0)
    assert member not in voters(again(page, world))


def test_the_seat_and_the_vote_of_a_deactivated_account_count_but_it_casts_none(world):
    page = at_the_vote(world)
    act(page, "disagree", world.council[0])
    User.objects.filter(pk__in=[one.pk for one in world.council[:2]]).update(is_active=False)
    tally = count(page.current_workflow_task_state)
    assert (tally.members, tally.cast, tally.disagree) == (5, 1, 1)
    for gone in User.objects.filter(is_active=False):
        with refused(rules.NOT_YOUR_TURN):
            act(fresh(page), "agree", gone)
    assert Ballot.objects.get().choice == "disagree"


def test_who_turns_out_to_be_the_nominee_casts_no_vote(world):
    page = at_the_vote(world)
    member = world.council[0]
    member.last_name, _, member.first_name = page.full_name.partition(" ")
    member.save()
    with refused(rules.OWN_NAME):
        act(fresh(page), "agree", member)
    assert count(page.current_workflow_task_state).members == 5


@pytest.mark.parametrize("why", ["nobody holds the role", "the time of all is over", "all of the unit"])
def test_a_ballot_in_which_nobody_could_vote_does_not_open(world, why):
    page = make_nomination(world.unit, world.campaign, world.editor, "in_review")
    if why == "nobody holds the role":
        WardGroup.objects.get(ward=world.ward, role="council").group.user_set.clear()
    elif why == "the time of all is over":
        CouncilMember.objects.create(campaign=world.campaign, account=world.council[0], active_to="2000-01-01")
    else:
        for member in world.council:
            member.groups.add(world.unit.editor_group.group)
    check_dossier(page, world.office_statistics)
    with refused(NOBODY_VOTES):
        act(fresh(page), "approve", world.office_statistics)
    assert fresh(page).current_workflow_task.code == "dossier_check"
    assert not BallotRound.objects.exists()


def test_the_campaign_under_review_sets_the_terms_not_that_of_the_first_draft(world):
    """A draft is saved with one campaign and submitted with another; the page's own row keeps the first."""
    other = make_campaign(world.ward, "Đợt khác", council_quorum_percent=77)
    page = make_nomination(world.unit, world.campaign, world.editor)
    draft = page.get_latest_revision_as_object()
    draft.campaign, draft.award_form = other, other.award_forms.get()
    draft.save_revision(user=world.editor)
    page = fresh(page)
    page.get_workflow().start(page, world.editor)
    pass_step(fresh(page), world.ward)
    assert BallotRound.objects.get().quorum_percent == 77


def test_the_screen_says_under_which_terms_the_ballot_goes_on(world):
    page = at_the_vote(world)
    publish_by_bulk_action(world, council_quorum_percent=88)
    (terms,) = elements(shown_to(world.council[0], page), "#td-ballot-terms")
    assert "50%" in terms.text
    assert "88%" not in terms.text


def test_ballots_that_were_open_before_the_upgrade_get_their_terms(world):
    """The migration gives a ballot that goes on what opening it gives, and one that was counted the terms of its
    count."""
    world.council[0].groups.add(world.unit.editor_group.group)
    going_on = at_the_vote(world, full_name=world.council[1].get_full_name())
    counted = at_the_vote(world)
    for member in world.council[2:]:
        act(fresh(counted), "agree", member)
    close_ballot(fresh(counted), world.ward)
    state = going_on.current_workflow_task_state
    seats = list(BallotRound.objects.get(task_state=state).seats.values_list("account", "concern"))
    BallotRound.objects.all().delete()
    type(world.campaign).objects.update(council_quorum_percent=66)
    import_module("thidua_pages.migrations.0022_rounds_already_open").open_rounds(apps, connection.schema_editor())
    opened = BallotRound.objects.get(task_state=state)
    assert list(opened.seats.values_list("account", "concern")) == seats
    assert {concern for _, concern in seats} == {"", "own_unit", "own_name"}
    assert (opened.quorum_percent, opened.is_secret) == (66, True)
    over = BallotRound.objects.get(task_state=BallotResult.objects.get().task_state)
    assert (over.quorum_percent, len(over.voters)) == (50, 3)


def test_reading_many_rounds_takes_a_flat_number_of_queries(world, django_assert_num_queries):
    pages = [at_the_vote(world)]
    for number in (1, 3):
        while len(pages) < number:
            pages.append(at_the_vote(world))
        with django_assert_num_queries(3):
            found = voters_on_each(pages)
        assert [len(found[page.pk]) for page in pages] == [5] * number
