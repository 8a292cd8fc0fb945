"""Addresses and menu item of the screens."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.webhooks import views
from thidua_pages.webhooks.endpoints import LOG_ACTION, manages_webhooks


class WebhooksMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return manages_webhooks(request.user)


@hooks.register("register_admin_urls")
def webhook_urls() -> list[URLPattern]:
    return [
        path("webhook/", views.webhooks, name="webhooks"),
        path("webhook/moi/", views.webhook_new, name="webhook_new"),
        path("webhook/<int:pk>/", views.webhook, name="webhook"),
        path("webhook/<int:pk>/sua/", views.webhook_change, name="webhook_change"),
        path("webhook/<int:pk>/doi-khoa/", views.webhook_rotate, name="webhook_rotate"),
        path("webhook/<int:pk>/gui-thu/", views.webhook_test, name="webhook_test"),
        path("webhook/<int:pk>/xoa/", views.webhook_delete, name="webhook_delete"),
        path("webhook/<int:pk>/gui-lai/", views.webhook_dead_again, name="webhook_dead_again"),
        path("webhook/<int:pk>/<int:delivery_id>/gui-lai/", views.webhook_again, name="webhook_again"),
    ]


@hooks.register("register_log_actions")
def webhook_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, "Tin tự động (webhook)", "Địa chỉ nhận tin tự động")


@hooks.register("register_reports_menu_item")
def webhooks_menu_item() -> MenuItem:
    return WebhooksMenuItem("Tin tự động (webhook)", reverse("webhooks"), name="webhooks", icon_name="link", order=910)
