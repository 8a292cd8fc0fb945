"""The office is told of the ballots in which everyone who may vote has voted."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.pages import act, make_nomination
from tests.fresh import fresh
from thidua_pages.reports.work import TO_COUNT, awaiting_review
from thidua_pages.review.models import Hold


def full(world: Any, **fields: Any) -> Any:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", **fields)
    for member in world.council:
        act(page, "agree", member)
    return page


def to_count(user: Any) -> list[int]:
    return [row.page.pk for row in awaiting_review(user) if row.to_count]


def test_a_ballot_with_all_votes_waits_for_the_office_until_it_is_counted(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    for member in world.council[:-1]:
        act(page, "agree", member)
    assert to_count(world.office_statistics) == []
    act(page, "disagree", world.council[-1])
    assert to_count(world.office_statistics) == [page.pk]
    client.force_login(world.office_statistics)
    body = client.get(reverse("wagtailadmin_home")).content.decode()
    assert TO_COUNT in body
    assert reverse("review", args=[page.pk]) in body
    act(page, "close", world.office_statistics)
    assert to_count(world.office_statistics) == []


@pytest.mark.parametrize("role", ["council", "chair", "culture_social", "supervisor"])
def test_people_who_may_not_count_are_not_told(world: Any, role: str) -> None:
    full(world)
    assert to_count(world.people[role]) == []


def test_a_nominee_does_not_count_the_ballot_on_themselves(world: Any) -> None:
    page = full(world, full_name="Trần Văn Ánh")
    assert to_count(world.office_statistics) == [page.pk]
    world.office_statistics.last_name, world.office_statistics.first_name = "Trần Văn", "Ánh"
    world.office_statistics.save()
    assert to_count(world.office_statistics) == []


def test_who_may_not_vote_is_not_waited_for(world: Any) -> None:
    absent, *others = world.council
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name=absent.get_full_name())
    for member in others:
        act(page, "agree", member)
    assert to_count(world.office_statistics) == [page.pk]


def test_a_ballot_on_hold_is_not_counted(world: Any) -> None:
    page = full(world)
    Hold.objects.create(page=page, reason="Có đơn thư", held_by=world.chair)
    assert to_count(world.office_statistics) == []


def test_many_full_ballots_take_no_more_queries_than_one(world: Any) -> None:
    def queries() -> int:
        user = fresh(world.office_statistics)
        with CaptureQueriesContext(connection) as captured:
            awaiting_review(user)
        return len(captured)

    full(world)
    few = queries()
    for number in range(3):
        full(world, full_name=f"Người thứ {number}")
    assert queries() == few
