"""The error pages. They need no database, so that they also work when the database does not."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail

from thidua_pages.logs.context import current_request_id

API = "/api/"
API_ERROR = "Lỗi ở phía máy chủ, không phải do yêu cầu này. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo mã sự cố {}."


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "pages/403.html", {"expired": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Tell the id of the request, under which the operator finds the traceback in the log.

    The API answers in the form of its other errors (RFC 7807).
    """
    incident = current_request_id()
    if request.path.startswith(API):
        problem = build_problem_detail(status=500, detail=API_ERROR.format(incident)).dict(exclude_none=True)
        return JsonResponse({**problem, "incident": incident}, status=500, content_type=PROBLEM_JSON)
    return render(request, "pages/500.html", {"incident": incident}, status=500)
