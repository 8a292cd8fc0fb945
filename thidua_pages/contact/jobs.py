from datetime import timedelta

from thidua_pages.base import clock
from thidua_pages.contact.choices import ReportState
from thidua_pages.contact.floods import forget_senders
from thidua_pages.contact.models import MistakeReport
from thidua_pages.outbox.schedule import scheduled

KEPT_DAYS = 90
"""How long after a report came the way to reach its sender is kept, once the report is answered or closed."""


@scheduled(every=timedelta(hours=24))
def forget_who_reported() -> None:
    """Delete what tells who sent a report, as the form promises."""
    forget_senders()
    old = MistakeReport.objects.filter(received_at__lt=clock.now() - timedelta(days=KEPT_DAYS))
    old.exclude(state=ReportState.NEW).exclude(answer_to="").update(answer_to="")
