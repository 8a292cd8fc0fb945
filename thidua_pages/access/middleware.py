"""Permission checks for those of Wagtail's screens that no hook can limit."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from thidua_pages.access.page_admin import check_ids_among
from thidua_pages.access.parts import check_restriction
from thidua_pages.access.visible import pages_choosable_by

ONLY_SUPERUSER = "Báo cáo này dành cho người vận hành hệ thống."


class WagtailScreensMiddleware:
    """Limit three kinds of Wagtail's screens before their views run.

    Wagtail's reports name the people and pages of every ward, so only a superuser may open them. Its page chooser
    returns the title of any page whose id it is given, so the page must be one that the user may choose. The question
    for the password of a page shows any page beside any password (`parts.py`). Remove each of them when Wagtail asks
    by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith("wagtailadmin_reports:") and request.user.is_authenticated:
            if not request.user.is_superuser:
                raise PermissionDenied(ONLY_SUPERUSER)
        elif name == "wagtailadmin_choose_page_chosen_multiple" and request.user.is_authenticated:
            check_ids_among(pages_choosable_by(request.user), request.GET.getlist("id"))
        elif name == "wagtailcore_authenticate_with_password":
            check_restriction(kwargs["page_view_restriction_id"], kwargs["page_id"])
