"""Sending messages again, under the ids that they had, with all attempts anew."""

from datetime import datetime

from django.dispatch import receiver

from thidua_pages.base import clock
from thidua_pages.outbox.recovery import restored
from thidua_pages.webhooks.choices import DeliveryState, Failure
from thidua_pages.webhooks.models import WebhookDelivery, WebhookEndpoint
from thidua_pages.webhooks.sending import enqueue

MOST_AT_ONCE = 200


def send_again(delivery: WebhookDelivery) -> None:
    """Send the message again now, also one that was taken, or that waits for its next attempt."""
    rows = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint__ward")
    _start(rows.get(pk=delivery.pk))


def send_dead_again(endpoint: WebhookEndpoint, since: datetime) -> tuple[int, int]:
    """Send again the messages that were given up, of those written since this moment, the oldest first: at most
    `MOST_AT_ONCE`. Returns how many, and how many are left."""
    dead = WebhookDelivery.objects.filter(endpoint=endpoint, state=DeliveryState.DEAD, made_at__gte=since)
    rows = dead.select_for_update(of=("self",)).select_related("endpoint__ward").order_by("made_at", "pk")
    chosen = list(rows[:MOST_AT_ONCE])
    for row in chosen:
        _start(row)
    return len(chosen), dead.count()


@receiver(restored)
def hold_waiting(**kwargs: object) -> None:
    """Give up the messages that wait, in a database that was restored: they have probably been sent since."""
    now = clock.now()
    held = {"at": now.isoformat(), "status": None, "failure": Failure.FROM_BACKUP.value, "excerpt": ""}
    for row in WebhookDelivery.objects.filter(state=DeliveryState.WAITING):
        row.state, row.ended_at, row.next_at, row.attempts = DeliveryState.DEAD, now, None, [*row.attempts, held]
        row.save(update_fields=["state", "ended_at", "next_at", "attempts"])


def _start(row: WebhookDelivery) -> None:
    row.state, row.failures, row.ended_at = DeliveryState.WAITING, 0, None
    row.save(update_fields=["state", "failures", "ended_at"])
    enqueue(row)
