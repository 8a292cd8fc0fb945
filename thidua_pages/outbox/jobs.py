"""The jobs of the installation as a whole. Slices register their own beside what they are about."""

import logging
import shutil
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db.models.fields.files import FieldFile
from wagtail.models import UploadedFile

from thidua_pages.access import once
from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND, batches
from thidua_pages.outbox.recovery import release_abandoned_tasks
from thidua_pages.outbox.schedule import scheduled

logger = logging.getLogger(__name__)

KEPT_DAYS = 30
"""How long the outbox remembers what it has done and what it has given up, and the reports of batches."""
UPLOAD_HOURS = 24
"""An upload that no form has taken by then belongs to a form that was closed."""
LEAST_FREE_BYTES = 500_000_000


@scheduled(every=timedelta(minutes=1))
def recover() -> None:
    release_abandoned_tasks()


@scheduled(every=timedelta(hours=24))
def sweep() -> None:
    """Delete what is over: sessions, rows of the outbox, batches, digests of sent forms, uploads without a form."""
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", f"--backend={BACKEND}", f"--min-age-days={KEPT_DAYS}", verbosity=0)
    batches.forget_old(KEPT_DAYS)
    once.forget_old()
    for upload in UploadedFile.objects.all():
        if _is_old(upload.file):
            upload.file.delete(save=False)
            upload.delete()


def _is_old(file: FieldFile) -> bool:
    try:
        return file.storage.get_modified_time(file.name or "") < clock.now() - timedelta(hours=UPLOAD_HOURS)
    except FileNotFoundError:
        return True


@scheduled(every=timedelta(minutes=15))
def check_disk() -> None:
    """Warn the operator in the log before the disk of the uploads is full."""
    free = shutil.disk_usage(settings.MEDIA_ROOT if settings.MEDIA_ROOT.exists() else settings.ROOT).free
    if free < LEAST_FREE_BYTES:
        logger.error("Only %d MB are free on the disk of the uploads", free // 1_000_000)
