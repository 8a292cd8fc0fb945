"""What no page used is swept away. What a version of a page has named, or somebody changed in the library, stays.

Only what came by `/uploads/` is swept. That a version names it is noted when the version is saved, also of a draft: a
later version may leave it out, and the older one can still be read.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex, Revision

from thidua_pages.api.uploads import pieces
from thidua_pages.api.uploads.models import Upload
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.library.models import File, Photo
from thidua_pages.outbox.schedule import scheduled
from thidua_pages.review.version_files import files_in

logger = logging.getLogger(__name__)
FIELD_OF: dict[type[Model], str] = {Photo: "photo", File: "document"}


@receiver(post_save, sender=Revision)
def keep_what_a_version_names(instance: Revision, **kwargs: object) -> None:
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, Page):
        return
    named = set(files_in(model, instance.content))
    for kind in FIELD_OF:
        keep(kind, [pk for found, pk in named if found is kind])


@receiver(post_save, sender=Photo)
@receiver(post_save, sender=File)
def keep_what_somebody_changed(sender: type[Model], instance: Model, created: bool, **kwargs: object) -> None:
    if not created:
        keep(sender, [instance.pk])


def keep(kind: type[Model], ids: Iterable[int]) -> None:
    """Let these photos or documents stay for good."""
    if ids:
        Upload.objects.filter(**{f"{FIELD_OF[kind]}__in": ids}, is_kept=False).update(is_kept=True)


@scheduled(every=timedelta(hours=24))
def sweep_uploads() -> None:
    """Delete what was never finished or never used, each in a change of its own."""
    for pk in list(Upload.objects.filter(expires_at__lte=clock.now()).values_list("pk", flat=True)):
        with one_change():
            _sweep(pk)
    pieces.discard_left_behind()


def _sweep(pk: UUID) -> None:
    now = clock.now()
    rows = Upload.objects.select_for_update().filter(pk=pk, expires_at__lte=now).exclude(held_until__gt=now)
    upload = rows.first()
    if upload is None:
        return
    if not upload.is_kept and (unused := _unused(upload)):
        logger.info("Swept %s %s, which no page used", upload.kind, unused.pk)
        _delete(unused)
    Upload.objects.filter(pk=pk).delete()
    pieces.discard(upload)


def _unused(upload: Upload) -> Photo | File | None:
    stored = upload.photo or upload.document
    return None if stored is None or ReferenceIndex.get_references_to(stored).exists() else stored


def _delete(stored: Photo | File) -> None:
    """Delete a photo or document, unless the database knows of something that needs it."""
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        logger.warning("%s is in use, so it stays", stored.pk)
