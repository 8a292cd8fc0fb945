"""The page on which a council member votes on many nominations: each row is accepted or refused by itself."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.pages import act, close_ballot, make_initiative, make_nomination
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import elements, text_of
from thidua_pages.access import rules
from thidua_pages.models import Authority, AwardForm, Ballot, Hold, NominationPage
from thidua_pages.nominations.voting import ballots
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.views import (
    COMMENT_TOO_LONG,
    COMMENT_WITHOUT_CHOICE,
    NOT_TAKEN,
    NOTHING_CHOSEN,
    TAKEN,
)
from thidua_pages.review.holds import ON_HOLD

URL = reverse("vote_many")


def at_the_vote(world: Any, name: str, **fields: Any) -> NominationPage:
    return make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name=name, **fields)


def state(page: NominationPage) -> int:
    return fresh(page).current_workflow_task_state.pk


def show(client: Any, person: Any) -> str:
    client.force_login(person)
    return client.get(URL).content.decode()


def post(client: Any, person: Any, *rows: tuple[int, str, str]) -> str:
    """Send the form with these rows: state, choice, comment."""
    client.force_login(person)
    data: dict[str, Any] = {"task_state": [pk for pk, _, _ in rows]}
    for pk, choice, comment in rows:
        data[f"comment-{pk}"] = comment
        if choice:
            data[f"choice-{pk}"] = choice
    return client.post(URL, data, follow=True).content.decode()


def votes() -> set[tuple[int, str, str]]:
    return set(Ballot.objects.values_list("task_state_id", "choice", "comment"))


def test_several_are_voted_on_together_and_may_be_changed_later(client, world):
    first, second, third = (at_the_vote(world, name) for name in ("Lê Thị Một", "Lê Thị Hai", "Lê Thị Ba"))
    one, two, three = map(state, (first, second, third))
    answer = post(client, world.council[0], (one, "agree", ""), (two, "disagree", "Chưa rõ"), (three, "", ""))
    assert TAKEN.format(2) in answer
    assert votes() == {(one, "agree", ""), (two, "disagree", "Chưa rõ")}
    (done,) = elements(answer, 'section[aria-labelledby="td-voted"]')
    voted = str(done)
    waiting = answer.replace("\r", "")[: answer.index('aria-labelledby="td-voted"')]
    assert "Lê Thị Ba" in waiting
    assert "Lê Thị Ba" not in voted
    assert "Lê Thị Hai" in voted
    mine = [one.get_text() for one in done.select(".td-mine")]
    assert sorted(BallotChoice.DISAGREE.label in text and "Chưa rõ" in text for text in mine) == [False, True]
    post(client, world.council[0], (two, "agree", "Đã rõ"), (one, "", ""))
    assert votes() == {(one, "agree", ""), (two, "agree", "Đã rõ")}


def test_a_card_says_what_is_to_be_judged(client, world):
    evidence = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa tự quản")
    page = at_the_vote(world, "Lê Thị Hoa", honorific="ba", evidence=[evidence])
    text = show(client, world.council[0])
    for part in ("Bà Lê Thị Hoa", world.unit.title, page.award_form.title, page.achievement_report, evidence.title):
        assert part in text
    assert reverse("review", args=[page.pk]) in text
    assert "checked" not in text


def test_high_forms_come_first_and_collectives_before_people(client, world):
    province = Authority.objects.create(name="Chủ tịch UBND tỉnh", level="province")
    high = AwardForm(
        code="provincial_commendation", title="Bằng khen của tỉnh", authority=province, campaign=world.campaign
    )
    high.save()
    for name, fields in {
        "Vũ Thị Ánh": {},
        "Nguyễn Văn Ước": {},
        "Tổ dân phố 5": {"nominee_kind": "collective"},
        "Trần Thị Cao": {"award_form": high},
    }.items():
        at_the_vote(world, name, **fields)
    text = show(client, world.council[0])
    names = ["Trần Thị Cao", "Tổ dân phố 5", "Vũ Thị Ánh", "Nguyễn Văn Ước"]
    places = [text.index(f">{name}</h3>") for name in names]
    assert places == sorted(places)
    assert text.index("Bằng khen của tỉnh") < places[0]


def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_saved(client, world):
    counted, good = at_the_vote(world, "Lê Thị Một"), at_the_vote(world, "Lê Thị Hai")
    stale, open_one = state(counted), state(good)
    for member in world.council[1:]:
        act(fresh(counted), "agree", member)
    close_ballot(fresh(counted), world.ward)
    answer = post(client, world.council[0], (stale, "disagree", "Tôi phản đối"), (open_one, "agree", ""))
    assert (open_one, "agree", "") in votes()
    assert not Ballot.objects.filter(task_state=stale, member=world.council[0]).exists()
    assert TAKEN.format(1) in answer
    assert NOT_TAKEN.format(1) in answer
    gone = text_of(answer, 'section[aria-labelledby="td-gone"]')
    for part in ("Lê Thị Một", ballots.CLOSED, BallotChoice.DISAGREE.label, "Tôi phản đối"):
        assert part in gone


def test_a_comment_without_a_choice_is_kept_and_asked_about(client, world):
    page = at_the_vote(world, "Lê Thị Một")
    answer = post(client, world.council[0], (state(page), "", "Cần xem thêm"))
    assert COMMENT_WITHOUT_CHOICE in answer
    assert ">Cần xem thêm</textarea>" in answer
    assert votes() == set()


def test_a_comment_too_long_keeps_the_choice_and_the_text(client, world):
    page = at_the_vote(world, "Lê Thị Một")
    answer = post(client, world.council[0], (state(page), "abstain", "x" * 2001))
    assert COMMENT_TOO_LONG in answer
    assert 'value="abstain" checked' in answer
    assert "x" * 2001 in answer
    assert votes() == set()


def test_nothing_chosen_says_so(client, world):
    page = at_the_vote(world, "Lê Thị Một")
    assert NOTHING_CHOSEN in post(client, world.council[0], (state(page), "", ""))
    assert votes() == set()


@pytest.mark.parametrize("asked", ["x", "0", "9" * 30, ""])
def test_an_invented_row_is_ignored(client, world, asked):
    at_the_vote(world, "Lê Thị Một")
    client.force_login(world.council[0])
    answer = client.post(URL, {"task_state": asked, f"choice-{asked}": "agree"}, follow=True)
    assert answer.status_code == 200
    assert votes() == set()


def test_what_a_member_may_not_vote_on_is_neither_shown_nor_taken(client, world):
    member = world.council[0]
    own = at_the_vote(world, member.get_full_name())
    held = at_the_vote(world, "Lê Thị Dừng")
    Hold.objects.create(page=held, reason="Có đơn thư", held_by=world.chair)
    at_the_vote(world, "Lê Thị Được")
    make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name="Lê Thị Chưa")
    text = show(client, member)
    assert "Lê Thị Được" in text
    for name in ("Lê Thị Dừng", "Lê Thị Chưa"):
        assert name not in text
    answer = post(client, member, (state(own), "agree", ""), (state(held), "agree", ""))
    assert rules.OWN_NAME.reason in answer
    assert ON_HOLD in answer
    assert votes() == set()


def test_another_wards_nominations_are_neither_shown_named_nor_taken(client, world):
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    theirs = at_the_vote(elsewhere, "Người phường hai")
    at_the_vote(world, "Lê Thị Một")
    assert "Người phường hai" not in show(client, world.council[0])
    answer = post(client, world.council[0], (state(theirs), "agree", ""))
    assert len(elements(answer, 'section[aria-labelledby="td-gone"] li')) == 1
    assert "Người phường hai" not in answer
    assert votes() == set()


@pytest.mark.parametrize("role", ["office_statistics", "chair", "editor", "administrator", "supervisor", "superuser"])
def test_a_person_who_is_not_on_the_council_is_refused(client, world, role):
    page = at_the_vote(world, "Lê Thị Một")
    post(client, world.people[role], (state(page), "agree", ""))
    assert votes() == set()
    assert client.get(URL).status_code == 302
    assert URL not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_member_with_another_role_beside_it_votes_here_too(client, world):
    world.council[0].groups.add(world.other_unit.editor_group.group)
    page = at_the_vote(world, "Lê Thị Một")
    post(client, world.council[0], (state(page), "agree", ""))
    assert votes() == {(state(page), "agree", "")}


def test_the_front_page_leads_here_from_two_ballots_on_and_forgets_what_was_voted(client, world):
    pages = [at_the_vote(world, name) for name in ("Lê Thị Một", "Lê Thị Hai", "Lê Thị Ba")]
    member = world.council[0]

    def home() -> str:
        client.force_login(member)
        return client.get(reverse("wagtailadmin_home")).content.decode()

    def offered() -> list[str]:
        """The number of ballots in the link to this page."""
        return [
            number for link in elements(home(), f'main a[href="{URL}"]') for number in re.findall(r"\d+", link.text)
        ]

    assert offered() == ["3"]
    act(pages[0], "agree", member)
    assert offered() == ["2"]
    assert pages[0].title not in home()
    act(pages[1], "agree", member)
    assert offered() == []
    assert pages[2].title in home()
    assert "Lê Thị Một" in show(client, member)


def test_many_nominations_take_no_more_queries_than_two(client, world):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            show(client, world.council[0])
        return len(captured)

    def one(number: int) -> None:
        evidence = make_initiative(world.unit, world.campaign, world.editor, "published")
        page = at_the_vote(world, f"Lê Thị {number}", evidence=[evidence])
        if number % 2:
            act(page, "agree", world.council[0])

    one(0)
    one(1)
    queries()  # fills what is kept for good: content types, the site's root
    few = queries()
    for number in range(2, 8):
        one(number)
    assert queries() == few


def test_nothing_to_vote_on_says_so(client, world):
    text = show(client, world.council[0])
    assert len(elements(text, ".td-empty")) == 1
    assert not elements(text, '[name="task_state"]')
