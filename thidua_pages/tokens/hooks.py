"""Addresses and menu items of the tokens."""

from typing import Any

from django import forms
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.tokens.keeping import keeps_tokens_of_others
from thidua_pages.tokens.views import own_tokens, revoke_token, tokens_of_accounts, withdraw_app

WAGTAILS = "api_tokens"
"""The menu item of Wagtail's screen, which makes tokens of other people."""


class TokensPanel(BaseSettingsPanel):
    """Leads from the account screen to one's own tokens."""

    name = "tokens"
    title = "Ứng dụng và mã truy cập"
    order = 600
    template_name = "admin/tokens/account_panel.html"

    def get_form(self) -> forms.Form:
        return forms.Form()


class TokensMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return keeps_tokens_of_others(request.user)


@hooks.register("register_admin_urls")
def token_urls() -> list[URLPattern]:
    return [
        path("account/ma-truy-cap/", own_tokens, name="own_tokens"),
        path("account/ung-dung/<int:pk>/bo-cho-phep/", withdraw_app, name="app_withdraw"),
        path("ma-truy-cap/", tokens_of_accounts, name="tokens_of_accounts"),
        path("ma-truy-cap/<int:pk>/thu-hoi/", revoke_token, name="token_revoke"),
    ]


@hooks.register("register_account_settings_panel")
def tokens_panel(request: SignedInRequest, user: Any, profile: Any) -> BaseSettingsPanel:
    return TokensPanel(request, user, profile)


@hooks.register("register_settings_menu_item")
def tokens_menu_item() -> MenuItem:
    return TokensMenuItem("Mã truy cập API", reverse("tokens_of_accounts"), name="tokens", icon_name="key", order=602)


@hooks.register("construct_settings_menu")
def hide_wagtails_screen(request: SignedInRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != WAGTAILS]
