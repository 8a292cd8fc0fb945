"""The answer to a refused request: a page in the look of the place, or JSON where the caller reads JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.api.v3.errors import problem_response

from thidua_pages.door.kinds import Refusal

NOT_FOUND = "Địa chỉ này không có. Hãy kiểm tra lại đường dẫn, hoặc về trang chủ."


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The response to a refused request."""
    if is_api(request):
        return problem_response(status=refusal.status, detail=refusal.sentence)
    if reads_json(request):
        # `html` is what the choosers of the admin show, `errorMessage` what its editor shows after an autosave.
        return JsonResponse(
            {
                "success": False,
                "errorCode": "refused",
                "errorMessage": refusal.sentence,
                "html": f'<p class="help-block help-critical">{refusal.sentence}</p>',
            },
            status=refusal.status,
        )
    return page(request, refusal)


def page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A page with the sentence. In the admin it has the admin's menu, so that people can go on working."""
    is_inside = is_admin(request) and getattr(request, "user", None) is not None and request.user.is_authenticated
    template = "admin/refused.html" if is_inside else "pages/refused.html"
    return render(request, template, {"refusal": refusal}, status=refusal.status)


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailapi_v3:api-root"))


def is_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def reads_json(request: HttpRequest) -> bool:
    """Whether a script of a page sent the request: an autosave, or the dialog of a chooser."""
    is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return is_script or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
