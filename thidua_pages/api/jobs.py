from datetime import timedelta

from thidua_pages.api.models import SentRequest
from thidua_pages.api.once import KEPT
from thidua_pages.base import clock
from thidua_pages.outbox.schedule import scheduled


@scheduled(every=timedelta(hours=24))
def forget_sent_requests() -> None:
    """Delete the answers that no app asks for again."""
    SentRequest.objects.filter(sent_at__lte=clock.now() - KEPT).delete()
