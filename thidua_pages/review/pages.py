"""What a page type needs in order to be reviewed."""

from typing import Any

from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.tester import GovernedPageMixin
from thidua_pages.review.endings import final_ending
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, open_hold
from thidua_pages.review.queries import workflow_for
from thidua_pages.review.workflows import WORKFLOW_OF


class ReviewedPageMixin(GovernedPageMixin):
    """A page that only its workflow publishes. The workflow follows from the page's type, not its place."""

    is_reviewed_type = True
    requires_live_parent = False

    @property
    def has_workflow(self) -> bool:
        return True

    def get_workflow(self) -> Any:
        return workflow_for(WORKFLOW_OF[self._meta.model_name])

    def why_not_submit(self) -> str:
        """Why the newest version cannot be sent for review, in Vietnamese; empty when it can."""
        return ""

    @property
    def closed_reason(self) -> str:
        """Why the page is not taken for review (again), in Vietnamese; empty when it may be."""
        if self.pk is None:
            return ""
        if open_hold(self):
            return ON_HOLD
        ending = final_ending(self)
        return f"Hồ sơ đã kết thúc: {ending.get_kind_display()}. Không gửi duyệt lại được." if ending else ""

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse a new version while one is under review.

        Every way of changing content ends here: the form, autosave, revert (the API's does not ask the lock), PATCH.
        """
        if self.pk and rules.is_under_review(self):
            raise ReviewRefused(rules.UNDER_REVIEW.reason)
        return super().save_revision(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse aliases: an alias is published along with its source, around its own unit's review."""
        if self._state.adding and self.alias_of_id:
            raise ReviewRefused("Không tạo bí danh cho nội dung phải xét duyệt. Hãy sao chép thành bản nháp.")
        return super().save(*args, **kwargs)


INDEX_DEPTH = 3
"""The depth of index pages such as /don-vi/: below Wagtail's root and the ward's home page."""


def is_shown_as_owner(page: Page) -> bool:
    """Whether the review screen names this page, one of those above the page under review, as what it belongs to.

    A unit and an initiative are named; index pages and pages that only group others are not.
    """
    return page.depth > INDEX_DEPTH and not getattr(page.specific_class, "only_groups_pages", False)


class HoldsReviewedPagesMixin:
    """A page below which reviewed pages are made: Wagtail asks the parent whether to offer “submit”."""

    only_groups_pages = False
    """Whether the page says nothing itself, so that the review screen leaves it out of a page's place."""

    @property
    def has_workflow(self) -> bool:
        return True

    def get_workflow(self) -> Any:
        models = self.creatable_subpage_models()
        return workflow_for(WORKFLOW_OF[models[0]._meta.model_name]) if models else None
