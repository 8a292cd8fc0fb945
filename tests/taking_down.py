"""Taking pages down in tests that are about something else."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_unpublished

from tests.fresh import fresh
from thidua_pages.bin.models import Removal
from thidua_pages.bin.taking_down import take_down

REASON = "Có thông tin sai, đang kiểm tra"


def taken_down(page: Page, user: Any = None) -> Removal:
    """Take the page down with everything published below it."""
    return take_down(fresh(page), user, REASON, with_below=True)


def forced_down(page: Page) -> None:
    """Make a page unpublished that never is taken down, an award: as in a database of before this rule."""
    page = fresh(page)
    Page.objects.filter(pk=page.pk).update(live=False, live_revision=None, has_unpublished_changes=True)
    page_unpublished.send(sender=type(page), instance=fresh(page))
