"""What a page type needs in order to be reviewed."""

from collections.abc import Iterable
from typing import Any

from thidua_pages.access import rules
from thidua_pages.access.tester import GovernedPageMixin
from thidua_pages.review.endings import final_endings_of
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, held_among
from thidua_pages.review.queries import workflow_for
from thidua_pages.review.workflows import WORKFLOW_OF

CLOSED = "Hồ sơ đã kết thúc: {}. Không gửi duyệt lại được."


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
        return "" if self.pk is None else self.closed_reasons([self])[self.pk]

    @classmethod
    def closed_reasons(cls, pages: Iterable[Any]) -> dict[int, str]:
        """Page id → `closed_reason`, for pages of this type. A flat number of queries, however many pages."""
        ids = [page.pk for page in pages]
        held, ended = held_among(ids), final_endings_of(ids)
        reasons = {pk: CLOSED.format(ending.get_kind_display()) for pk, ending in ended.items()}
        return {pk: ON_HOLD if pk in held else reasons.get(pk, "") for pk in ids}

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


class HoldsReviewedPagesMixin:
    """A page below which reviewed pages are made: Wagtail asks the parent whether to offer “submit”."""

    @property
    def has_workflow(self) -> bool:
        return True

    def get_workflow(self) -> Any:
        models = self.creatable_subpage_models()
        return workflow_for(WORKFLOW_OF[models[0]._meta.model_name]) if models else None
