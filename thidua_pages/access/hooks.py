"""Rights in the admin, where Wagtail's own views ask the base page class and so miss our tester.

The move view and the bulk actions load `Page` rows; the API's move action does too. Each is asked again here, of the
specific page, at the last moment.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from thidua_pages.access import page_admin, rules
from thidua_pages.access.user_admin import WardAssignRole, WardDeletePeople, WardSetActive

STOCK_REPORTS = {"locked-pages", "workflows", "workflow-tasks", "site-history", "aging-pages", "page-types-usage"}
REFUSED_TARGET = "Bạn không có quyền chuyển trang này đến nơi đã chọn."


def check_move(user: Any, page: Page, destination: Page) -> None:
    page, destination = page.specific, destination.specific
    verdict = rules.can_move(user, page)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if not page.permissions_for_user(user).can_move_to(destination):
        raise PermissionDenied(REFUSED_TARGET)


@hooks.register("before_move_page")
def check_before_move(request: HttpRequest, page: Page, destination: Page) -> None:
    check_move(request.user, page, destination)


@hooks.register("before_bulk_action")
def check_before_bulk_action(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    if not objects or not isinstance(objects[0], Page):
        return
    ask = {
        "delete": rules.can_delete,
        "publish": rules.can_publish,
        "unpublish": rules.can_unpublish,
        "move": rules.can_move,
    }.get(action_type)
    if ask is None:
        return
    for page in objects:
        verdict = ask(request.user, page.specific)
        if not verdict:
            raise PermissionDenied(f"“{page.title}”: {verdict.reason}")


class SpecificPageMixin:
    """Ask the specific page's tester: the API hands these actions a base `Page`."""

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
def use_specific_pages(registry: Any) -> None:
    for action in (
        SpecificMoveAction,
        SpecificCopyAction,
        SpecificCreateAliasAction,
        SpecificConvertAliasAction,
    ):
        registry.register(Page, action)


@hooks.register("register_admin_viewset", order=100)  # after Wagtail's own, which it replaces
def keep_page_screens_in_the_ward() -> page_admin.WardPageViewSet:
    return page_admin.WardPageViewSet("ward_pages")


hooks.register("construct_page_chooser_queryset", page_admin.limit_chooser)
for bulk_action in (*page_admin.BULK_ACTIONS, WardAssignRole, WardDeletePeople, WardSetActive):
    hooks.register("register_bulk_action", bulk_action, order=100)


@hooks.register("construct_reports_menu")
def hide_stock_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """The menu of what `middleware.py` closes; our own reports stand elsewhere."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in STOCK_REPORTS]
