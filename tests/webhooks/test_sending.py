"""From the event to the receiver: signed, tried again, given up, sent again, and never by two at once."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from standardwebhooks.webhooks import WebhookVerificationError

from tests import races
from tests.webhooks.receiver import Receiver, answer
from tests.webhooks.registered import let_time_pass, registered, state_of
from tests.worker import waiting, work_off
from thidua_pages.base import clock
from thidua_pages.models import WebhookDelivery, WebhookEndpoint
from thidua_pages.outbox.recovery import restored
from thidua_pages.webhooks import endpoints, keys, replaying, retries, sending, writing
from thidua_pages.webhooks.choices import DeliveryState, Failure
from thidua_pages.webhooks.jobs import KEPT_DAYS, forget_webhooks

WHOLE = len(retries.DELAYS) + 1
"""How often a message is tried."""


def attempts_of(delivery: WebhookDelivery) -> list[dict[str, Any]]:
    return list(WebhookDelivery.objects.get(pk=delivery.pk).attempts)


def test_a_message_is_signed_as_the_specification_says(world: Any, receiver: Receiver) -> None:
    endpoint, key = registered(world, receiver)
    delivery = writing.send_test(endpoint)
    assert receiver.got == []
    work_off()
    (got,) = receiver.got
    said = got.verified(key)
    assert (said["type"], said["data"]["ward"]["id"]) == ("test.ping", world.ward.pk)
    assert got.headers["webhook-id"] == delivery.message_id
    assert got.headers["content-type"] == "application/json"
    assert state_of(delivery) == DeliveryState.DELIVERED
    with pytest.raises(WebhookVerificationError):
        got.verified(keys.new_key())


def test_nothing_is_sent_for_a_change_that_was_rolled_back(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    with transaction.atomic():
        writing.send_test(endpoint)
        transaction.set_rollback(True)
    work_off()
    assert receiver.got == []
    assert not WebhookDelivery.objects.exists()


def test_a_message_that_is_not_taken_is_sent_again_the_same_with_new_times_and_then_given_up(
    world: Any, receiver: Receiver
) -> None:
    endpoint, key = registered(world, receiver)
    receiver.answers = [answer(500, "đang sửa".encode())] * WHOLE
    delivery = writing.send_test(endpoint)
    work_off()
    for number in range(1, WHOLE):
        assert state_of(delivery) == DeliveryState.WAITING
        assert len(attempts_of(delivery)) == number
        work_off()  # nothing is due yet
        assert len(receiver.got) == number
        let_time_pass()
    assert state_of(delivery) == DeliveryState.DEAD
    assert len({(got.headers["webhook-id"], got.body) for got in receiver.got}) == 1
    last = attempts_of(delivery)[-1]
    assert (last["status"], last["failure"], last["excerpt"]) == (500, Failure.REFUSED, "đang sửa")
    let_time_pass()
    assert len(receiver.got) == WHOLE
    assert receiver.got[-1].verified(key)


def test_each_attempt_waits_longer_and_never_at_the_same_time(world: Any) -> None:
    now = clock.now()
    for number, delay in enumerate(retries.DELAYS, start=1):
        times = {retries.next_attempt(number, now) for _ in range(20)}
        assert len(times) > 1
        assert all(one and delay <= one - now <= delay * (1 + retries.JITTER) for one in times)
    assert retries.next_attempt(WHOLE, now) is None
    assert sum(retries.DELAYS, timedelta()) > timedelta(days=3)


def test_a_receiver_that_asks_to_wait_is_left_alone_so_long(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    receiver.answers = [answer(429, Retry_After="7200")]
    first, second = writing.send_test(endpoint), writing.send_test(endpoint)
    now = clock.now()
    work_off()
    assert len(receiver.got) == 1  # the other message waits too
    assert {attempts_of(one) == [] for one in (first, second)} == {True, False}
    for row in WebhookDelivery.objects.all():
        assert row.next_at is not None
        assert row.next_at >= now + timedelta(hours=2)
    let_time_pass()
    assert {state_of(one) for one in (first, second)} == {DeliveryState.DELIVERED}


def test_nobody_is_left_alone_for_longer_than_a_day(world: Any) -> None:
    now = clock.now()
    assert retries.next_attempt(1, now, timedelta(days=400)) == now + timedelta(days=1)


def test_a_receiver_that_is_away_holds_up_no_other(world: Any, receiver: Receiver, settings: Any) -> None:
    """Of the messages for an address that does not answer, one is tried and the others wait."""
    away, _ = registered(world, f"http://127.0.0.2:{receiver.port}/")
    here, _ = registered(world, receiver)
    gone = [writing.send_test(away) for _ in range(3)]
    taken = writing.send_test(here)
    work_off()
    assert sum(len(attempts_of(one)) for one in gone) == 1
    assert state_of(taken) == DeliveryState.DELIVERED


def test_an_address_that_is_gone_is_switched_off_and_the_administrators_are_told(
    world: Any, receiver: Receiver, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    endpoint, _ = registered(world, receiver)
    receiver.answers = [answer(410)]
    first, second = writing.send_test(endpoint), writing.send_test(endpoint)
    work_off()
    endpoint.refresh_from_db()
    assert not endpoint.is_active
    assert endpoint.off_reason == Failure.GONE.label
    assert {state_of(first), state_of(second)} == {DeliveryState.DEAD}
    assert len(receiver.got) == 1
    (message,) = mail.outbox
    assert message.to == [world.administrator.email]
    assert f"/quan-tri/webhook/{endpoint.pk}/" in message.body


def test_of_the_messages_given_up_in_a_day_one_mail_tells(world: Any, receiver: Receiver, settings: Any) -> None:
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    endpoint, _ = registered(world, receiver)
    WebhookEndpoint.objects.update(url=f"https://127.0.0.1:{receiver.port + 1}/")  # a port that is not allowed
    for _ in range(2):
        writing.send_test(endpoint)
    WebhookDelivery.objects.update(failures=WHOLE - 1)
    work_off()
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {DeliveryState.DEAD}
    assert len(mail.outbox) == 1


def test_a_redirect_is_a_failure(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    receiver.answers = [answer(302, Location="http://169.254.169.254/latest/meta-data/")]
    delivery = writing.send_test(endpoint)
    work_off()
    (attempt,) = attempts_of(delivery)
    assert (attempt["status"], attempt["failure"]) == (302, Failure.REDIRECT)


def test_an_address_that_has_become_private_is_not_reached(world: Any, receiver: Receiver, settings: Any) -> None:
    endpoint, _ = registered(world, receiver)
    WebhookEndpoint.objects.update(url=f"https://localhost:{receiver.port}/")
    settings.WEBHOOK_NETWORKS = ()
    delivery = writing.send_test(endpoint)
    work_off()
    assert attempts_of(delivery)[0]["failure"] == Failure.FORBIDDEN
    assert receiver.got == []


def test_after_a_change_of_the_key_both_sign_for_a_day(world: Any, receiver: Receiver) -> None:
    endpoint, former = registered(world, receiver)
    key = endpoints.rotate(endpoint, world.administrator)
    endpoint.refresh_from_db()
    writing.send_test(endpoint)
    work_off()
    assert receiver.got[-1].verified(former)
    assert receiver.got[-1].verified(key)
    WebhookEndpoint.objects.update(former_until=clock.now())
    writing.send_test(endpoint)
    work_off()
    assert receiver.got[-1].verified(key)
    with pytest.raises(WebhookVerificationError):
        receiver.got[-1].verified(former)


def test_the_key_is_stored_sealed_and_a_new_secret_key_is_told(world: Any, receiver: Receiver, settings: Any) -> None:
    endpoint, key = registered(world, receiver)
    assert key not in json.dumps(list(WebhookEndpoint.objects.values()), default=str)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-" * 8
    assert endpoints.signing_keys(endpoint) == [key]
    settings.SECRET_KEY_FALLBACKS = []
    delivery = writing.send_test(endpoint)
    work_off()
    assert attempts_of(delivery)[0]["failure"] == Failure.NO_KEY


def test_no_key_is_in_the_log(world: Any, receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    endpoint, key = registered(world, receiver)
    writing.send_test(endpoint)
    with caplog.at_level("DEBUG"):
        work_off()
    assert "Webhook msg_" in caplog.text
    assert key not in caplog.text
    assert "v1," not in caplog.text


def test_a_message_sent_again_has_its_id_and_all_attempts_anew(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    receiver.answers = [answer(500)]
    delivery = writing.send_test(endpoint)
    WebhookDelivery.objects.update(failures=WHOLE - 1)
    work_off()
    assert state_of(delivery) == DeliveryState.DEAD
    replaying.send_again(delivery)
    receiver.answers = [answer(500)]
    work_off()
    assert state_of(delivery) == DeliveryState.WAITING
    let_time_pass()
    assert state_of(delivery) == DeliveryState.DELIVERED
    assert {got.headers["webhook-id"] for got in receiver.got} == {delivery.message_id}


def test_what_was_given_up_since_a_day_is_sent_again_and_nothing_else(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    old, dead, _ = (writing.send_test(endpoint) for _ in range(3))
    work_off()
    receiver.got.clear()
    WebhookDelivery.objects.filter(pk__in=[old.pk, dead.pk]).update(state=DeliveryState.DEAD)
    WebhookDelivery.objects.filter(pk=old.pk).update(made_at=clock.now() - timedelta(days=9))
    assert replaying.send_dead_again(endpoint, clock.now() - timedelta(days=1)) == (1, 0)
    work_off()
    assert [got.headers["webhook-id"] for got in receiver.got] == [dead.message_id]
    assert state_of(old) == DeliveryState.DEAD


def test_a_task_of_an_earlier_turn_sends_nothing(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    delivery = writing.send_test(endpoint)
    replaying.send_again(delivery)  # before the worker came by: there are two tasks now
    assert len(waiting("send_webhook")) == 2
    work_off()
    assert len(receiver.got) == 1


def test_a_worker_that_was_killed_before_it_wrote_what_came_of_it_sends_once_more(
    world: Any, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, _ = registered(world, receiver)
    delivery = writing.send_test(endpoint)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_note", lambda *args, **kwargs: (_ for _ in ()).throw(MemoryError()))
        work_off()
    assert state_of(delivery) == DeliveryState.WAITING
    let_time_pass()
    assert state_of(delivery) == DeliveryState.DELIVERED
    assert {got.headers["webhook-id"] for got in receiver.got} == {delivery.message_id}
    assert len(receiver.got) == 2


def test_messages_that_ended_long_ago_are_forgotten(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    old, new, open_one = (writing.send_test(endpoint) for _ in range(3))
    long_ago = clock.now() - timedelta(days=KEPT_DAYS, minutes=1)
    ended = WebhookDelivery.objects.filter(pk__in=[old.pk, new.pk])
    ended.update(state=DeliveryState.DELIVERED, ended_at=clock.now())
    WebhookDelivery.objects.filter(pk=old.pk).update(ended_at=long_ago)
    WebhookDelivery.objects.filter(pk=open_one.pk).update(made_at=long_ago)
    forget_webhooks.func()
    assert set(WebhookDelivery.objects.values_list("pk", flat=True)) == {new.pk, open_one.pk}


@races.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    for _ in range(6):
        writing.send_test(endpoint)
    assert races.at_once(work_off, work_off) == [None, None]
    ids = [got.headers["webhook-id"] for got in receiver.got]
    assert len(ids) == len(set(ids)) == 6
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 6


@races.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_message_sent_again_by_two_people_at_once_is_sent_once(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    delivery = writing.send_test(endpoint)
    work_off()

    def again() -> None:
        with transaction.atomic():
            replaying.send_again(delivery)

    assert races.at_once(again, again) == [None, None]
    work_off()
    assert len(receiver.got) == 2


def test_what_waited_when_a_backup_was_made_is_not_sent_after_it_was_restored(world: Any, receiver: Receiver) -> None:
    endpoint, _ = registered(world, receiver)
    delivery = writing.send_test(endpoint)
    restored.send(sender=None)
    work_off()
    assert receiver.got == []
    assert state_of(delivery) == DeliveryState.DEAD
    assert attempts_of(delivery)[-1]["failure"] == Failure.FROM_BACKUP
