"""E-mail leaves by the outbox: with the change, each address by itself, as often as it takes."""

import smtplib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.worker import waiting, work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_the_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"


def send(*to: str) -> None:
    message = EmailMultiAlternatives("Tin", "https://thidua.example.vn/dat-mat-khau/bi-mat", to=list(to))
    message.attach_alternative("<p>bi-mat</p>", "text/html")
    message.send()


def test_a_message_is_not_sent_in_the_request_but_by_the_worker() -> None:
    send("a@example.vn")
    assert mail.outbox == []
    work_off()
    assert [(message.to, message.subject) for message in mail.outbox] == [(["a@example.vn"], "Tin")]
    assert mail.outbox[0].alternatives[0][0] == "<p>bi-mat</p>"


def test_a_message_of_a_change_that_was_rolled_back_is_not_sent() -> None:
    with transaction.atomic():
        send("a@example.vn")
        transaction.set_rollback(True)
    work_off()
    assert mail.outbox == []


def test_nobody_sees_another_address() -> None:
    send("a@example.vn", "b@example.vn", "a@example.vn")
    work_off()
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.vn", "b@example.vn"]
    assert all(len(message.recipients()) == 1 for message in mail.outbox)


def test_what_was_delivered_keeps_address_and_subject_and_forgets_the_link() -> None:
    send("a@example.vn")
    assert "bi-mat" in str(DBTaskResult.objects.get().args_kwargs)
    work_off()
    row = DBTaskResult.objects.get()
    assert "bi-mat" not in str(row.args_kwargs)
    assert row.args_kwargs["kwargs"]["to"] == "a@example.vn"
    assert row.args_kwargs["kwargs"]["subject"] == "Tin"


def test_a_refused_address_keeps_nobody_else_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, *args: Any) -> int:
        if "sai@example.vn" in self.to:
            raise smtplib.SMTPRecipientsRefused({"sai@example.vn": (550, b"no such user")})
        return send_as_before(self, *args)

    send_as_before = EmailMultiAlternatives.send
    send("a@example.vn", "sai@example.vn", "b@example.vn")
    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    work_off()
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.vn", "b@example.vn"]
    given_up = DBTaskResult.objects.get(status="FAILED")
    assert given_up.args_kwargs["kwargs"]["to"] == "sai@example.vn"
    assert "sai@example.vn" not in given_up.traceback
    assert waiting("deliver") == []


def test_a_full_mailbox_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, *args: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"a@example.vn": (452, b"mailbox full")})

    send("a@example.vn")
    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    work_off()
    assert len(waiting("deliver")) == 1


@pytest.fixture
def silent_server() -> Iterator[int]:
    """The port of a mail server that takes every connection and never says a word."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            try:
                while True:
                    taken.append(server.accept()[0])
            except OSError:
                return

        threading.Thread(target=take, daemon=True).start()
        yield server.getsockname()[1]
    for connection in taken:
        connection.close()


def test_a_silent_mail_server_costs_the_worker_its_time_limit_and_loses_nothing(
    settings: Any, silent_server: int
) -> None:
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", silent_server, 0.1
    send_mail("Tin", "Chữ", None, ["a@example.vn"])
    work_off()
    (task,) = waiting("deliver")
    assert task.exception_class_path == "smtplib.SMTPServerDisconnected"
    assert task.args_kwargs["kwargs"]["text"] == "Chữ"


def test_every_way_out_has_a_time_limit(settings: Any) -> None:
    assert 0 < settings.EMAIL_TIMEOUT <= 30


def test_attachments_are_refused_rather_than_lost() -> None:
    message = EmailMultiAlternatives("Tin", "Chữ", to=["a@example.vn"])
    message.attach("bang.csv", "a,b", "text/csv")
    with pytest.raises(ValueError, match="attachments"):
        message.send()
