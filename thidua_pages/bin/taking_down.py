"""Taking a published page down: with a reason, with all that is published below it or not at all, and recorded.

A public page needs public pages above it. So a page below which others are published is taken down with them, when the
person says so, or stays: nothing is ever left published where nobody can reach it. Awards are never taken down.
"""

from dataclasses import dataclass

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.tree import below, within
from thidua_pages.base.words import in_lines
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal
from thidua_pages.bin.removals import new_removal
from thidua_pages.review.errors import ReviewRefused

LOG_ACTION = "wagtail.unpublish"
NO_REASON = "Hãy ghi lý do gỡ xuống; người viết đọc được lý do này."
NOT_PUBLISHED = "Trang không còn công bố. Có thể người khác vừa gỡ xuống; hãy tải lại."
PAGES_BELOW = (
    "Bên dưới còn trang đang công bố. Không có trang này thì không ai mở được các trang đó. "
    "Hãy chọn gỡ cả các trang bên dưới, hoặc để nguyên."
)
EXPIRED = "Hết hạn hiển thị đã đặt cho trang này."


@dataclass(frozen=True)
class PagesBelow:
    """The published pages below a page, from top to bottom: those that go with it if the person says so, and the
    awards, because of which it stays. Pages that follow their parent without a question are left out."""

    going: tuple[Page, ...]
    awards: tuple[Page, ...]


def pages_below(page: Page) -> PagesBelow:
    """Return the published pages below the page. One query for each of their types."""
    found = Page.objects.live().filter(below(page.path)).order_by("path").specific(defer=True)
    awards = [one for one in found if one.why_never_taken_down]
    going = [one for one in found if not (one.why_never_taken_down or one.follows_its_parent)]
    return PagesBelow(tuple(going), tuple(awards))


@transaction.atomic
def take_down(page: Page, user: User | None, reason: str, *, with_below: bool = False) -> Removal:
    """Take the page down, and with `with_below` all that is published below it. Raises ReviewRefused.

    `user`: who did it, whose right is asked again; None when the site does it by itself, at a date of expiry.
    """
    reason = in_lines(reason).strip()
    if not reason:
        raise ReviewRefused(NO_REASON)
    list(Page.objects.select_for_update().filter(within(page.path)).order_by("path").values_list("pk"))
    page = Page.objects.get(pk=page.pk).specific
    if not page.live:
        raise ReviewRefused(NOT_PUBLISHED)
    verdict = rules.can_unpublish(user, page) if user else rules.why_not_taken_down(page)
    if not verdict:
        raise ReviewRefused(verdict.reason)
    going = pages_below(page).going
    if going and not with_below:
        raise ReviewRefused(PAGES_BELOW)
    removal = new_removal(RemovalKind.TAKEN_DOWN, page, user, reason, pages=len(going) + 1)
    for one in [*reversed(going), page]:
        take_one_down(one, removal, user)
    return removal


def take_one_down(page: Page, removal: Removal, user: User | None) -> None:
    """Take down one page below which nothing is published. `guards.py` records what it was."""
    page = page.specific
    page.removal = removal
    is_expired = page.expire_at is not None and page.expire_at < clock.now()
    action = UnpublishPageAction(page, user=user, set_expired=is_expired, log_action=False)
    action.execute(skip_permission_checks=True)
    log(instance=page, action=LOG_ACTION, user=user, data={"comment": removal.reason})
