"""Wagtail's actions on pages as its API calls them, done by our own rules."""

from typing import Any

from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.bin.deleting import delete
from thidua_pages.bin.taking_down import take_down
from thidua_pages.review.errors import ReviewRefused


class BinDeletePageAction(DeletePageAction):
    """Moves the page into the recycle bin."""

    def execute(self, *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> None:
        if self.user is None:
            raise ReviewRefused(rules.NO_RIGHT.reason)
        delete(Page.objects.get(pk=self.page.pk), self.user)


class TakeDownPageAction(UnpublishPageAction):
    """Takes the page down for a reason."""

    def __init__(self, page: Page, *args: Any, reason: str = "", **kwargs: Any) -> None:
        super().__init__(page, *args, **kwargs)
        self.reason = reason

    def execute(self, skip_permission_checks: bool = False) -> None:
        take_down(self.object, self.user, self.reason, with_below=self.include_descendants)
