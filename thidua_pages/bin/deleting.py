"""Deleting a page moves it, with everything below it, into the recycle bin. After 30 days it is purged."""

import logging

from django.db import router, transaction
from django.db.models.deletion import Collector
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.base.tree import is_in_bin, within
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal
from thidua_pages.bin.place import into_bin
from thidua_pages.bin.removals import new_removal
from thidua_pages.review.errors import ReviewRefused

LOG_ACTION = "wagtail.delete"
PURGE_LOG_ACTION = "thidua.purge"
GONE = "Trang không còn ở đây. Có thể người khác vừa xóa."

logger = logging.getLogger(__name__)


@transaction.atomic
def delete(page: Page, user: User, reason: str = "") -> Removal:
    """Move the page and all below it into the bin. Raises ReviewRefused, and Django's ProtectedError or RestrictedError
    when something outside needs one of the pages."""
    list(Page.objects.select_for_update().filter(within(page.path)).order_by("path").values_list("pk"))
    found = Page.objects.filter(pk=page.pk).first()
    if found is None or is_in_bin(found.path):
        raise ReviewRefused(GONE)
    verdict = rules.can_delete(user, found.specific)
    if not verdict:
        raise ReviewRefused(verdict.reason)
    pages = list(found.get_descendants(inclusive=True).specific())
    refuse_if_needed(pages)
    removal = new_removal(RemovalKind.DELETED, found, user, reason.strip(), pages=len(pages))
    for one in pages:
        log(instance=one, action=LOG_ACTION, user=user, data={"comment": removal.reason})
    into_bin(found, removal.pk)
    return removal


def refuse_if_needed(pages: list[Page]) -> None:
    """Raise what Django raises when one of the pages could not be deleted, because rows outside point to it."""
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    collector = Collector(using=router.db_for_write(Page))
    for same in by_type.values():
        collector.collect(same)


def purge_due() -> None:
    """Delete for good what was deleted more than 30 days ago. Each is a change of its own; one that fails is logged,
    and tried again the next time."""
    due = Removal.objects.filter(
        kind=RemovalKind.DELETED, put_back_at=None, purged_at=None, keep_until__lte=clock.now()
    )
    for pk in list(due.order_by("keep_until").values_list("pk", flat=True)):
        try:
            with one_change():
                purge(pk)
        except Exception:
            logger.exception("Removal %d could not be purged", pk)


def purge(removal_pk: int) -> None:
    """Delete the pages of one removal for good, unless somebody has put them back meanwhile. The record stays."""
    removal = Removal.objects.select_for_update().get(pk=removal_pk)
    if removal.put_back_at or removal.purged_at or removal.keep_until > clock.now():
        return
    page = Page.objects.filter(pk=removal.page_id).first()
    if page is not None and is_in_bin(page.path):
        for one in page.get_descendants(inclusive=True):
            log(instance=one, action=PURGE_LOG_ACTION, data={"comment": removal.reason}, deleted=True)
        Page.objects.filter(pk=page.pk).delete()
    removal.page, removal.purged_at = None, clock.now()
    removal.save(update_fields=["page", "purged_at"])
    logger.info("Purged %r (%d pages), deleted on %s", removal.title, removal.pages, removal.removed_at)
