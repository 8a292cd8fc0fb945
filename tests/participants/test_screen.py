"""The screen "Đơn vị tham gia" of a campaign."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.factories.pages import make_campaign, make_unit
from tests.fixtures import World, build_world
from tests.wording import elements
from thidua_pages.base import clock
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.models import Participant
from thidua_pages.participants.choices import ChangeKind
from thidua_pages.participants.forms import NO_REASON, NO_UNIT, UNKNOWN_CHANGE
from thidua_pages.participants.services import ALREADY, GONE

FLAT = 15
"""The queries of the screen, those of the session and the menu included."""
RUNNING = datetime(2023, 9, 20, 5, tzinfo=UTC)
REASON = "Theo Kế hoạch bổ sung số 12/KH-UBND"


def address(campaign: Any) -> str:
    return reverse("participants", args=[campaign.pk])


def send(world: World, campaign: Any = None, who: str = "office_statistics", **data: Any) -> str:
    sent = {"reason": REASON, **data}
    client = client_of(world.people[who])
    return client.post(address(campaign or world.campaign), sent, follow=True).content.decode()


def row_of(world: World, unit: Any = None) -> Participant:
    return Participant.objects.get(campaign=world.campaign, unit=unit or world.unit)


def history(row: Participant) -> list[tuple[str, str, Any]]:
    return list(row.changes.values_list("kind", "reason", "changed_by"))


def test_the_office_adds_units_that_were_founded_since(world: World) -> None:
    founded, closed = make_unit(world.ward, "Tổ mới"), make_unit(world.ward, "Tổ cũ", closed_on=date(2023, 9, 1))
    with clock.at(RUNNING):
        html = client_of(world.office_statistics).get(address(world.campaign)).content.decode()
        assert [box["value"] for box in elements(html, "input[name=units]")] == [str(founded.pk)]
        assert NO_UNIT in send(world, is_obliged="yes")
        send(world, units=[closed.pk], is_obliged="yes")
        assert not Participant.objects.filter(unit=closed).exists()
        send(world, units=[founded.pk], is_obliged="yes")
        send(world, units=[founded.pk], is_obliged="no")
        assert standing_of(world.campaign).units_obliged == 3
    row = row_of(world, founded)
    assert (row.is_obliged, row.since) == (True, date(2023, 9, 20))
    assert history(row) == [(ChangeKind.ADDED, REASON, world.office_statistics.pk)]


CHANGES = [
    ([ChangeKind.FREED], 1, False),
    ([ChangeKind.FREED, ChangeKind.OBLIGED], 2, False),
    ([ChangeKind.LEFT], 1, True),
    ([ChangeKind.LEFT, ChangeKind.RETURNED], 2, False),
]


@pytest.mark.parametrize("moment", [RUNNING, datetime(2024, 2, 1, 5, tzinfo=UTC)])
@pytest.mark.parametrize(("kinds", "obliged", "has_left"), CHANGES)
def test_each_change_needs_a_reason_and_stays_in_the_history(
    world: World, moment: datetime, kinds: list[ChangeKind], obliged: int, has_left: bool
) -> None:
    with clock.at(moment):
        for kind in kinds:
            assert NO_REASON in send(world, participant=row_of(world).pk, change=kind, reason=" ")
            send(world, participant=row_of(world).pk, change=kind)
        standing = standing_of(world.campaign)
        assert ALREADY.split("{}")[1] in send(world, participant=row_of(world).pk, change=kinds[-1])
    assert standing.units_obliged == obliged
    assert (world.unit in [row.unit for row in standing.units]) is not has_left
    assert history(row_of(world))[1:] == [(kind, REASON, world.office_statistics.pk) for kind in kinds]


def test_what_makes_no_sense_is_refused_and_changes_nothing(world: World) -> None:
    other = build_world("Phường Khác", "khac", "khac.localhost")
    before = list(Participant.objects.values())
    assert GONE in send(world, participant=row_of(other).pk, change=ChangeKind.LEFT)
    assert GONE in send(world, participant="x", change=ChangeKind.LEFT)
    assert UNKNOWN_CHANGE in send(world, participant=row_of(world).pk, change="xoa")
    assert ALREADY.split("{}")[1] in send(world, participant=row_of(world).pk, change=ChangeKind.PLANNED)
    send(world, units=[make_unit(other.ward).pk], is_obliged="yes")
    assert list(Participant.objects.values()) == before


def test_the_screen_asks_a_flat_number_of_queries(world: World, django_assert_num_queries: Any) -> None:
    client = client_of(world.office_statistics)
    client.get(address(world.campaign))
    with django_assert_num_queries(FLAT):
        client.get(address(world.campaign))
    for _ in range(4):
        make_unit(world.ward)
    campaign = make_campaign(world.ward, "Đợt khác")
    with django_assert_num_queries(FLAT):
        client.get(address(campaign))
