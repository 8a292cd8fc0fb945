"""Writing events, in the transaction of the change: a message for each address of the ward that asks for it.

Events are collected and written at the end of a change (`base/changes.py`). So what happens twice to one page in one
change is one event, and what is written is how things stand when the change is done.
"""

import json
import secrets
from collections import defaultdict
from typing import Any

from thidua_pages.base import clock
from thidua_pages.base.changes import at_end
from thidua_pages.base.messages import are_muted
from thidua_pages.webhooks.choices import PING
from thidua_pages.webhooks.contents import contents_of
from thidua_pages.webhooks.models import WebhookDelivery, WebhookEndpoint
from thidua_pages.webhooks.sending import enqueue


def announce(event: str, ward_path: str, subject: int) -> None:
    """Tell the addresses of this ward of the event: `<resource>.<kind>`, about what has this id."""
    if not are_muted():
        at_end(_write, [f"{ward_path} {event} {subject}"])


def _write(names: set[str]) -> None:
    """One query when no address is registered in the ward."""
    by_ward = defaultdict(list)
    for name in sorted(names):
        ward_path, event, pk = name.split()
        by_ward[ward_path].append((event, int(pk)))
    active = WebhookEndpoint.objects.filter(is_active=True, ward__path__in=by_ward).select_related("ward")
    for endpoint in active:
        for event, subject in by_ward[endpoint.ward.path]:
            kind = event.partition(".")[2]
            if kind in endpoint.kinds and (data := contents_of(event, subject)) is not None:
                write(endpoint, event, subject, data)


def write(endpoint: WebhookEndpoint, event: str, subject: int | None, data: dict[str, Any]) -> WebhookDelivery:
    """Write a message and let the outbox send it."""
    moment = clock.now()
    body = {"type": event, "timestamp": moment.isoformat(), "data": data}
    delivery = WebhookDelivery.objects.create(
        endpoint=endpoint,
        message_id=f"msg_{secrets.token_urlsafe(18)}",
        event=event,
        subject=subject,
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        made_at=moment,
    )
    enqueue(delivery)
    return delivery


def send_test(endpoint: WebhookEndpoint) -> WebhookDelivery:
    """Send a message that is about nothing, for trying the receiver."""
    return write(endpoint, PING, None, {"ward": {"id": endpoint.ward.pk, "title": endpoint.ward.title}})
