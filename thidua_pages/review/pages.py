"""Mixins for page types that are reviewed, and for the pages above them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, Workflow

from thidua_pages.access import rules
from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.library.consent import why_not_shown
from thidua_pages.library.pictures import CaptionedPhoto
from thidua_pages.review.endings import final_endings_of
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.holds import ON_HOLD, held_among
from thidua_pages.review.page_form import ReviewedPageForm
from thidua_pages.review.queries import workflow_for
from thidua_pages.review.versions import counts, hold_still
from thidua_pages.review.workflows import WORKFLOW_OF

CLOSED = "Hồ sơ đã kết thúc: {}. Không gửi duyệt lại được."


class ReviewedPageMixin(RulePermissionsMixin):
    """A page that only its workflow publishes. The type of the page decides the workflow, not its place in the tree."""

    base_form_class = ReviewedPageForm
    is_reviewed_type = True
    requires_live_parent = False
    fields_about_photos: frozenset[str] = frozenset()
    """Fields whose photo, and what they say about it, is in `shown`."""

    @property
    def has_workflow(self) -> bool:
        return True

    def get_workflow(self) -> Workflow | None:
        return workflow_for(WORKFLOW_OF[self._meta.model_name])

    def shown(self) -> list[CaptionedPhoto]:
        """Return the photos that this version shows."""
        return list(self.photos.all()) if hasattr(self, "photos") else []

    def why_not_submit(self) -> str:
        """Return why the newest version cannot be submitted, in Vietnamese; empty when it can."""
        return why_not_shown(self.get_latest_revision_as_object().shown())

    @property
    def closed_reason(self) -> str:
        """Why the page is closed for review (a hold, or a final ending), in Vietnamese; empty when it is not."""
        return "" if self.pk is None else self.closed_reasons([self])[self.pk]

    @classmethod
    def closed_reasons(cls, pages: Iterable[Page]) -> dict[int, str]:
        """Return page id → `closed_reason`, for pages of this type. A flat number of queries, however many pages."""
        ids = [page.pk for page in pages]
        held, ended = held_among(ids), final_endings_of(ids)
        reasons = {pk: CLOSED.format(ending.get_kind_display()) for pk, ending in ended.items()}
        return {pk: ON_HOLD if pk in held else reasons.get(pk, "") for pk in ids}

    @transaction.atomic
    def save_revision(self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any) -> Revision:
        """Refuse a new version while one is under review, and keep those that count.

        Every way to change the content calls this: the form, autosave, PATCH, and the API's revert, which does not
        check the lock. Autosave asks to overwrite its last version; when that was sent meanwhile, as in another window,
        a new one is saved beside it.
        """
        if self.pk:
            hold_still(self.pk)
            if rules.is_under_review(self):
                raise ReviewRefused(rules.UNDER_REVIEW.reason)
        if overwrite_revision is not None and counts(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse aliases: Wagtail publishes an alias together with its source, without a review of its own."""
        if self._state.adding and self.alias_of_id:
            raise ReviewRefused("Không tạo bí danh cho nội dung phải xét duyệt. Hãy sao chép thành bản nháp.")
        super().save(*args, **kwargs)


INDEX_DEPTH = 3
"""The depth of index pages such as /don-vi/: below Wagtail's root and the ward's home page."""


def is_shown_as_owner(page: Page) -> bool:
    """Whether the review screen names this page, one of those above the page under review, as what it belongs to.

    A unit and an initiative are named; index pages and pages that only group others are not.
    """
    return page.depth > INDEX_DEPTH and not getattr(page.specific_class, "only_groups_pages", False)


class ParentOfReviewedPagesMixin:
    """A page below which reviewed pages are created. Wagtail asks the parent whether to offer “submit”."""

    only_groups_pages = False
    """Whether the page says nothing itself, so that the review screen leaves it out of a page's place."""

    @property
    def has_workflow(self) -> bool:
        return True

    def get_workflow(self) -> Workflow | None:
        models = self.creatable_subpage_models()
        return workflow_for(WORKFLOW_OF[models[0]._meta.model_name]) if models else None
