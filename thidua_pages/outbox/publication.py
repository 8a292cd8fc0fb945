"""Publish and unpublish pages at the time that their editors chose. Wagtail's command `publish_scheduled` does the same
without transactions, and a page that fails keeps all that follow from being published."""

import logging
from collections.abc import Callable

from wagtail.models import Page, Revision

from thidua_pages.base import clock
from thidua_pages.base.changes import one_change

logger = logging.getLogger(__name__)


def publish_and_expire_due() -> None:
    """Each page is a change of its own. One that fails is logged, and tried again the next time."""
    now = clock.now()
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
        _attempt(page, lambda page=page: _expire(page))
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        _attempt(revision, lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled"))


def _expire(page: Page) -> None:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _attempt(what: Page | Revision, change: Callable[[], object]) -> None:
    try:
        with one_change():
            change()
    except Exception:
        logger.exception("%r could not be published or unpublished at its time", what)
