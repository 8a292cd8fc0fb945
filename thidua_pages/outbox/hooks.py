"""Addresses and menu item of the outbox; Wagtail's bulk actions done by it."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from thidua_pages.access.rules import wards_where
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.outbox.batch_views import batch_go_on, batch_list, batch_page, batch_progress
from thidua_pages.outbox.bulk_actions import PAGE_ACTIONS
from thidua_pages.outbox.listing import READ
from thidua_pages.outbox.views import outbox, send_again


class OutboxMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return request.user.is_superuser or bool(wards_where(request.user, READ))


@hooks.register("register_admin_urls")
def outbox_urls() -> list[URLPattern]:
    return [
        path("thu-di/", outbox, name="outbox"),
        path("thu-di/<uuid:pk>/gui-lai/", send_again, name="outbox_send_again"),
        path("viec-hang-loat/", batch_list, name="batches"),
        path("viec-hang-loat/<int:pk>/", batch_page, name="batch"),
        path("viec-hang-loat/<int:pk>/tien-do/", batch_progress, name="batch_progress"),
        path("viec-hang-loat/<int:pk>/lam-tiep/", batch_go_on, name="batch_go_on"),
    ]


@hooks.register("register_reports_menu_item")
def outbox_menu_item() -> MenuItem:
    return OutboxMenuItem("Thư và việc gửi đi", reverse("outbox"), name="outbox", icon_name="mail", order=900)


for bulk_action in PAGE_ACTIONS:
    hooks.register("register_bulk_action", bulk_action, order=100)  # after Wagtail's own, which these replace
