"""Who has not voted is seen by the office, and reminded by one tap. How anybody voted is not."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import act, make_nomination
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.wording import elements, messages_of, read
from thidua_pages.base import clock
from thidua_pages.models import BallotReminder, WaitingNotice
from thidua_pages.nominations.voting.missing_views import NOBODY, REMINDED
from thidua_pages.nominations.voting.missing_votes import APART

SECRET = "Tôi không tán thành"


@shared.state()
def voting(world: World) -> list[Any]:
    """Two nominations: on the first the first two members have voted, on the second the first one."""
    pages = [
        make_nomination(world.unit, world.campaign, world.editor, "council_ballot", by_steps=True, full_name=name)
        for name in ("Lê Thị Một", "Lê Thị Hai")
    ]
    act(fresh(pages[0]), "disagree", world.council[0], comment=SECRET)
    act(fresh(pages[0]), "agree", world.council[1])
    act(fresh(pages[1]), "abstain", world.council[0])
    return [fresh(page) for page in pages]


def address(world: World) -> str:
    return f"{reverse('missing_votes')}?dot={world.campaign.pk}"


def names(people: Any) -> set[str]:
    return {person.get_full_name() for person in people}


def owing(html: str) -> dict[str, int]:
    """Member → how many votes are missing, as the screen says it."""
    lines = [read(str(one)) for one in elements(html, "[aria-labelledby=td-members] .td-card__title")]
    return {line.split(":")[0]: int(line.split("thiếu ")[1].split()[0]) for line in lines}


def test_the_office_reads_names_and_not_how_they_voted(world: World, voting: list[Any]) -> None:
    html = client_of(world.office_statistics).get(address(world)).content.decode()
    first, second, *others = world.council
    assert owing(html) == {second.get_full_name(): 1} | dict.fromkeys(names(others), 2)
    assert first.get_full_name() not in read(html)
    assert SECRET not in html
    assert not elements(html, "[value=agree], [value=disagree]")
    review = client_of(world.office_statistics).get(reverse("review", args=[voting[0].pk])).content.decode()
    listed = {read(str(one.strong)) for one in elements(review, "#td-missing-votes li")}
    assert listed == names(others)
    assert SECRET not in review


@pytest.mark.parametrize("role", ["editor", "culture_social", "council", "chair", "supervisor"])
def test_nobody_else_reads_it(world: World, voting: list[Any], role: str) -> None:
    client = client_of(world.people[role])
    assert client.get(address(world)).status_code != 200
    client.post(address(world), {"member": "all"})
    assert not BallotReminder.objects.exists()
    review = client.get(reverse("review", args=[voting[0].pk])).content.decode()
    assert not elements(review, "#td-missing-votes")


def test_one_tap_writes_to_all_once_each(world: World, voting: list[Any]) -> None:
    mail.outbox.clear()
    client = client_of(world.office_statistics)
    answer = client.post(address(world), {"member": "all"}, follow=True)
    awaited = world.council[1:]
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(member.email for member in awaited)
    assert messages_of(answer)[0].startswith(REMINDED.split("{")[0] + "4")
    (letter,) = (one for one in mail.outbox if one.to == [world.council[2].email])
    assert "Lê Thị Một" in letter.body
    assert "Lê Thị Hai" in letter.body
    assert reverse("vote_many") in letter.body
    (letter,) = (one for one in mail.outbox if one.to == [world.council[1].email])
    assert "Lê Thị Một" not in letter.body  # they have voted there
    assert reverse("review", args=[voting[1].pk]) in letter.body
    assert BallotReminder.objects.count() == 7
    assert not WaitingNotice.objects.filter(person=world.council[2]).exists()  # no second letter about the same
    mail.outbox.clear()
    assert messages_of(client.post(address(world), {"member": "all"}, follow=True)) == [NOBODY]
    assert mail.outbox == []
    with clock.at(clock.now() + APART + timedelta(minutes=1)):
        client_of(world.office_statistics).post(address(world), {"member": str(awaited[1].pk)})
    assert [letter.to for letter in mail.outbox] == [[awaited[1].email]]


def test_a_reminder_about_one_nomination_leads_back_to_it(world: World, voting: list[Any]) -> None:
    mail.outbox.clear()
    page = voting[0]
    answer = client_of(world.office_statistics).post(address(world), {"member": "all", "page": page.pk})
    assert answer.url == reverse("review", args=[page.pk])
    assert len(mail.outbox) == 3
    assert all("Lê Thị Hai" not in letter.body for letter in mail.outbox)


def test_who_cannot_be_reminded_is_said(world: World, voting: list[Any]) -> None:
    member = world.council[4]
    member.email = ""
    member.save()
    mail.outbox.clear()
    client = client_of(world.office_statistics)
    html = client.get(address(world)).content.decode()
    assert not elements(html, f'button[value="{member.pk}"]')
    client.post(address(world), {"member": str(member.pk)})
    assert mail.outbox == []


@pytest.mark.parametrize("posted", [{}, {"member": "x"}, {"member": "99999999"}, {"member": "all", "page": "9" * 30}])
def test_nonsense_writes_to_nobody(world: World, voting: list[Any], posted: dict[str, str]) -> None:
    mail.outbox.clear()
    answer = client_of(world.office_statistics).post(address(world), posted)
    assert answer.status_code == 302
    assert mail.outbox == []


def test_a_second_ward_sees_nobody(world: World, voting: list[Any], client: Client) -> None:
    client.force_login(build_world("Phường Hai", "hai", "hai.example.vn").office_statistics)
    mail.outbox.clear()
    html = client.get(address(world)).content.decode()
    assert "Lê Thị Một" not in html
    client.post(address(world), {"member": "all"})
    assert mail.outbox == []


def test_more_ballots_cost_no_more_queries(world: World, voting: list[Any]) -> None:
    client = client_of(world.office_statistics)

    def asked() -> int:
        client.get(address(world))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(world))
        return len(queries)

    few = asked()
    for _ in range(3):
        make_nomination(world.other_unit, world.campaign, world.other_editor, "council_ballot")
    assert asked() == few
