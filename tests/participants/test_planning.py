"""Who is to take part is asked when a campaign is set up, and its publication takes the answer over."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.clients import client_of
from tests.door.forms import fields_of
from tests.factories.pages import make_unit
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.plans.setup.sending import act, uploaded
from tests.plans.source_samples import PLAN_TEXT
from tests.wording import elements, read, text_of
from thidua_pages.base import clock
from thidua_pages.bin.taking_down import take_down
from thidua_pages.models import CampaignPage, Participant, UnitPage
from thidua_pages.participants.choices import ChangeKind, Part
from thidua_pages.participants.planning import LEFT, NEW, NOT_BEFORE, PUBLISHED, plan_participants
from thidua_pages.participants.planning_form import NOBODY
from thidua_pages.participants.queries import participants_of
from thidua_pages.review.errors import ReviewRefused

TITLE = "Đợt thi đua năm sau"
NOW = datetime(2024, 3, 1, 5, tzinfo=UTC)


def repeat_address(campaign: Any) -> str:
    return reverse("campaign_repeat", args=[campaign.pk])


def own_address(campaign: Any) -> str:
    return reverse("participants", args=[campaign.pk])


def choice(unit: Any) -> str:
    return f"don-vi-{unit.pk}"


def parts(html: str) -> dict[str, str]:
    """Name of the unit → what is chosen for it."""
    shown = {}
    for row in elements(html, ".td-planning__unit"):
        [name], [chosen] = row.select("label"), row.select("option[selected]")
        shown[name.contents[0].strip()] = str(chosen["value"])
    return shown


def repeated(world: World, **choices: str) -> CampaignPage:
    client = client_of(world.office_statistics)
    form = fields_of(client.get(repeat_address(world.campaign)), "POST")
    answer = client.post(repeat_address(world.campaign), form | choices | {"title": TITLE, "action": "make"})
    assert answer.status_code == 302, text_of(answer.content.decode(), ".td-error")
    return CampaignPage.objects.get(title=TITLE)


def published(campaign: Any) -> dict[str, bool]:
    fresh(campaign).save_revision().publish()
    return {row.unit_title: row.is_obliged for row in participants_of(fresh(campaign))}


def test_the_question_is_filled_as_in_the_old_campaign(world: World) -> None:
    everywhere = {row.unit: row for row in Participant.objects.filter(campaign=world.campaign)}
    freed, left = list(everywhere.values())[:2]
    Participant.objects.filter(pk=freed.pk).update(is_obliged=False)
    Participant.objects.filter(pk=left.pk).update(until=world.campaign.starts_on)
    CampaignPage.objects.filter(pk=world.campaign.pk).update(first_published_at=timezone.now() - timedelta(days=9))
    before, new = make_unit(world.ward, "Tổ có trước"), make_unit(world.ward, "Tổ mới", is_obliged=False)
    for unit, days in ((before, 99), (new, 1)):
        UnitPage.objects.filter(pk=unit.pk).update(first_published_at=timezone.now() - timedelta(days=days))
    closed = make_unit(world.ward, "Tổ đã kết thúc")
    Participant.objects.create(
        campaign=world.campaign, unit=closed, unit_title=closed.title, unit_kind="other", is_obliged=True
    )
    UnitPage.objects.filter(pk=closed.pk).update(closed_on=date(2023, 12, 31))
    html = client_of(world.office_statistics).get(repeat_address(world.campaign)).content.decode()
    shown = parts(html)
    assert shown[freed.unit_title] == Part.FREE
    assert (shown[left.unit_title], shown[before.title], shown[new.title]) == (Part.OUT, Part.OUT, Part.FREE)
    notes = {read(str(note)) for note in elements(html, ".td-planning__name .td-muted")}
    assert {LEFT, NOT_BEFORE, NEW} <= notes
    assert closed.title not in shown
    assert closed.title in text_of(html, "#td-gone")


def test_what_was_chosen_takes_part_once_the_campaign_is_published(world: World) -> None:
    new = make_unit(world.ward, "Tổ mới")
    campaign = repeated(
        world, **{choice(world.unit): Part.FREE, choice(world.other_unit): Part.OUT, choice(new): Part.OBLIGED}
    )
    make_unit(world.ward, "Tổ thành lập sau")
    found = published(campaign)
    assert found.pop(world.unit.title) is False
    assert found.pop(new.title) is True
    assert not {world.other_unit.title, "Tổ thành lập sau"} & found.keys()
    row = Participant.objects.get(campaign=campaign, unit=new)
    assert [change.kind for change in row.changes.all()] == [ChangeKind.PLANNED]
    row.delete()
    assert new.title not in published(campaign)  # published again: nothing is made anew


def test_units_that_ended_or_were_renamed_before_the_publication(world: World) -> None:
    ended, renamed = make_unit(world.ward, "Tổ kết thúc"), make_unit(world.ward, "Tổ cũ")
    down = make_unit(world.ward, "Tổ gỡ xuống")
    campaign = repeated(world, **{choice(one): Part.OBLIGED for one in (ended, renamed, down)})
    for unit, changes in ((ended, {"closed_on": date(2024, 1, 1)}), (renamed, {"title": "Tổ đổi tên"})):
        page = fresh(unit)
        for name, value in changes.items():
            setattr(page, name, value)
        page.save_revision().publish()
    take_down(fresh(down), world.administrator, "Nhầm")
    rows = Participant.objects.filter(campaign=campaign, unit__in=[ended, renamed, down])
    assert [row.changes.count() for row in rows] == [0, 0, 0]
    found = published(campaign)
    assert "Tổ đổi tên" in found
    assert not {"Tổ kết thúc", "Tổ gỡ xuống", "Tổ cũ"} & found.keys()


def test_a_campaign_needs_somebody(world: World) -> None:
    client = client_of(world.office_statistics)
    form = fields_of(client.get(repeat_address(world.campaign)), "POST")
    form |= {name: Part.OUT for name in form if name.startswith("don-vi-")} | {"title": TITLE, "action": "make"}
    assert NOBODY in read(client.post(repeat_address(world.campaign), form).content.decode())
    assert not CampaignPage.objects.filter(title=TITLE).exists()


def test_what_was_chosen_stays_when_the_dates_are_moved(world: World) -> None:
    client = client_of(world.office_statistics)
    form = fields_of(client.get(repeat_address(world.campaign)), "POST") | {choice(world.unit): Part.OUT}
    moved = client.post(repeat_address(world.campaign), form | {"starts_on": "1/8/2026", "action": "move"})
    assert parts(moved.content.decode())[world.unit.title] == Part.OUT


def test_a_campaign_from_a_plan_asks_on_a_screen_of_its_own(world: World) -> None:
    client = client_of(world.office_statistics)
    answer = act(client, uploaded(client, PLAN_TEXT), "make", d__title=TITLE)
    campaign = CampaignPage.objects.get(title=TITLE)
    assert own_address(campaign) in client.get(answer["Location"]).content.decode()
    page = client.get(own_address(campaign))
    assert parts(page.content.decode())[world.unit.title] == Part.OBLIGED
    assert len(elements(page.content.decode(), ".td-notice")) > 0  # what the plan says
    form = fields_of(page, "POST") | {choice(world.unit): Part.FREE, choice(world.other_unit): Part.OUT}
    client.post(own_address(campaign), form)
    again = parts(client.get(own_address(campaign)).content.decode())
    assert (again[world.unit.title], again[world.other_unit.title]) == (Part.FREE, Part.OUT)
    found = published(campaign)
    assert (found[world.unit.title], world.other_unit.title in found) == (False, False)
    with pytest.raises(ReviewRefused, match=PUBLISHED):
        plan_participants(campaign, {world.unit.pk: True})


@pytest.mark.parametrize("role", ["editor", "culture_social", "council", "chair", "supervisor"])
def test_only_the_office_and_the_administrator_say_who_takes_part(world: World, role: str) -> None:
    campaign = repeated(world)
    before = list(Participant.objects.filter(campaign=campaign).values_list("unit", "is_obliged"))
    form = fields_of(client_of(world.office_statistics).get(own_address(campaign)), "POST")
    client = client_of(world.people[role])
    assert client.post(own_address(campaign), form | {choice(world.unit): Part.OUT}).status_code == 302
    assert list(Participant.objects.filter(campaign=campaign).values_list("unit", "is_obliged")) == before
    assert not elements(client.get(own_address(campaign), follow=True).content.decode(), ".td-planning")


def test_units_of_another_ward_are_not_asked_about(world: World) -> None:
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    campaign = repeated(world)
    plan_participants(campaign, {world.unit.pk: True, elsewhere.unit.pk: True})
    assert [row.unit for row in Participant.objects.filter(campaign=campaign)] == [world.unit]


def test_what_is_planned_is_counted_nowhere(world: World) -> None:
    with clock.at(NOW):
        campaign = repeated(world)
        html = client_of(world.editor).get(reverse("wagtailadmin_home")).content.decode()
    assert campaign.title not in html


def test_the_screens_ask_a_flat_number_of_queries(world: World) -> None:
    client, campaign = client_of(world.office_statistics), repeated(world)
    addresses = [own_address(campaign), repeat_address(world.campaign)]
    counts = []
    for _ in range(2):
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        for _ in range(4):
            make_unit(world.ward)
    assert counts[:2] == counts[2:]
    assert max(counts) <= 22
