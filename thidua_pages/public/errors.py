"""The error pages. They need no database, so that they also work when the database does not.

Those that say "not found" and "not allowed" have the menu of the ward if the database answers.
"""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail, problem_response

from thidua_pages.base.changes import SAFE_METHODS
from thidua_pages.base.outages import Outage, outage_of
from thidua_pages.logs.context import current_request_id
from thidua_pages.public.context_processors import navigation_of

API = "/api/"
SERVER_ERROR = "Lỗi ở phía máy chủ, không phải do bạn. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo mã sự cố:"
OUTAGES = {
    Outage.DATABASE: "Kho dữ liệu của trang đang bận hoặc tạm ngừng.",
    Outage.DISK: "Máy chủ đã hết chỗ chứa tệp; xin báo cho người quản trị.",
}
NOT_SAVED = "Nội dung bạn vừa gửi chưa được lưu. Hãy giữ trang này, ít phút nữa gửi lại."
RETRY_AFTER = "60"
"""Seconds."""
BAD_REQUEST = "Không hiểu yêu cầu này. Hãy xem tài liệu của API."
TOO_LARGE = "Nội dung gửi lên quá lớn. Ngoài ảnh và tệp, mỗi yêu cầu không quá 2,5 MB."
NO_ADDRESS = "API không có địa chỉ này. Các địa chỉ có trong /api/v3/openapi.json."


def is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(API)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if is_for_programs(request):
        is_large = isinstance(exception, RequestDataTooBig)
        return problem_response(status=413 if is_large else 400, detail=TOO_LARGE if is_large else BAD_REQUEST)
    return render(request, "pages/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/403.html", menu_for(request), status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "pages/403.html", {"expired": True, **menu_for(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if is_for_programs(request):
        return problem_response(status=404, detail=NO_ADDRESS)
    return render(request, "pages/404.html", menu_for(request), status=404)


def menu_for(request: HttpRequest) -> dict[str, Any]:
    """Return `navigation`, the name and menu of the ward, or None in its place if the database does not answer."""
    try:
        return {"navigation": navigation_of(request)}
    except DatabaseError:
        return {"navigation": None}


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed. If the database or a disk is out of order, the answer says so (503).

    It tells the id of the request, under which the operator finds the traceback in the log. The API answers in the form
    of its other errors (RFC 7807).
    """
    outage, incident = outage_of(sys.exception()), current_request_id()
    status = 503 if outage else 500
    if is_for_programs(request):
        detail = OUTAGES[outage] if outage else f"{SERVER_ERROR} {incident}".strip()
        problem = build_problem_detail(status=status, detail=detail).dict(exclude_none=True)
        response: HttpResponse = JsonResponse(
            {**problem, "incident": incident}, status=status, content_type=PROBLEM_JSON
        )
    else:
        context = {"incident": incident, "outage": outage and OUTAGES[outage]}
        context |= {"retry": request.get_full_path()} if request.method in SAFE_METHODS else {"not_saved": NOT_SAVED}
        response = render(request, f"pages/{status}.html", context, status=status)
    if outage:
        response["Retry-After"] = RETRY_AFTER
    return response
