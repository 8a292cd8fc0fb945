"""Permission checks for those of Wagtail's screens that no hook can limit."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from thidua_pages.access.page_admin import check_ids_among
from thidua_pages.access.parts import check_restriction
from thidua_pages.access.visible import pages_named_to
from thidua_pages.base.changes import SAFE_METHODS

WORKFLOWS = "wagtailadmin_workflows:"
FOR_SUPERUSERS = ("wagtailadmin_reports:", WORKFLOWS)
"""Beginnings of the names of screens."""
ONLY_SUPERUSER = "Màn hình này dành cho người vận hành hệ thống."
WORKFLOWS_ARE_FIXED = "Quy trình xét duyệt được định sẵn trong phần mềm nên không sửa ở đây."


class WagtailScreensMiddleware:
    """Limit some of Wagtail's screens before their views run. Remove each part when Wagtail asks by itself.

    - Its reports name the people and pages of every ward, and its lists of workflows and steps are the same for all
      wards: only a superuser opens them. The chooser of steps asks for no right at all.
    - Workflows are code (`review/workflows.py`): to switch off a step publishes what waits there. Nobody changes them.
    - Its page chooser returns the title of any page whose id it is given: it must be one that may be named to the user.
    - Its question for the password of a page shows any page beside any password (`parts.py`).
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
        if name.startswith(FOR_SUPERUSERS) and request.user.is_authenticated:
            if not request.user.is_superuser:
                raise PermissionDenied(ONLY_SUPERUSER)
            if name.startswith(WORKFLOWS) and request.method not in SAFE_METHODS:
                raise PermissionDenied(WORKFLOWS_ARE_FIXED)
        elif name == "wagtailadmin_choose_page_chosen_multiple" and request.user.is_authenticated:
            check_ids_among(pages_named_to(request.user), request.GET.getlist("id"))
        elif name == "wagtailcore_authenticate_with_password":
            check_restriction(kwargs["page_view_restriction_id"], kwargs["page_id"])
