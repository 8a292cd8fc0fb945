"""Reminders: the text for Zalo, the mail by the outbox, who was reminded when; nobody twice by a double click."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import races
from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_unit, take_part
from tests.factories.people import editor
from tests.fixtures import World, build_world
from tests.following.campaign import NOW, Followed, follow
from tests.wording import elements, messages_of, read, text_of
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.base.messages import without_notices
from thidua_pages.following.board import board_of
from thidua_pages.following.reminders import (
    AT_ONCE,
    JUST_SENT,
    NO_ADDRESS,
    NOT_THERE,
    NOTHING_OWED,
    PAUSE,
    read_board,
    remind_by_worker,
    text_for,
)
from thidua_pages.following.views import NOBODY_CHOSEN
from thidua_pages.models import Batch, BatchRow, InitiativePage, Participant, Reminder
from thidua_pages.outbox.batches import RowRefused


@shared.state()
def followed(world: World) -> Followed:
    return follow(world)


@pytest.fixture
def office(world: Any) -> Client:
    return client_of(world.office_statistics)


def ids(followed: Followed, *names: str) -> list[int]:
    rows = Participant.objects.filter(campaign=followed.campaign.pk)
    return [rows.get(unit=followed.units[name].pk).pk for name in names]


def post(client: Client, followed: Followed, chosen: list[int], moment: Any = NOW, **data: str) -> Any:
    with clock.at(moment):
        return client.post(reverse("reminders", args=[followed.campaign.pk]), {"chon": chosen, **data})


def mailed_to() -> list[str]:
    work_off()
    return sorted(to for message in mail.outbox for to in message.to)


def address(followed: Followed, name: str) -> str:
    return str(followed.units[name].editor_group.group.user_set.get().email)


def test_the_text_names_the_unit_the_deadline_and_the_way(followed: Followed) -> None:
    with clock.at(NOW):
        board = board_of(followed.campaign)
        texts = {row.standing.name: text_for(board, row) for row in board.rows}
    missing = texts[followed.units["missing"].title]
    unit = followed.units["missing"]
    assert unit.title in missing
    assert "hết ngày 15/08/2023 (đã quá 127 ngày)" in missing
    assert reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", unit.pk]) in missing
    assert "“Sân chơi” được trả lại để sửa" in texts[followed.units["returned"].title]
    assert "hạn hoàn thành 15/12/2023" in texts[followed.units["in_time"].title]


def test_some_are_mailed_and_the_row_says_when_and_by_whom(office: Client, world: Any, followed: Followed) -> None:
    chosen = ids(followed, "missing", "returned")
    preview = post(office, followed, chosen).content.decode()
    assert len(elements(preview, "[data-td-zalo]")) == 2
    assert not Reminder.objects.exists()
    response = post(office, followed, chosen, gui="1")
    assert response.status_code == 302
    assert mailed_to() == sorted([address(followed, "missing"), address(followed, "returned")])
    assert all(followed.campaign.title in message.body for message in mail.outbox)
    assert {(one.participant_id, one.sent_by, one.sent_at, one.channel) for one in Reminder.objects.all()} == {
        (pk, world.office_statistics, NOW, "mail") for pk in chosen
    }
    with clock.at(NOW):
        html = office.get(f"{reverse('following')}?dot={followed.campaign.pk}").content.decode()
    (row,) = elements(html, f'tr[data-participant="{chosen[0]}"]')
    assert "09:00 20/12/2023" in read(str(row))


def test_all_who_are_late_are_one_click(office: Client, followed: Followed) -> None:
    with clock.at(NOW):
        html = office.get(f"{reverse('following')}?dot={followed.campaign.pk}").content.decode()
    form = elements(html, "form:has(input[type=hidden][name=chon])")[0]
    assert [int(str(field["value"])) for field in form.select("input[name=chon]")] == ids(followed, "missing")


def test_nobody_is_mailed_twice_within_a_minute(office: Client, world: Any, followed: Followed) -> None:
    chosen = ids(followed, "missing")
    post(office, followed, chosen, gui="1")
    again = post(client_of(world.administrator), followed, chosen, NOW + timedelta(seconds=59), gui="1")
    assert Reminder.objects.count() == 1
    board = client_of(world.administrator).get(again["Location"])
    assert Reminder.objects.count() == 1
    assert board.status_code == 200
    post(office, followed, chosen, NOW + timedelta(minutes=2), gui="1")
    assert Reminder.objects.count() == 2
    assert len(mailed_to()) == 2


def test_a_unit_without_mail_is_named_and_not_mailed(office: Client, followed: Followed) -> None:
    person = followed.units["missing"].editor_group.group.user_set.get()
    type(person).objects.filter(pk=person.pk).update(email="")
    chosen = ids(followed, "missing", "returned")
    html = post(office, followed, chosen).content.decode()
    assert followed.units["missing"].title in text_of(html, "#td-without")
    response = post(office, followed, chosen, gui="1")
    told = messages_of(office.get(response["Location"]))
    assert f"{followed.units['missing'].title}: {NO_ADDRESS}" in told
    assert Reminder.objects.get().participant_id == chosen[1]


def test_a_copy_for_zalo_is_noted_once(office: Client, world: Any, followed: Followed) -> None:
    (pk,) = ids(followed, "missing")
    url = reverse("note_zalo", args=[followed.campaign.pk])
    with clock.at(NOW):
        answers = [client.post(url, {"chon": pk}) for client in (office, client_of(world.administrator))]
    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["said"] == JUST_SENT
    reminder = Reminder.objects.get()
    assert (reminder.channel, reminder.addresses) == ("zalo", 0)
    with clock.at(NOW):
        free = office.post(url, {"chon": ids(followed, "free")[0]})
    assert (free.status_code, free.json()["said"]) == (409, NOTHING_OWED)
    assert mailed_to() == []


def test_more_than_a_dozen_are_a_batch(office: Client, world: Any, followed: Followed) -> None:
    chosen = [*ids(followed, "missing"), *many_late(world, followed, AT_ONCE)]
    response = post(office, followed, chosen, gui="1")
    batch = Batch.objects.get()
    assert response["Location"] == reverse("batch", args=[batch.pk])
    assert len(mailed_to()) == AT_ONCE + 1
    assert Reminder.objects.count() == AT_ONCE + 1
    assert not batch.rows.exclude(outcome="done").exists()


def many_late(world: Any, followed: Followed, number: int) -> list[int]:
    """The participants of so many units that have registered nothing."""
    chosen = []
    for one in range(number):
        unit = make_unit(world.ward, f"Đơn vị thêm {one}")
        editor(unit, world.ward, username=f"more{one}")
        chosen.append(take_part(unit, followed.campaign).pk)
    return chosen


def test_a_batch_reads_the_board_once(office: Client, world: Any, followed: Followed) -> None:
    """However many units it reminds: what is asked for each is its own participant, addresses and reminder."""
    chosen, asked = many_late(world, followed, 2 * (AT_ONCE + 1)), []
    for part in (chosen[: AT_ONCE + 1], chosen):
        post(office, followed, part, NOW + timedelta(hours=len(asked)), gui="1")
        with clock.at(NOW + timedelta(hours=len(asked))), CaptureQueriesContext(connection) as queries:
            work_off()
        asked.append(sum(f'FROM "{InitiativePage._meta.db_table}"' in one["sql"] for one in queries.captured_queries))
    assert Reminder.objects.count() == len(chosen) + AT_ONCE + 1
    assert asked[0] == asked[1] > 0


def test_a_batch_of_a_second_person_reminds_nobody_again(office: Client, world: Any, followed: Followed) -> None:
    """Also when the worker comes to it much later."""
    chosen = many_late(world, followed, AT_ONCE + 1)
    post(office, followed, chosen, gui="1")
    post(client_of(world.administrator), followed, chosen, gui="1")
    assert Batch.objects.count() == 2
    with clock.at(NOW + PAUSE * 5):
        assert len(mailed_to()) == len(chosen)
    assert Reminder.objects.count() == len(chosen)
    assert {row.reason for row in BatchRow.objects.exclude(outcome="done")} == {JUST_SENT}


def test_a_batch_whose_campaign_is_gone_says_so(world: Any, followed: Followed) -> None:
    shared = {"campaign": 0, "stage": None, "asked_at": NOW.isoformat()}
    with pytest.raises(RowRefused, match=NOT_THERE):
        remind_by_worker(world.office_statistics, {**shared, **read_board(shared)}, {"participant": 1})


def follow_in_silence(world: World) -> Followed:
    with without_notices():  # the unit whose work is returned would have a mail of that
        return follow(world)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_the_same_moment_send_one_mail_to_each_unit(world: World) -> None:
    made = follow_in_silence(world)
    chosen = ids(made, "missing", "returned")
    clients = [client_of(world.office_statistics), client_of(world.administrator)]
    address_of_view = reverse("reminders", args=[made.campaign.pk])
    answers = races.at_once(
        *(partial(client.post, address_of_view, {"chon": chosen, "gui": "1"}) for client in clients)
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    assert mailed_to() == sorted([address(made, "missing"), address(made, "returned")])
    assert Reminder.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_batches_asked_for_at_the_same_moment_send_one_mail_to_each_unit(world: World) -> None:
    made = follow_in_silence(world)
    chosen = many_late(world, made, AT_ONCE + 1)
    clients = [client_of(world.office_statistics), client_of(world.office_statistics), client_of(world.administrator)]
    address_of_view = reverse("reminders", args=[made.campaign.pk])
    races.at_once(*(partial(client.post, address_of_view, {"chon": chosen, "gui": "1"}) for client in clients))
    assert Batch.objects.count() == 2  # the same person's second click is the same batch
    assert len(mailed_to()) == len(chosen)
    assert Reminder.objects.count() == len(chosen)


@pytest.mark.parametrize("chosen", [[], ["x"], [0], ["free"]])
def test_nobody_who_owes_something_is_chosen(office: Client, followed: Followed, chosen: list[Any]) -> None:
    chosen = ids(followed, "free") if chosen == ["free"] else chosen
    response = post(office, followed, chosen, gui="1")
    assert NOBODY_CHOSEN in messages_of(office.get(response["Location"]))


def test_who_may_not_remind_does_not_and_no_ward_reaches_another(world: Any, followed: Followed) -> None:
    second = build_world("Phường Hai", "hai", "hai.example.vn")
    chosen = ids(followed, "missing")
    for person in (world.culture_social, world.chair, world.editor, second.office_statistics):
        client = client_of(person)
        post(client, followed, chosen, gui="1")
        client.post(reverse("note_zalo", args=[followed.campaign.pk]), {"chon": chosen[0]})
        if person == second.office_statistics:
            assert client.get(reverse("following_file", args=[followed.campaign.pk, "xlsx"])).status_code == 302
    assert not Reminder.objects.exists()
    theirs = post(client_of(second.office_statistics), Followed(second.campaign, {}), chosen, gui="1")
    assert theirs.status_code == 302
    assert not Reminder.objects.exists()
