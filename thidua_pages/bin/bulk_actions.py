"""Deleting and taking down many pages: a batch, in which each page follows the same rules as one alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, UnpublishBulkAction
from wagtail.models import Page

from thidua_pages.access.page_admin import VisiblePagesMixin
from thidua_pages.access.rules import Verdict
from thidua_pages.accounts.models import User
from thidua_pages.bin.deleting import delete
from thidua_pages.bin.forms import TakeDownForm
from thidua_pages.bin.removals import KEPT_DAYS
from thidua_pages.bin.taking_down import NOT_PUBLISHED, pages_below, take_down
from thidua_pages.outbox.bulk_actions import PagesByBatchMixin

Done = tuple[int, int]


class FromBelowMixin(VisiblePagesMixin):
    """Takes pages before those above them, so that who chooses a page and all below it gets all done."""

    def get_queryset(self, model: type[Page], object_ids: Iterable[int | str]) -> list[Page]:
        return sorted(super().get_queryset(model, object_ids), key=lambda page: -page.depth)


class WardDelete(PagesByBatchMixin, FromBelowMixin, DeleteBulkAction):
    """Moves pages into the recycle bin."""

    template_name = "admin/bin/bulk_delete.html"

    @classmethod
    def execute_action(cls, objects: Iterable[Page], user: User | None = None, **kwargs: Any) -> Done:
        for page in objects:
            if user is not None:
                delete(page, user)
        return 0, 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "kept_days": KEPT_DAYS}


class WardUnpublish(PagesByBatchMixin, FromBelowMixin, UnpublishBulkAction):
    """Takes pages down, for one reason."""

    form_class = TakeDownForm
    template_name = "admin/bin/bulk_take_down.html"

    def verdict_on(self, page: Page) -> Verdict:
        return super().verdict_on(page) if page.live else Verdict(False, NOT_PUBLISHED)

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: User | None = None,
        permission_checker: Any = None,
        reason: str = "",
        **kwargs: Any,
    ) -> Done:
        for page in objects:
            take_down(page, user, reason, with_below=include_descendants)
        return 0, 0

    def get_execution_context(self) -> dict[str, Any]:
        context: Mapping[str, Any] = super().get_execution_context()
        return {**context, "reason": self.cleaned_form.cleaned_data["reason"]}

    def object_context(self, page: Model) -> dict[str, Any]:
        return {**super().object_context(page), "below": pages_below(page)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "kept_days": KEPT_DAYS}


BULK_ACTIONS = (WardDelete, WardUnpublish)
