"""Permission checks that Wagtail's own views miss, because they ask the base page class instead of our page types.

The move view, the bulk actions and the API's move action load plain `Page` objects. Each is checked again here for the
specific page, right before the action.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from thidua_pages.access import page_admin, rules
from thidua_pages.access.account_changes import register_actions
from thidua_pages.access.user_admin import WardAssignRole, WardDeletePeople, WardSetActive, unlock_account
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest

WAGTAIL_REPORTS = {"locked-pages", "workflows", "workflow-tasks", "site-history", "aging-pages", "page-types-usage"}


def check_move(user: User, page: Page, destination: Page) -> None:
    """Raise PermissionDenied, with a Vietnamese reason, unless `user` may move `page` below `destination`."""
    page, destination = page.specific, destination.specific
    verdict = rules.can_move(user, page)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if not page.permissions_for_user(user).can_move_to(destination):
        raise PermissionDenied(page_admin.REFUSED_TARGET)


@hooks.register("before_move_page")
def check_before_move(request: SignedInRequest, page: Page, destination: Page) -> None:
    check_move(request.user, page, destination)


@hooks.register("before_bulk_action")
def check_before_bulk_action(
    request: SignedInRequest, action_type: str, objects: list[Model], action: BulkAction
) -> None:
    check = {
        "delete": rules.can_delete,
        "publish": rules.can_publish,
        "unpublish": rules.can_unpublish,
        "move": rules.can_move,
    }.get(action_type)
    if check is None:
        return
    for page in (one for one in objects if isinstance(one, Page)):
        verdict = check(request.user, page.specific)
        if not verdict:
            raise PermissionDenied(f"“{page.title}”: {verdict.reason}")


class SpecificPageMixin:
    """Ask the permission tester of the specific page: the API passes a plain `Page` to these actions."""

    def __init__(self, page: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(page.specific, *args, **kwargs)  # type: ignore[call-arg]  # the action's own


class SpecificMoveAction(SpecificPageMixin, MovePageAction):
    pass


class SpecificCopyAction(SpecificPageMixin, CopyPageAction):
    pass


class SpecificCreateAliasAction(SpecificPageMixin, CreatePageAliasAction):
    pass


class SpecificConvertAliasAction(SpecificPageMixin, ConvertAliasPageAction):
    pass


@hooks.register("register_actions")
def use_specific_pages(registry: ActionRegistry) -> None:
    for action in (
        SpecificMoveAction,
        SpecificCopyAction,
        SpecificCreateAliasAction,
        SpecificConvertAliasAction,
    ):
        registry.register(Page, action)


@hooks.register("register_admin_viewset", order=100)  # after Wagtail's own view set, which this one replaces
def limit_page_screens_to_the_ward() -> page_admin.WardPageViewSet:
    return page_admin.WardPageViewSet("ward_pages")


hooks.register("construct_page_chooser_queryset", page_admin.limit_chooser)
hooks.register("register_log_actions", register_actions)


@hooks.register("register_admin_urls")
def account_urls() -> list[URLPattern]:
    return [path("users/mo-khoa/<int:pk>/", unlock_account, name="account_unlock")]


for bulk_action in (WardAssignRole, WardDeletePeople, WardSetActive):
    hooks.register("register_bulk_action", bulk_action, order=100)


@hooks.register("construct_reports_menu")
def hide_wagtail_reports(request: SignedInRequest, menu_items: list[MenuItem]) -> None:
    """Hide the menu items of the reports that `middleware.py` closes."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in WAGTAIL_REPORTS]
