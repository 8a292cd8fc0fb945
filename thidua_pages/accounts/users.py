"""Wagtail's user screens, with ours in place of its view sets."""

from wagtail.users.apps import WagtailUsersAppConfig


class WardUsersConfig(WagtailUsersAppConfig):
    user_viewset = "thidua_pages.access.user_admin.WardUserViewSet"
