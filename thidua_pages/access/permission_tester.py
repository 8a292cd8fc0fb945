"""Wagtail's page permission tester, answered by our own rules."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, PagePermissionTester

from thidua_pages.access import rules
from thidua_pages.access.choosable import ChoosablePageForm
from thidua_pages.accounts.models import AnyUser


class RulesPermissionTester(PagePermissionTester):
    """Answers the permission questions of Wagtail's admin, API and actions from `rules.py`."""

    def can_edit(self) -> bool:
        return bool(rules.can_edit(self.user, self.page))

    def can_add_subpage(self) -> bool:
        return any(self._can_add(model) for model in self._child_models())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(rules.can_delete(self.user, self.page))

    def can_move(self) -> bool:
        return bool(rules.can_move(self.user, self.page))

    def can_move_to(self, destination: Page) -> bool:
        if self.page == destination or destination.is_descendant_of(self.page):
            return False
        if not self.can_move() or not self.page.specific.can_move_to(destination):
            return False
        return bool(rules.can_add(self.user, destination, rules.model_name(self.page)))

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        if not self.can_copy() or not self.page.specific_class.can_create_at(destination):
            return False
        if recursive and (self.page == destination or destination.is_descendant_of(self.page)):
            return False
        return bool(rules.can_add(self.user, destination, rules.model_name(self.page)))

    def can_publish(self) -> bool:
        return bool(rules.can_publish(self.user, self.page))

    def can_unpublish(self) -> bool:
        return self.page.live and not self.page_is_root and bool(rules.can_unpublish(self.user, self.page))

    def can_publish_subpage(self) -> bool:
        """Only where the person may create no reviewed page: the admin asks this about the parent, for any child
        type."""
        models = [model for model in self._child_models() if self._can_add(model)]
        return bool(models) and not any(getattr(model, "is_reviewed_type", False) for model in models)

    def can_reorder_children(self) -> bool:
        return self.can_publish() and not any(
            getattr(model, "is_reviewed_type", False) for model in self._child_models()
        )

    def can_submit_for_moderation(self) -> bool:
        return bool(rules.can_submit(self.user, self.page))

    def can_lock(self) -> bool:
        return False  # only a review locks a page

    def can_unlock(self) -> bool:
        return self.user.is_superuser

    def can_set_view_restrictions(self) -> bool:
        return not rules.is_reviewed(self.page) and self.can_publish()

    def _child_models(self) -> list[type[Page]]:
        specific_class = self.page.specific_class
        if specific_class is None or not self.user.is_active:
            return []
        return [model for model in specific_class.creatable_subpage_models() if model.can_create_at(self.page)]

    def _can_add(self, model: type[Page]) -> bool:
        return bool(rules.can_add(self.user, self.page, model._meta.model_name))


class RulePermissionsMixin:
    """For every page type: let `rules.py` decide about its permissions, and its form ask what may be chosen."""

    base_form_class: type[WagtailAdminPageForm] = ChoosablePageForm

    follows_its_parent = False
    """Whether the page has no content of its own: it is taken down and put back with its parent, without a question."""
    why_never_taken_down = ""
    """Why a published page of this type is never taken down, in Vietnamese; empty when it may be."""
    has_expiry = False
    """Whether pages of this type may have a date at which they are published or taken down."""

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """Leave out the dates of pages that have none: an old version may hold one."""
        page = super().with_content_json(content)
        if not self.has_expiry:
            page.go_live_at = page.expire_at = None
        return page

    def permissions_for_user(self, user: AnyUser) -> RulesPermissionTester:
        return RulesPermissionTester(user, self)
