"""Which e-mail was sent, waits or was given up: who sees it, what a line says, the filters, and "Gửi lại"."""

from typing import Any

import pytest
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.factories.pages import act, make_nomination
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.wording import elements, messages_of, read, text_of
from tests.worker import gather_mail, waiting
from thidua_pages.base import clock
from thidua_pages.base.messages import WardMessage
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.outbox.batches import work_on
from thidua_pages.outbox.listing import DONE, GIVEN_UP, WAITING, TaskFilter, tasks_visible_to
from thidua_pages.outbox.views import NOT_GIVEN_UP, WILL_TRY

MANAGE = {"administrator", "superuser"}
MAY_SEE = MANAGE | {"office_statistics"}
SECRET = "https://thidua.example.vn/dat-mat-khau/bi-mat"


def given_up(ward_path: str, to: str = "sai@example.vn") -> DBTaskResult:
    message = WardMessage("Đăng ký bị trả lại", SECRET, to=[to])
    message.ward_path = ward_path
    get_connection("thidua_pages.outbox.mail.OutboxBackend").send_messages([message])
    row = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert row is not None
    row.status, row.worker_ids = "FAILED", ["a:1:2"] * 7
    row.exception_class_path = "builtins.TimeoutError"
    row.save()
    return row


def sent(ward_path: str, to: str = "dung@example.vn", status: str = "SUCCESSFUL") -> DBTaskResult:
    row = given_up(ward_path, to)
    row.status, row.exception_class_path, row.finished_at = status, "", clock.now()
    row.save()
    return row


def other_work(ward_path: str, status: str) -> DBTaskResult:
    work_on.enqueue(batch=0, ward_path=ward_path)
    row = DBTaskResult.objects.get(args_kwargs__kwargs__batch=0)
    row.status, row.finished_at, row.exception_class_path = status, clock.now(), "builtins.TimeoutError"
    row.save()
    return row


def lines(client: Client, **query: str) -> list[str]:
    return [
        read(str(line))
        for line in elements(client.get(reverse("outbox"), query).content.decode(), "#td-outbox tbody tr")
    ]


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_mail_of_their_ward_and_who_sends_again(world: Any, role: str) -> None:
    row = given_up(world.ward.path)
    client, _ = signed_in(world)[role]
    shown = client.get(reverse("outbox"))
    buttons = elements(shown.content.decode(), f'form[action="{reverse("outbox_send_again", args=[row.pk])}"]')
    client.post(reverse("outbox_send_again", args=[row.pk]))
    assert (shown.status_code == 200 and "sai@example.vn" in shown.content.decode()) == (role in MAY_SEE)
    assert bool(buttons) == (role in MANAGE)
    assert bool(waiting("deliver")) == (role in MANAGE)


def test_the_office_sees_mail_and_no_other_work(world: Any) -> None:
    given_up(world.ward.path)
    other_work(world.ward.path, "FAILED")
    assert len(lines(client_of(world.office_statistics))) == 1
    assert len(lines(client_of(world.administrator))) == 2


def test_other_work_that_is_done_is_not_listed(world: Any) -> None:
    other_work(world.ward.path, "SUCCESSFUL")
    assert lines(client_of(world.administrator)) == []


def test_mail_without_a_ward_is_only_for_a_superuser(world: Any) -> None:
    """Whoever asks for a new password gets an e-mail that belongs to no ward."""
    given_up("")
    assert lines(client_of(world.office_statistics)) == lines(client_of(world.administrator)) == []
    assert len(lines(signed_in(world)["superuser"][0])) == 1


@pytest.mark.parametrize("status", ["READY", "FAILED", "SUCCESSFUL"])
def test_no_message_and_no_link_of_it_is_shown(world: Any, status: str) -> None:
    row = sent(world.ward.path, status=status)
    assert SECRET in str(row.args_kwargs)
    for person in (world.office_statistics, world.administrator):
        html = client_of(person).get(reverse("outbox")).content.decode()
        assert "dung@example.vn" in html
        assert "bi-mat" not in html


def test_an_office_of_two_wards_sends_again_only_where_it_administrates(world: Any) -> None:
    second = build_world("Phường Hai", "hai", "hai.example.vn")
    person = world.office_statistics
    person.groups.add(*second.administrator.groups.all())
    ours, theirs = given_up(world.ward.path, "mot@example.vn"), given_up(second.ward.path, "hai@example.vn")
    client = client_of(person)
    html = client.get(reverse("outbox")).content.decode()
    assert [str(form["action"]) for form in elements(html, "#td-outbox form")] == [
        reverse("outbox_send_again", args=[theirs.pk])
    ]
    assert len(elements(html, "#td-outbox tbody tr")) == 2
    assert client.post(reverse("outbox_send_again", args=[ours.pk])).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"sai@example.vn", "dung@example.vn", "cho@example.vn"}),
        ({"tinh_trang": GIVEN_UP}, {"sai@example.vn"}),
        ({"tinh_trang": DONE}, {"dung@example.vn"}),
        ({"tinh_trang": WAITING}, {"cho@example.vn"}),
        ({"gui_den": "DUNG@"}, {"dung@example.vn"}),
        ({"tieu_de": "bị trả lại", "tinh_trang": WAITING}, {"cho@example.vn"}),
        ({"tieu_de": "không có"}, set()),
        ({"tu_ngay": "01/01/2100"}, set()),
        ({"den_ngay": "01/01/2000"}, set()),
        ({"tu_ngay": "01/01/2000", "den_ngay": "01/01/2100"}, {"sai@example.vn", "dung@example.vn", "cho@example.vn"}),
        ({"tinh_trang": "sai"}, {"sai@example.vn", "dung@example.vn", "cho@example.vn"}),
    ],
)
def test_the_filters(world: Any, query: dict[str, str], found: set[str]) -> None:
    given_up(world.ward.path)
    sent(world.ward.path)
    sent(world.ward.path, "cho@example.vn", "READY")
    html = client_of(world.office_statistics).get(reverse("outbox"), query).content.decode()
    assert {read(str(cell)).split()[0] for cell in elements(html, "#td-outbox tbody th")} == found


def test_the_numbers_of_the_states_follow_the_other_filters(world: Any) -> None:
    given_up(world.ward.path)
    sent(world.ward.path)
    tasks = tasks_visible_to(world.office_statistics)
    assert [number for _, _, number in TaskFilter({}, queryset=tasks).counts] == [2, 0, 1, 1]
    narrowed = TaskFilter({"gui_den": "sai@", "tinh_trang": DONE}, queryset=tasks)
    assert [number for _, _, number in narrowed.counts] == [1, 0, 0, 1]


def test_nothing_tells_how_anybody_voted(world: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", by_steps=True)
    choices = [choice.value for choice in BallotChoice]
    for member, choice in zip(world.council, [*choices, *choices], strict=False):
        act(fresh(page), choice, member, comment="Lời riêng của phiếu")
    act(fresh(page), "close", world.office_statistics)
    gather_mail()
    html = client_of(world.office_statistics).get(reverse("outbox")).content.decode()
    shown = text_of(html, "#td-outbox")
    assert world.chair.email in shown or world.editor.email in shown
    assert "Lời riêng" not in shown
    assert not any(str(choice.label) in shown for choice in BallotChoice)


def test_another_wards_mail_is_not_shown_and_not_sent_again(world: Any) -> None:
    row = given_up("00010099")
    for person in (world.administrator, world.office_statistics):
        client = client_of(person)
        assert "sai@example.vn" not in client.get(reverse("outbox")).content.decode()
        assert client.post(reverse("outbox_send_again", args=[row.pk])).status_code == 404
    assert waiting("deliver") == []


def test_a_line_says_what_to_whom_and_why(world: Any) -> None:
    given_up(world.ward.path)
    html = client_of(world.administrator).get(reverse("outbox")).content.decode()
    line = text_of(html, "#td-outbox tbody tr")
    assert "sai@example.vn" in line
    assert "Đăng ký bị trả lại" in line
    assert "TimeoutError" not in line


def test_sending_again_begins_with_all_attempts(world: Any) -> None:
    row = given_up(world.ward.path)
    response = client_of(world.administrator).post(reverse("outbox_send_again", args=[row.pk]), follow=True)
    assert messages_of(response) == [WILL_TRY]
    assert [task.worker_ids for task in waiting("deliver")] == [[]]


def test_a_second_click_sends_nothing_twice(world: Any) -> None:
    row, client = given_up(world.ward.path), client_of(world.administrator)
    client.post(reverse("outbox_send_again", args=[row.pk]))
    response = client.post(reverse("outbox_send_again", args=[row.pk]), follow=True)
    assert messages_of(response)[-1] == NOT_GIVEN_UP
    assert len(waiting("deliver")) == 1


@pytest.mark.parametrize("shown", [WAITING, DONE, "", "khac", "x" * 300])
def test_every_view_of_the_list_answers(world: Any, shown: str) -> None:
    given_up(world.ward.path)
    response = client_of(world.administrator).get(reverse("outbox"), {"tinh_trang": shown, "trang": "abc"})
    assert response.status_code == 200
    assert len(elements(response.content.decode(), "[aria-current=page]")) >= 1


def test_the_list_costs_the_same_queries_for_many_lines(world: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        given_up(world.ward.path, f"a{number}@example.vn")
    client = client_of(world.administrator)
    with django_assert_max_num_queries(25):
        client.get(reverse("outbox"))
