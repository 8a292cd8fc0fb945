"""The tokens of the API, before any operation is asked: what a token is not good for never reaches one.

A token has so many random bits that no number of tries finds one. Tries are limited all the same; a client with a true
token does not suffer for others at its address.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.api.v3.errors import problem_response

from thidua_pages.accounts import lockout
from thidua_pages.door.answers import is_api
from thidua_pages.tokens.bearers import Bearer, bearer_of, note_use, presented_by
from thidua_pages.tokens.choices import Scope
from thidua_pages.tokens.scopes import scope_for

DOOR = "api:token"
WRONG = "Mã truy cập không đúng hoặc đã bị thu hồi."
EXPIRED = "Mã truy cập đã hết hạn. Hãy tạo mã mới, hoặc đăng nhập lại trong ứng dụng."
MUST_CHANGE = "Tài khoản phải đặt mật khẩu mới trước. Hãy đăng nhập vào trang quản trị để đổi mật khẩu."
TOO_MANY = "Đã thử sai mã truy cập quá nhiều lần. Hãy đợi 30 phút rồi thử lại với mã đúng."
LACKS = "Mã truy cập này không có phạm vi “{scope}” ({label}) mà việc này cần."


class TokenMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        text = presented_by(request) if is_api(request) else None
        refusal = None if text is None else self._refusal(request, text)
        return refusal or self.get_response(request)

    def _refusal(self, request: HttpRequest, text: str) -> HttpResponse | None:
        """Why the token is not taken; None, with `request.bearer`, if it is."""
        bearer = bearer_of(text)
        if bearer is None:
            if lockout.is_shut(request, DOOR) or lockout.note_failure(request, DOOR):
                return _locked_out()
            return unknown_caller(WRONG, "invalid_token")
        if bearer.has_expired:
            return unknown_caller(EXPIRED, "invalid_token")
        if bearer.user.must_change_password:
            return unknown_caller(MUST_CHANGE, "invalid_token")
        address = request.path.removeprefix(reverse("wagtailapi_v3:api-root"))
        if (scope := scope_for(request.method or "", address)) not in bearer.scopes:
            return _lacking(scope)
        note_use(bearer)
        request.bearer = bearer  # type: ignore[attr-defined]  # `bearer_in` reads it
        return None


def bearer_in(request: HttpRequest) -> Bearer | None:
    """Return whom the token of this request stands for, once the middleware has let it pass."""
    return getattr(request, "bearer", None)


def unknown_caller(detail: str, error: str = "") -> HttpResponse:
    """The answer 401, with the header that says how a caller makes itself known (RFC 6750, 3)."""
    response = problem_response(status=401, detail=detail)
    response["WWW-Authenticate"] = f'Bearer realm="api", error="{error}"' if error else 'Bearer realm="api"'
    return response


def _locked_out() -> HttpResponse:
    response = problem_response(status=429, detail=TOO_MANY)
    response["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME * 3600))
    return response


def _lacking(scope: Scope) -> HttpResponse:
    response = problem_response(status=403, detail=LACKS.format(scope=scope.value, label=scope.label))
    response["WWW-Authenticate"] = f'Bearer realm="api", error="insufficient_scope", scope="{scope.value}"'
    return response
