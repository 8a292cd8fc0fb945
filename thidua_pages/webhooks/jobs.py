from datetime import timedelta

from thidua_pages.base import clock
from thidua_pages.outbox.schedule import scheduled
from thidua_pages.webhooks.choices import DeliveryState
from thidua_pages.webhooks.models import WebhookDelivery

KEPT_DAYS = 30
"""How long messages that were taken or given up are kept, as the outbox keeps its own."""


@scheduled(every=timedelta(hours=24))
def forget_webhooks() -> None:
    """Delete the messages that ended long ago."""
    old = WebhookDelivery.objects.filter(ended_at__lt=clock.now() - timedelta(days=KEPT_DAYS))
    old.exclude(state=DeliveryState.WAITING).delete()
