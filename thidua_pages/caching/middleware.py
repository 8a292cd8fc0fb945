"""Serves cached responses before any other middleware does work, and caches new ones.

It stands outside the session middleware, so that a cached page costs one small query. For people who are signed in,
every response is rendered anew. Only pages, and views marked with `shows_ward`, are cached, so that nothing becomes
public by oversight.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from thidua_pages.base import clock, incomplete
from thidua_pages.base.closed import one_request
from thidua_pages.caching import store
from thidua_pages.caching.registry import Scopes
from thidua_pages.caching.scopes import shown_by
from thidua_pages.caching.tracking import forget_tracking
from thidua_pages.caching.understood import is_understood
from thidua_pages.caching.wards import ward_version_of

PAGES = "wagtail_serve"
"""The name of the address under which Wagtail serves pages."""
View = TypeVar("View", bound=Callable[..., Any])


def shows_ward(view: View) -> View:
    """Decorate a view whose response is public and depends on everything that the ward publishes (a feed, a search)."""
    view.shows_ward = True  # type: ignore[attr-defined]
    return view


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with one_request():
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in store.SAFE or getattr(request, "is_dummy", False):
            return self.get_response(request)
        forget_tracking(request)
        key, asked = None, request.GET
        if not _may_be_known(request):
            key = store.key_of(request)
            if key is not None and (answer := store.find(key)):
                request.is_from_page_cache = True  # type: ignore[attr-defined]  # for the log and the metrics
                return _send(request, answer)
        is_incomplete = incomplete.watch()
        response = self.get_response(request)
        if key is not None and (is_incomplete() or not is_understood(request, asked)):
            key = None
        return self._finish(request, response, key)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Sequence[Any], kwargs: dict[str, Any]
    ) -> None:
        """Read the ward's version before a public view reads other data, so that any later change increases it."""
        match = request.resolver_match
        is_public = match and (match.view_name == PAGES or getattr(view, "shows_ward", False))
        if is_public and (version := ward_version_of(request)):
            request.ward_version = version  # type: ignore[attr-defined]

    def _finish(self, request: HttpRequest, response: HttpResponseBase, key: str | None) -> HttpResponseBase:
        before = getattr(request, "ward_version", None)
        if before is None or not isinstance(response, HttpResponse) or not _can_be_kept(response):
            return response
        if _may_be_known(request):
            response["Cache-Control"] = "private, no-store"
            return response
        scopes = _scopes_of(request, before[0])
        if not scopes:
            return response
        answer = store.make(response, *before)
        if key is not None:
            store.keep(key, answer, scopes)
        return _send(request, answer)


def _may_be_known(request: HttpRequest) -> bool:
    """Whether the request says who sends it: with the session of this site, or a token of the API."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers


def _scopes_of(request: HttpRequest, ward: str) -> Scopes:
    """The scopes that the response depends on; none if it is not public."""
    if request.resolver_match and request.resolver_match.view_name != PAGES:
        return frozenset({ward})
    page = getattr(request, "served_page", None)
    return frozenset() if page is None or page.get_view_restrictions().exists() else shown_by(page)


def _can_be_kept(response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.cookies and not response.has_header("Cache-Control")


def _send(request: HttpRequest, answer: store.CachedResponse) -> HttpResponseBase:
    """The response in the encoding that the browser accepts, or 304 if the browser has it already."""
    takes_gzip = accepts_gzip(request.headers.get("Accept-Encoding", ""))
    body = answer.zipped if takes_gzip else answer.body
    response = HttpResponse(body if request.method == "GET" else b"", headers=dict(answer.headers))
    response["ETag"] = answer.etag
    response["Cache-Control"] = _cache_control(request)
    response["Content-Length"] = str(len(body))
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    modified = _last_modified(answer)
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, answer.etag, modified, response) or response


def _last_modified(answer: store.CachedResponse) -> int | None:
    """When the response was made, in seconds as HTTP counts them; None for a response of this very second.

    Two responses may be made within one second. Since the first is not sent with its time before the next second, they
    never have the same one.
    """
    made = int(answer.made_at.timestamp())
    return made if made < int(clock.now().timestamp()) else None


def accepts_gzip(header: str) -> bool:
    """Whether a browser that sends this `Accept-Encoding` can read gzip. `gzip;q=0` says no (RFC 9110, 12.5.3)."""
    weights = {}
    for part in header.split(","):
        coding, _, parameters = part.partition(";")
        quality = parameters.replace(" ", "").lower().removeprefix("q=")
        weights[coding.strip().lower()] = not quality or quality.strip("0.") != ""
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", False)))


def _cache_control(request: HttpRequest) -> str:
    """Browsers must revalidate each time, because a 304 is cheap. A cache in front, which we purge, may store addresses
    without a query until midnight, when texts about "today" change by themselves."""
    if not getattr(settings, "WAGTAILFRONTENDCACHE", None) or request.GET:
        return "public, no-cache"
    now = timezone.localtime(clock.now())
    seconds = 24 * 3600 - (now.hour * 3600 + now.minute * 60 + now.second)
    return f"public, max-age=0, must-revalidate, s-maxage={seconds}"
