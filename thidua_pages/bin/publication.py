"""Publish and take down pages at the time that their editors chose. Wagtail's command `publish_scheduled` does the same
without transactions, and a page that fails keeps all that follow from being published.

A date was chosen days before. So everything is asked again at the last moment, as if somebody did it then.
"""

import logging
from collections.abc import Callable

from wagtail.models import Page, Revision

from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.base.tree import is_in_bin
from thidua_pages.bin.taking_down import EXPIRED, take_down

logger = logging.getLogger(__name__)


def publish_and_expire_due() -> None:
    """Each page is a change of its own. One that fails is logged, and tried again the next time."""
    now = clock.now()
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
        _attempt(page, lambda page=page: _expire(page))
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        _attempt(revision, lambda revision=revision: _publish(revision))


def _expire(found: Page) -> None:
    page = Page.objects.select_for_update().get(pk=found.pk).specific
    if page.live and has_dates(page) and page.expire_at and page.expire_at < clock.now():
        take_down(page, None, EXPIRED)


def _publish(found: Revision) -> None:
    revision = Revision.objects.select_for_update().get(pk=found.pk)
    page = Page.objects.select_for_update().filter(pk=revision.object_id).first()
    if revision.approved_go_live_at is None or page is None or is_in_bin(page.path):
        return
    if has_dates(page.specific) and page.get_parent().live:
        revision.publish(log_action="wagtail.publish.scheduled")


def has_dates(page: Page) -> bool:
    """Whether dates make sense on a page of this type. Wagtail's own type, of its page "Welcome", has none."""
    return bool(getattr(page, "has_expiry", False))


def _attempt(what: Page | Revision, change: Callable[[], object]) -> None:
    try:
        with one_change():
            change()
    except Exception:
        logger.exception("%r could not be published or unpublished at its time", what)
