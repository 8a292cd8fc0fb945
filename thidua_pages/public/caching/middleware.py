"""Serves kept answers before anything else is asked, and keeps new ones.

Stands outside the session, so that a kept page costs one small query. People who are signed in are always answered
anew. An answer is kept only when its view says what it shows (`mark`): nothing is public by oversight.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from wagtail.models import Site

from thidua_pages.base import clock
from thidua_pages.public.caching import store, versions
from thidua_pages.public.caching.scopes import Scopes, shown_by, ward_scope

SAFE = frozenset({"GET", "HEAD"})
ELSEWHERE = ("/quan-tri/", "/api/", "/media/", "/tep/", "/static/", "/healthz", "/readyz", "/favicon.ico")
"""Addresses that have rules of their own."""


def mark_ward(request: HttpRequest) -> None:
    """Say that the answer to this request is public, and shows whatever the ward makes public."""
    site = Site.find_for_request(request)
    if site is not None:
        request.public_scopes = frozenset({ward_scope(site.root_page)})  # type: ignore[attr-defined]


def _scopes_of(request: HttpRequest) -> Scopes | None:
    """What the answer shows; None when it is not public. A page says so by being served (`SitePageMixin.serve`)."""
    page = getattr(request, "served_page", None)
    if page is not None and not page.get_view_restrictions().exists():
        return shown_by(page)
    return getattr(request, "public_scopes", None)


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE or request.path.startswith(ELSEWHERE) or getattr(request, "is_dummy", False):
            return self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _private(self.get_response(request))
        key = store.key_of(request)
        if key is not None and (answer := store.find(key)):
            return _send(request, answer)
        return self._answer_anew(request, key)

    def _answer_anew(self, request: HttpRequest, key: str | None) -> HttpResponseBase:
        site = Site.find_for_request(request)
        if site is None:
            return self.get_response(request)
        ward = ward_scope(site.root_page)
        # Before anything is read for the answer: what changes from now on shows in the version.
        version = versions.read([ward])[ward] if key is not None else 0
        response = self.get_response(request)
        scopes = _scopes_of(request)
        if scopes is None or not isinstance(response, HttpResponse) or not _can_be_kept(response):
            return response
        answer = store.make(response, ward, version)
        if key is not None:
            store.keep(key, answer, scopes)
        return _send(request, answer)


def _can_be_kept(response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.cookies and not response.has_header("Cache-Control")


def _private(response: HttpResponseBase) -> HttpResponseBase:
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    return response


def _send(request: HttpRequest, answer: store.Answer) -> HttpResponseBase:
    """The answer in the form that the browser takes; 304 when it has it already."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    body = answer.zipped if takes_gzip else answer.body
    response = HttpResponse(body if request.method == "GET" else b"", headers=dict(answer.headers))
    response["ETag"] = answer.etag
    response["Cache-Control"] = _cache_control(request)
    response["Content-Length"] = str(len(body))
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=answer.etag, response=response) or response


def _cache_control(request: HttpRequest) -> str:
    """Browsers ask each time (304 is cheap). A cache in front that we purge keeps plain addresses until midnight,
    when what speaks of today changes by itself."""
    if not getattr(settings, "WAGTAILFRONTENDCACHE", None) or request.GET:
        return "public, no-cache"
    now = timezone.localtime(clock.now())
    seconds = 24 * 3600 - (now.hour * 3600 + now.minute * 60 + now.second)
    return f"public, max-age=0, must-revalidate, s-maxage={seconds}"
