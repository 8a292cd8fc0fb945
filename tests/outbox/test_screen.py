"""The list of what could not be done: who sees it, and "Gửi lại"."""

from typing import Any

import pytest
from django.core.mail import get_connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.wording import elements, messages_of, text_of
from tests.worker import waiting
from thidua_pages.base.messages import WardMessage
from thidua_pages.outbox.views import DONE, NOT_GIVEN_UP, WAITING, WILL_TRY

MAY_SEE = {"administrator", "superuser"}


def given_up(ward_path: str, to: str = "sai@example.vn") -> DBTaskResult:
    message = WardMessage("Đăng ký bị trả lại", "Chữ", to=[to])
    message.ward_path = ward_path
    get_connection("thidua_pages.outbox.mail.OutboxBackend").send_messages([message])
    row = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert row is not None
    row.status, row.worker_ids = "FAILED", ["a:1:2"] * 7
    row.exception_class_path = "builtins.TimeoutError"
    row.save()
    return row


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_see_it_and_send_again(world: Any, role: str) -> None:
    row = given_up(world.ward.path)
    client, _ = signed_in(world)[role]
    shown = client.get(reverse("outbox"))
    client.post(reverse("outbox_send_again", args=[row.pk]))
    assert (shown.status_code == 200 and "sai@example.vn" in shown.content.decode()) == (role in MAY_SEE)
    assert bool(waiting("deliver")) == (role in MAY_SEE)


def test_another_wards_mail_is_not_shown_and_not_sent_again(world: Any) -> None:
    row = given_up("00010099")
    client = client_of(world.administrator)
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
    response = client_of(world.administrator).get(reverse("outbox"), {"xem": shown, "trang": "abc"})
    assert response.status_code == 200
    assert len(elements(response.content.decode(), "[aria-current=page]")) >= 1


def test_the_list_costs_the_same_queries_for_many_lines(world: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        given_up(world.ward.path, f"a{number}@example.vn")
    client = client_of(world.administrator)
    with django_assert_max_num_queries(25):
        client.get(reverse("outbox"))
