"""How often the API may be called, by token and by address, with the headers of draft-ietf-httpapi-ratelimit-headers.

The endpoint that gives tokens to apps counts too.

It stands outside the page cache and counts before a view is called, so what the cache answers neither counts nor asks
Redis, and no answer that is kept holds the headers of another caller.
"""

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.api.v3.errors import problem_response

from thidua_pages.api.limits.policies import Spent, spend
from thidua_pages.door.answers import is_api

TOO_OFTEN = "Yêu cầu dồn dập quá: tối đa {amount} lần trong {seconds} giây. Hãy đợi {wait} giây rồi gửi tiếp."
PROBLEM = "https://iana.org/assignments/http-problem-types#quota-exceeded"


class RateLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        spent: list[Spent] = getattr(request, "spent", [])
        if spent:
            response["RateLimit-Policy"] = ", ".join(one.policy for one in spent)
            response["RateLimit"] = ", ".join(one.left for one in spent)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        if not (is_api(request) or request.path == reverse("oauth2_provider:token")):
            return None
        request.spent = spend(request)  # type: ignore[attr-defined]
        over = [one for one in request.spent if one.count.is_over]  # type: ignore[attr-defined]
        return _too_often(max(over, key=lambda one: one.count.seconds)) if over else None


def _too_often(spent: Spent) -> HttpResponse:
    amount, seconds, wait = spent.amount, spent.window, spent.count.seconds
    detail = TOO_OFTEN.format(amount=amount, seconds=seconds, wait=wait)
    response = problem_response(status=429, detail=detail, type_uri=PROBLEM)
    response["Retry-After"] = str(wait)
    return response
