"""Put a token into every form of the admin (`once.py` says what for).

Each form that changes something has Django's field against forged requests, so the token is written beside it. In forms
that a script fetches, and in those that the browser shows again after “back”, `static/thidua/admin/once.js` puts one.
"""

import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua_pages.access.once import FIELD

BESIDE = re.compile(rb'<input type="hidden" name="csrfmiddlewaretoken" value="[^"]*">')


class FormTokenMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and request.path.startswith(reverse("wagtailadmin_home")):
            response.content = BESIDE.sub(_with_token, response.content)
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        return response


def _with_token(field: re.Match[bytes]) -> bytes:
    return field[0] + f'<input type="hidden" name="{FIELD}" value="{secrets.token_urlsafe(16)}">'.encode()
