"""One act, once: a POST that an app sends again, as it does on a weak line, acts once and gets the first answer.

The app writes a key of its own into the header `Idempotency-Key`. The key belongs to the person, the method and the
address. The answer is stored in the transaction of the change (`base/changes.py`): both are there or neither, whichever
process is asked next, and a process that dies leaves nothing behind.

Only what acted is remembered. A request that was refused has changed nothing: it may be corrected and sent again with
the same key. (The forms of the admin have tokens for the same purpose, `access/once.py`.)
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.operation import Operation
from wagtail.api.v3.errors import problem_response

from thidua_pages.api.models import SentRequest
from thidua_pages.api.uploads.tus import carries_piece
from thidua_pages.base import clock
from thidua_pages.base.changes import REFUSED
from thidua_pages.door.contents import is_form

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT = timedelta(hours=48)
"""How long an answer is remembered. A key that is older is a new one."""
WAIT = 2
"""Seconds after which an app may ask again for the answer of a request that is at work."""
KEY = re.compile(r"[\x21-\x7e]{1,200}")
KEPT_HEADERS = (
    *("Content-Type", "ETag", "Location", "Cache-Control", "Vary"),
    *("Tus-Resumable", "Upload-Offset", "Upload-Length", "Upload-Expires"),
)
SAYING = ("Upload-Length", "Upload-Metadata")
"""Headers that say what a request is about, where its body does not."""
NO_ACT = frozenset({"uploads_override"})
"""A POST that only stands in for another method, which is repeated safely by itself."""
WRONG_KEY = f"Khóa trong {HEADER} gồm từ 1 đến 200 chữ cái không dấu, chữ số, dấu; không có khoảng trắng."
OTHER_CONTENT = (
    f"Khóa {HEADER} này đã dùng cho một yêu cầu có nội dung khác, và yêu cầu ấy đã được ghi. Hãy gửi nội dung mới với "
    "khóa mới."
)
AT_WORK = "Yêu cầu này đang được xử lý. Hãy đợi vài giây rồi gửi lại đúng như cũ để nhận kết quả."
DESCRIBED = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "Khóa do ứng dụng đặt, mỗi việc một khóa (nên dùng UUID). Gửi lại cùng khóa, cùng nội dung trong 48 "
    f"giờ thì nhận lại kết quả đầu, kèm {REPLAYED}: true; không ghi thêm lần nữa.",
    "example": "5f3a2c1e-8f0b-4d5e-9a37-0a4c7d1b2e6f",
}


def answer_once(api: NinjaAPI) -> None:
    """Let each POST of the API act once for each key. To be called when the addresses are made."""
    for operation in operations_of(api):
        if "POST" in operation.methods and operation.operation_id not in NO_ACT:
            operation.view_func = _once(operation)
            extra = dict(operation.openapi_extra or {})
            extra["parameters"] = [*extra.get("parameters", ()), DESCRIBED]
            operation.openapi_extra = extra


def operations_of(api: NinjaAPI) -> Iterator[Operation]:
    """Yield the operations of the API, those of Wagtail too. The addresses must have been made."""
    for router in api._get_bound_routers():
        for path in router.path_operations.values():
            yield from path.operations


def _once(operation: Operation) -> Callable[..., Any]:
    """Return the operation's view, which the API calls once it knows who asks."""
    view = operation.view_func

    @wraps(view)
    def acting_once(request: HttpRequest, **values: Any) -> Any:
        given = request.headers.get(HEADER)
        if given is None or not request.user.is_authenticated:
            return view(request, **values)
        if not KEY.fullmatch(given):
            return problem_response(status=400, detail=WRONG_KEY)
        key, content = _digest(request.user.pk, request.method, request.get_full_path(), given), _content(request)
        if not _takes_turn(key):
            return _told_to_wait()
        row = SentRequest.objects.filter(key=key, sent_at__gt=clock.now() - KEPT).first()
        if row is not None:
            same = row.content == content
            return _again(row.answer) if same else problem_response(status=422, detail=OTHER_CONTENT)
        result = view(request, **values)
        response = operation._result_to_response(request, result, operation.api.create_temporal_response(request))
        if isinstance(response, HttpResponse) and response.status_code < REFUSED:
            kept = {"user": request.user, "content": content, "answer": _answer(response), "sent_at": clock.now()}
            SentRequest.objects.update_or_create(key=key, defaults=kept)
        return response

    return acting_once


def _takes_turn(key: str) -> bool:
    """Whether no other request with this key is at work. If so, this one keeps the others out until its transaction
    ends. SQLite lets one change in after the other, so the second waits there."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int(key[:15], 16)])
        return bool(cursor.fetchone()[0])


def _told_to_wait() -> HttpResponse:
    response = problem_response(status=409, detail=AT_WORK)
    response["Retry-After"] = str(WAIT)
    return response


def _answer(response: HttpResponse) -> dict[str, Any]:
    headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    return {"status": response.status_code, "headers": headers, "body": response.content.decode()}


def _again(answer: dict[str, Any]) -> HttpResponse:
    headers = {**answer["headers"], REPLAYED: "true"}
    return HttpResponse(answer["body"], status=answer["status"], headers=headers)


def _content(request: HttpRequest) -> str:
    """A digest of what the request says: of its body, or of the values and files of a form. Of a piece of a file, which
    is read only once, its length."""
    if said := [request.headers[name] for name in SAYING if name in request.headers]:
        return _digest(*said, request.META.get("CONTENT_LENGTH") if carries_piece(request) else request.body)
    if not is_form(request):
        return hashlib.sha256(request.body).hexdigest()
    files = sorted((name, _digest_of_file(file)) for name, several in request.FILES.lists() for file in several)
    return _digest(sorted((name, *values) for name, values in request.POST.lists()), files)


def _digest_of_file(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()
