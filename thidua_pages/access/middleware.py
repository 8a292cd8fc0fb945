"""Stock screens of the admin that no hook narrows to a ward: asked here, before their view runs."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from thidua_pages.access.page_admin import check_ids_among, pages_choosable_by

ONLY_SUPERUSER = "Báo cáo này dành cho người vận hành hệ thống."


class StockScreensMiddleware:
    """Wagtail's reports name the people and pages of every ward: they are the superuser's. Its chooser tells the title
    of any page whose id it is given: the page must be one that the person may choose.

    To be dropped when Wagtail asks its page policy in both.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith("wagtailadmin_reports:") and request.user.is_authenticated:
            if not request.user.is_superuser:
                raise PermissionDenied(ONLY_SUPERUSER)
        elif name == "wagtailadmin_choose_page_chosen_multiple" and request.user.is_authenticated:
            check_ids_among(pages_choosable_by(request.user), request.GET.getlist("id"))
