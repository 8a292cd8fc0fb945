"""Addresses and menu item of the board."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.following.views import board, board_file, follows, note_zalo, reminders


@hooks.register("register_admin_urls")
def following_urls() -> list[URLPattern]:
    return [
        path("theo-doi-dang-ky/", board, name="following"),
        path("theo-doi-dang-ky/<int:campaign_id>/bang.<str:extension>", board_file, name="following_file"),
        path("theo-doi-dang-ky/<int:campaign_id>/nhac/", reminders, name="reminders"),
        path("theo-doi-dang-ky/<int:campaign_id>/da-nhac-zalo/", note_zalo, name="note_zalo"),
    ]


class FollowingMenuItem(MenuItem):
    def is_shown(self, request: SignedInRequest) -> bool:
        return follows(request.user)


@hooks.register("register_admin_menu_item")
def following_menu_item() -> MenuItem:
    return FollowingMenuItem(
        "Theo dõi đăng ký", reverse("following"), name="following", icon_name="calendar-check", order=45
    )
