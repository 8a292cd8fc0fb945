"""Who sees what of a ballot, before and after it is counted."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from tests.config import shared
from tests.factories.pages import act, close_ballot, make_nomination
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import elements
from thidua_pages.models import Ballot, NominationPage
from thidua_pages.nominations.voting import ballots
from thidua_pages.nominations.voting.choices import BallotChoice

WHO = ["council1", "council2", "office_statistics", "chair", "supervisor", "administrator", "culture_social", "editor"]
COMMENT = "Thành tích chưa nổi bật"


@shared.state()
def page(world: World) -> NominationPage:
    return voted_on(world)


def voted_on(world: Any) -> NominationPage:
    """A nomination on which the first member disagrees with a comment, three others agree."""
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    act(page, "disagree", world.council[0], comment=COMMENT)
    for member in world.council[2:5]:
        act(fresh(page), "agree", member)
    return page


@shared.state()
def open_page(world: World) -> NominationPage:
    """The same in a ballot that is not secret."""
    world.campaign.council_is_secret = False
    world.campaign.save()
    return voted_on(world)


def screen(client: Any, world: Any, who: str, page: NominationPage) -> str:
    client.force_login(world.people[who])
    return client.get(reverse("review", args=[page.pk])).content.decode()


def by_name(member: Any, choice: BallotChoice) -> str:
    return f"{member.get_full_name()}: {choice.label}"


def numbers_on(text: str) -> list[str]:
    """How many agree, disagree and abstain according to the screen; empty when it does not say."""
    return [one.text for one in elements(text, ".td-count dd")]


@pytest.mark.parametrize("who", WHO)
def test_a_secret_ballot_tells_how_many_voted_and_nothing_else(client, world, page, who):
    text = screen(client, world, who, page)
    assert "<strong>4/5</strong>" in text
    mine = [one.text for one in elements(text, "#td-ballot-mine strong")]
    assert mine == ([BallotChoice.DISAGREE.label] if who == "council1" else [])
    assert (COMMENT in text) == (who == "council1")
    assert numbers_on(text) == []
    assert by_name(world.council[2], BallotChoice.AGREE) not in text


@pytest.mark.parametrize("who", WHO)
def test_a_secret_ballot_that_was_counted_tells_the_count_and_comments_without_names(client, world, page, who):
    close_ballot(fresh(page), world.ward)
    text = screen(client, world, who, page)
    assert ballots.PASSED in text
    assert [int(number) for number in numbers_on(text)] == [3, 1, 0]
    follows = who in {"council1", "council2", "office_statistics", "chair", "supervisor"}
    assert (COMMENT in text) == follows
    assert by_name(world.council[0], BallotChoice.DISAGREE) not in text
    assert by_name(world.council[2], BallotChoice.AGREE) not in text


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("who", WHO)
def test_a_ballot_that_is_not_secret_tells_names_to_those_who_follow_it(client, world, open_page, who, counted):
    page = open_page
    if counted:
        close_ballot(fresh(page), world.ward)
    text = screen(client, world, who, page)
    follows = who in {"council1", "council2", "office_statistics", "chair", "supervisor"}
    assert (by_name(world.council[0], BallotChoice.DISAGREE) in text) == follows
    assert (COMMENT in text) == follows
    assert [int(number) for number in numbers_on(text)] == [3, 1, 0]


def test_comments_do_not_stand_in_the_order_of_voting(client, world, page):
    act(fresh(page), "agree", world.council[1], comment="A: nhất trí")
    close_ballot(fresh(page), world.ward)
    text = screen(client, world, "chair", page)
    assert text.index("A: nhất trí") < text.index(COMMENT)


def test_a_vote_without_a_comment_leaves_no_empty_comment(client, world, page):
    close_ballot(fresh(page), world.ward)
    comments = elements(screen(client, world, "chair", page), '[aria-labelledby="td-closed-ballots"] .td-list li')
    assert [one.text.strip() for one in comments] == [COMMENT]


def test_the_page_of_many_shows_nobody_elses_vote(client, world, page):
    client.force_login(world.council[1])
    text = client.get(reverse("vote_many")).content.decode()
    assert page.full_name in text
    assert COMMENT not in text
    assert not elements(text, ".td-mine")


def test_wagtails_own_screens_do_not_tell_who_voted_how(client, world, page):
    assert not ReferenceIndex.objects.filter(base_content_type__model="ballot").exists()
    assert not ReferenceIndex.objects.filter(content_type__model="ballot").exists()
    assert Ballot.objects.count() == 4
    for ballot in Ballot.objects.all():
        assert ballot.get_choice_display() not in str(ballot)
        assert ballot.member.get_full_name() not in str(ballot)
    member = world.council[0]
    addresses = [
        reverse("wagtailusers_users:usage", args=[member.pk]),
        reverse("wagtailusers_users:delete", args=[member.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
        reverse("wagtailadmin_reports:workflow_tasks"),
    ]
    for who in ("administrator", "superuser"):
        client.force_login(world.people[who])
        for address in addresses:
            answer = client.get(address, follow=True)
            if who == "superuser":  # the administrator may not open all of them
                assert (answer.status_code, answer.redirect_chain) == (200, [])
            text = answer.content.decode()
            assert COMMENT not in text
            assert "disagree" not in text
            assert BallotChoice.DISAGREE.label not in text


def test_when_all_have_voted_it_says_that_the_ballots_can_be_counted(client, world, page):
    assert not elements(screen(client, world, "office_statistics", page), "#td-ballot ~ .td-notice--good")
    act(fresh(page), "abstain", world.council[1])
    text = screen(client, world, "office_statistics", page)
    assert len(elements(text, "#td-ballot ~ .td-notice--good")) == 1
    assert 'name="action" value="close"' in text
    assert 'name="action" value="agree"' not in text
    assert 'name="action" value="close"' not in screen(client, world, "council1", page)


def test_the_comment_of_ones_own_vote_is_in_the_form_again(client, world, page):
    assert f">{COMMENT}</textarea>" in screen(client, world, "council1", page)
    assert f">{COMMENT}</textarea>" not in screen(client, world, "council2", page)


@pytest.mark.parametrize("passed", [True, False])
def test_a_counted_ballot_is_shown_as_the_council_decided(client, world, page, passed):
    if not passed:
        for member in world.council[1:4]:
            act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    (notice,) = elements(screen(client, world, "chair", page), '[aria-labelledby="td-closed-ballots"] .td-notice')
    assert ("td-notice--good" in notice["class"]) is passed


def test_the_ballots_of_another_nomination_are_not_shown(client, world, page):
    other = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    close_ballot(fresh(page), world.ward)
    assert elements(screen(client, world, "chair", page), "#td-closed-ballots")
    assert not elements(screen(client, world, "chair", other), "#td-closed-ballots")


def test_too_few_votes_are_said_on_the_screen(client, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    client.force_login(world.office_statistics)
    data = {"action": "close", "task_state": page.current_workflow_task_state.pk}
    answer = client.post(reverse("review", args=[page.pk]), data, follow=True).content.decode()
    assert ballots.TOO_FEW.format(0, 5, 3, 50) in answer
    assert fresh(page).current_workflow_task.code == "council_ballot"
