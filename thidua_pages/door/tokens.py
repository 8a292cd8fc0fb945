"""The tokens of the API, before Wagtail's view asks for them: who must set a new password cannot go on by token.

A token has so many random bits that no number of tries finds one. Tries are limited all the same; a client with a true
token does not suffer for others at its address.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.api.v3.errors import problem_response
from wagtail.models import APIToken

from thidua_pages.accounts import lockout
from thidua_pages.door.answers import is_api

DOOR = "api:token"
SCHEME = "bearer "
MUST_CHANGE = "Tài khoản phải đặt mật khẩu mới trước. Hãy đăng nhập vào trang quản trị để đổi mật khẩu."
TOO_MANY = "Đã thử sai mã truy cập quá nhiều lần. Hãy đợi 30 phút rồi thử lại với mã đúng."


class TokenMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refusal = self._refusal(request) if is_api(request) else None
        return refusal or self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        header = request.headers.get("Authorization", "")
        if not header.lower().startswith(SCHEME):
            return None
        hashes = APIToken.candidate_key_hashes(header[len(SCHEME) :].strip())
        token = APIToken.objects.filter(key_hash__in=hashes, revoked_at__isnull=True).select_related("user").first()
        if token is None:
            if lockout.is_shut(request, DOOR) or lockout.note_failure(request, DOOR):
                return problem_response(status=429, detail=TOO_MANY)
        elif token.user.must_change_password:
            return problem_response(status=401, detail=MUST_CHANGE)
        return None
