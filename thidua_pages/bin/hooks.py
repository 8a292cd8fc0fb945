"""Screens and menu item of the recycle bin; Wagtail's ways of deleting and taking down, replaced by ours."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from thidua_pages.access.grants import grants_of
from thidua_pages.access.page_admin import WardPageViewSet
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.bin import deleting, putting_back
from thidua_pages.bin.actions import BinDeletePageAction, TakeDownPageAction
from thidua_pages.bin.admin_api import BinPagesAdminAPIViewSet
from thidua_pages.bin.bulk_actions import BULK_ACTIONS
from thidua_pages.bin.page_views import DeleteView, TakeDownView
from thidua_pages.bin.reasons import why_taken_down
from thidua_pages.bin.views import bin_list, bin_put_back


class BinPageViewSet(WardPageViewSet):
    """Takes down and deletes pages by our own screens."""

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        return super().get_view_by_name(name)

    @property
    def views(self) -> dict[str, Callable[..., HttpResponse]]:
        return {**super().views, "unpublish": TakeDownView.as_view(), "delete": DeleteView.as_view()}


@hooks.register("register_admin_viewset", order=110)  # after that of `access/hooks.py`, which this one replaces
def page_screens() -> BinPageViewSet:
    return BinPageViewSet("ward_pages")


@hooks.register("register_actions", order=110)
def use_the_bin(registry: ActionRegistry) -> None:
    registry.register(Page, BinDeletePageAction)
    registry.register(Page, TakeDownPageAction)


@hooks.register("construct_admin_api")
def use_the_bin_in_the_admin_api(router: WagtailAPIRouter) -> None:
    router.register_endpoint("pages", BinPagesAdminAPIViewSet)


@hooks.register("register_admin_urls")
def bin_urls() -> list[URLPattern]:
    return [
        path("thung-rac/", bin_list, name="bin"),
        path("thung-rac/<int:pk>/dua-tro-lai/", bin_put_back, name="bin_put_back"),
    ]


class RoleMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return request.user.is_superuser or bool(grants_of(request.user))


@hooks.register("register_admin_menu_item")
def bin_menu_item() -> MenuItem:
    return RoleMenuItem("Đã gỡ, đã xóa", reverse("bin"), name="bin", icon_name="bin", order=700)


@hooks.register("register_log_actions")
def bin_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(putting_back.LOG_ACTION, "Đưa trở lại", "Đã đưa trở lại như cũ")
    actions.register_action(deleting.PURGE_LOG_ACTION, "Xóa hẳn", "Đã xóa hẳn sau 30 ngày trong thùng rác")


@hooks.register("before_edit_page")
def show_why_taken_down(request: HttpRequest, page: Page) -> None:
    """Tell the author, above the editor, who took the page down and why."""
    if request.method == "GET" and not page.live and (removal := why_taken_down([page]).get(page.pk)):
        who = removal.removed_by.get_full_name() if removal.removed_by else "Hệ thống"
        messages.warning(request, format_html("<b>Đã gỡ xuống.</b> {}: “{}”", who, removal.reason))


for bulk_action in BULK_ACTIONS:
    hooks.register("register_bulk_action", bulk_action, order=110)  # after those of `outbox/hooks.py`
