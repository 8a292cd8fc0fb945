"""Lets the API answer in the same way. Its own handlers would answer an unknown exception with 500 in development."""

from http import HTTPStatus

from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from wagtail.api.v3.errors import problem_response

from thidua_pages.api.problems import TO_CORRECT, in_vietnamese
from thidua_pages.door import in_use
from thidua_pages.door.answers import answer
from thidua_pages.door.middleware import refusal_to
from thidua_pages.tokens.middleware import unknown_caller

SIGN_IN = "Hãy gửi mã truy cập: Authorization: Bearer …"
SEND_JSON = "Hãy gửi nội dung là JSON (Content-Type: application/json)."


def answer_in(api: NinjaAPI) -> None:
    """Register the handlers for exceptions that Wagtail's API does not know."""

    @api.exception_handler(ProtectedError)
    @api.exception_handler(RestrictedError)
    def is_in_use(request: HttpRequest, error: ProtectedError | RestrictedError) -> HttpResponse:
        return in_use.answer(request, error)

    @api.exception_handler(RawPostDataException)
    def is_no_json(request: HttpRequest, error: RawPostDataException) -> HttpResponse:
        """A form was sent by a signed-in person: its fields are read before the API asks for JSON."""
        return problem_response(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail=SEND_JSON)

    @api.exception_handler(AuthenticationError)
    def is_unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return unknown_caller(SIGN_IN)

    @api.exception_handler(ValidationError)
    def is_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem_response(status=422, detail=TO_CORRECT, errors=[in_vietnamese(one) for one in error.errors])

    @api.exception_handler(Exception)
    def unknown(request: HttpRequest, error: Exception) -> HttpResponse:
        refusal = refusal_to(request, error)
        if refusal is None:
            raise error
        return answer(request, refusal)
