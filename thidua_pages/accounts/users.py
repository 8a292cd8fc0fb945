"""App configuration that replaces the view set of Wagtail's user screens with our own."""

from wagtail.users.apps import WagtailUsersAppConfig


class WardUsersConfig(WagtailUsersAppConfig):
    user_viewset = "thidua_pages.access.user_admin.WardUserViewSet"
