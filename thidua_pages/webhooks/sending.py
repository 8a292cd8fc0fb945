"""Sending a message: a task of the outbox for each attempt. It tries once, writes what came of it, and enqueues the
next.

Nothing is locked while the receiver answers. `WebhookDelivery.turn` lets only the newest task of a message send it: a
task of an earlier turn, as one is left when somebody sends the message again, does nothing. A worker that is killed in
the middle leaves its task to another one, which sends the message once more under the same id.
"""

import logging
from datetime import datetime, timedelta

from django_tasks import task

from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.outbox import BACKEND
from thidua_pages.webhooks import keys, telling
from thidua_pages.webhooks.addresses import WrongAddress, parsed
from thidua_pages.webhooks.choices import DeliveryState, Failure
from thidua_pages.webhooks.contents import is_outdated
from thidua_pages.webhooks.endpoints import signing_keys
from thidua_pages.webhooks.errors import NotSent
from thidua_pages.webhooks.models import WebhookDelivery, WebhookEndpoint
from thidua_pages.webhooks.posting import Answer, post
from thidua_pages.webhooks.retries import REST, next_attempt
from thidua_pages.webhooks.signing import headers_of

logger = logging.getLogger(__name__)

LAST = -5
"""E-mail, batches and the sizes of photos are done first: a receiver that does not answer takes 20 seconds."""
GONE = 410
KEPT_ATTEMPTS = 30
USER_AGENT = "thidua-webhooks/1"


def enqueue(delivery: WebhookDelivery, run_at: datetime | None = None) -> None:
    """Enqueue the next attempt, in the current transaction. Saves `turn` and `next_at` of the row, which the caller
    holds. `ward_path`: so that the outbox shows the task to those who manage it."""
    delivery.turn, delivery.next_at = delivery.turn + 1, run_at
    delivery.save(update_fields=["turn", "next_at"])
    ward_path = delivery.endpoint.ward.path
    send_webhook.using(run_after=run_at).enqueue(delivery=delivery.pk, turn=delivery.turn, ward_path=ward_path)


@task(backend=BACKEND, priority=LAST)
def send_webhook(*, delivery: int, turn: int, ward_path: str) -> None:
    """Try once to send the message."""
    waiting = WebhookDelivery.objects.filter(pk=delivery, turn=turn, state=DeliveryState.WAITING)
    row = waiting.select_related("endpoint__ward").first()
    if row is None:
        return
    now, endpoint = clock.now(), row.endpoint
    if is_outdated(row.event, row.subject):
        waiting.update(state=DeliveryState.OBSOLETE, ended_at=now, next_at=None)
    elif not endpoint.is_active:
        with one_change():
            _note(row, now, Failure.SWITCHED_OFF, None, give_up=True)
    elif endpoint.rests_until and endpoint.rests_until > now:
        with one_change():
            if held := _held(row):
                enqueue(held, endpoint.rests_until)
    else:
        failure, answer = _attempt(row, now)
        with one_change():
            _note(row, now, failure, answer)


def _attempt(row: WebhookDelivery, now: datetime) -> tuple[Failure | None, Answer | None]:
    """Return why the message was not taken, if it was not, and what the receiver answered, if it did."""
    try:
        target = parsed(row.endpoint.url)
        headers = headers_of(row.message_id, row.body, signing_keys(row.endpoint), now)
        sent = {**headers, "Content-Type": "application/json", "User-Agent": USER_AGENT, "Connection": "close"}
        answer = post(target, row.body, sent)
    except NotSent as error:
        return error.failure, None
    except WrongAddress:  # the operator has allowed it before
        return Failure.FORBIDDEN, None
    except keys.NotReadable:
        return Failure.NO_KEY, None
    if answer.is_success:
        return None, answer
    if answer.status == GONE:
        return Failure.GONE, answer
    return (Failure.REDIRECT if 300 <= answer.status < 400 else Failure.REFUSED), answer


def _held(row: WebhookDelivery) -> WebhookDelivery | None:
    """Return the row, locked, if it still waits in the same turn."""
    rows = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint__ward")
    return rows.filter(pk=row.pk, turn=row.turn, state=DeliveryState.WAITING).first()


def _note(
    tried: WebhookDelivery, now: datetime, failure: Failure | None, answer: Answer | None, *, give_up: bool = False
) -> None:
    """Write what came of an attempt, and what follows from it."""
    row = _held(tried)
    if row is None:  # somebody sends it again meanwhile, or deleted it
        return
    row.attempts = [
        *row.attempts[1 - KEPT_ATTEMPTS :],
        {
            "at": now.isoformat(),
            "status": answer.status if answer else None,
            "failure": failure.value if failure else "",
            "excerpt": answer.excerpt if answer else "",
        },
    ]
    logger.info("Webhook %s to endpoint %d: %s", row.message_id, row.endpoint_id, failure or "delivered")
    if failure is None:
        row.state, row.ended_at, row.next_at = DeliveryState.DELIVERED, clock.now(), None
        row.save()
        return
    row.failures += 1
    asked = answer.retry_after if answer else None
    again = None if give_up or failure == Failure.GONE else next_attempt(row.failures, clock.now(), asked)
    if failure == Failure.GONE:
        _switch_off(row.endpoint, failure)
    elif asked or failure in (Failure.TIMEOUT, Failure.NO_CONNECTION):
        _let_rest(row.endpoint, asked or REST)
    if again is None:
        row.state, row.ended_at, row.next_at = DeliveryState.DEAD, clock.now(), None
        row.save()
        if failure not in (Failure.GONE, Failure.SWITCHED_OFF):
            telling.tell_of_dead_letter(row)
    else:
        row.save()
        enqueue(row, again)


def _switch_off(endpoint: WebhookEndpoint, failure: Failure) -> None:
    """Stop sending to the address, and tell the administrators once."""
    switched = WebhookEndpoint.objects.filter(pk=endpoint.pk, is_active=True)
    if switched.update(is_active=False, off_reason=failure.label):
        telling.tell_of_switching_off(endpoint, failure)


def _let_rest(endpoint: WebhookEndpoint, wait: timedelta) -> None:
    until = clock.now() + min(wait, timedelta(days=1))
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(rests_until=until)
