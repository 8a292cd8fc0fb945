"""Send people whose password must change to the page where they change it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

MESSAGE = "Vui lòng đặt mật khẩu mới trước khi tiếp tục."


class PasswordChangeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        admin = reverse("wagtailadmin_home")
        # Look at the user on addresses of the admin only, so that public pages never load the session for this.
        if request.path.startswith(admin) and request.user.is_authenticated and request.user.must_change_password:
            # The page draws its icons from the sprite: answered with the page itself, it would show the form twice.
            allowed = {reverse(name) for name in ("password_change", "wagtailadmin_logout", "wagtailadmin_sprite")}
            if request.path not in allowed and not request.path.startswith(f"{admin}jsi18n"):
                messages.warning(request, MESSAGE)
                return redirect("password_change")
        return self.get_response(request)
