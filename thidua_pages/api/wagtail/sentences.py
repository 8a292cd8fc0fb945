"""What Wagtail's API and its libraries refuse in English is refused in Vietnamese, with the same status."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as FormValidationError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError
from pydantic import ValidationError
from wagtail.api.rich_text import RichTextFormatError
from wagtail.api.v3.errors import problem_response
from wagtail.utils.forms import FormValidationError as PageFormError

from thidua_pages.api.problems import TO_CORRECT, in_vietnamese, is_vietnamese

NOT_THERE = "Mục này không có, hoặc bạn không được xem."
FORBIDDEN = "Bạn không được làm việc này."
WHO = "Hãy gửi mã truy cập: Authorization: Bearer …"
NOT_READ = "Không đọc được nội dung đã gửi. Hãy gửi JSON hợp lệ, mã hóa UTF-8, đúng với tài liệu của API."
RICH_TEXT = "Không đọc được đoạn văn bản có định dạng. Hãy gửi chữ, hoặc {“format”, “content”} như tài liệu của API."
LIMIT = "`limit` lớn quá. Ở đây nhiều nhất là 20."
FORGED = "Hãy gửi kèm mã chống giả mạo (X-CSRFToken), hoặc dùng mã truy cập."
SENTENCES = {
    HTTPStatus.BAD_REQUEST: NOT_READ,
    HTTPStatus.UNAUTHORIZED: WHO,
    HTTPStatus.FORBIDDEN: FORBIDDEN,
    HTTPStatus.NOT_FOUND: NOT_THERE,
}
KNOWN = {"limit cannot be higher": LIMIT, "CSRF check": FORGED}
"""The beginning of an English sentence of the libraries → ours."""


def speak_vietnamese(api: NinjaAPI) -> None:
    """Register the handlers in the place of Wagtail's."""

    @api.exception_handler(ValidationError)
    def wrong_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return _faults([{name: value for name, value in one.items() if name != "input"} for one in error.errors()])

    @api.exception_handler(FormValidationError)
    def wrong_form(request: HttpRequest, error: FormValidationError) -> HttpResponse:
        if isinstance(error, PageFormError):
            return _faults(
                [{"type": code, "loc": path, "msg": text} for path, texts in error.loc_errors for text, code in texts]
            )
        return _faults([{"type": "invalid", "loc": (), "msg": message} for message in error.messages])

    @api.exception_handler(Http404)
    def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem_response(status=HTTPStatus.NOT_FOUND, detail=NOT_THERE)

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        status = HTTPStatus.FORBIDDEN if request.user.is_authenticated else HTTPStatus.UNAUTHORIZED
        return problem_response(status=status, detail=_sentence(status, str(error)))

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem_response(status=error.status_code, detail=_sentence(error.status_code, str(error)))

    @api.exception_handler(RichTextFormatError)
    def rich_text(request: HttpRequest, error: RichTextFormatError) -> HttpResponse:
        return problem_response(status=HTTPStatus.BAD_REQUEST, detail=RICH_TEXT)


def _sentence(status: int, text: str) -> str:
    """Return the sentence if it is one of ours, or ours in its place."""
    if is_vietnamese(text):
        return text
    known = next((ours for beginning, ours in KNOWN.items() if text.startswith(beginning)), None)
    return known or SENTENCES.get(HTTPStatus(status), text)


def _faults(errors: list[dict[str, Any]]) -> HttpResponse:
    faults = [in_vietnamese(one) for one in errors]
    return problem_response(status=HTTPStatus.UNPROCESSABLE_ENTITY, detail=TO_CORRECT, errors=faults)
