"""The daily backup, where the operator has chosen a folder for it (BACKUP_DIR)."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from thidua_pages.base import clock
from thidua_pages.operations.errors import Busy
from thidua_pages.operations.models import BackupRun
from thidua_pages.operations.runs import back_up_and_record
from thidua_pages.outbox.schedule import scheduled

NIGHT = range(1, 5)
"""The hours in which a backup keeps nobody waiting: a worker does nothing else meanwhile."""
ENOUGH = timedelta(hours=12)
OVERDUE = timedelta(hours=26)


@scheduled(every=timedelta(minutes=30))
def back_up_daily() -> None:
    newest = BackupRun.objects.filter(problem="").order_by("-ended_at").values_list("ended_at", flat=True).first()
    if settings.BACKUP_IS_DAILY and is_due(timezone.localtime(clock.now()), newest):
        with suppress(Busy):  # a person makes one just now
            back_up_and_record()


def is_due(now: datetime, newest: datetime | None) -> bool:
    """Whether the backup of the day is to be made. `now` in local time; `newest`: when the last one ended."""
    age = now - newest if newest else None
    return age is None or age > OVERDUE or (now.hour in NIGHT and age > ENOUGH)
