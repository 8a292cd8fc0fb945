"""Addresses that are registered, and the passing of time between attempts."""

from typing import Any

from django_tasks_db.models import DBTaskResult

from tests.webhooks.receiver import Receiver
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.models import WebhookDelivery, WebhookEndpoint
from thidua_pages.webhooks import endpoints
from thidua_pages.webhooks.choices import EventKind


def registered(world: Any, receiver: Receiver | str, *kinds: EventKind) -> tuple[WebhookEndpoint, str]:
    """An address of the ward, for these kinds of events or for all, and its key."""
    url = receiver if isinstance(receiver, str) else receiver.url
    asked = [kind.value for kind in kinds or EventKind]
    data = {"name": "Cổng thông tin", "url": url, "kinds": asked, "is_active": True}
    return endpoints.register(world.ward, world.administrator, data)


def let_time_pass() -> None:
    """Whatever waits for its next attempt is due now, and the worker comes by."""
    WebhookEndpoint.objects.update(rests_until=None)
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
    work_off()


def state_of(delivery: WebhookDelivery) -> str:
    return WebhookDelivery.objects.get(pk=delivery.pk).state
