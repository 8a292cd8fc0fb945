"""Caches what a page's template receives until something in the page's ward changes.

Whole responses are not cached for people who are signed in, nor for addresses with a parameter that the site does not
know. Such a page is rendered anew, but from its cached context, without the many small queries behind it. A cached
context is never older than a cached response: the version of the ward, read before anything else, is part of its key.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import clock, incomplete
from thidua_pages.base.closed import closed_paths
from thidua_pages.caching.release import release
from thidua_pages.caching.store import ALIAS, MAX_QUERY, PARAMETERS, SECONDS
from thidua_pages.caching.understood import is_understood, understand, understood_by

FREE_TEXT = "q"
"""The parameter of a search in a list. Such contexts are not cached, because the number of texts is unlimited."""
ContextBuilder = Callable[[Any, HttpRequest], dict[str, Any]]


def cached_with_ward(build: ContextBuilder) -> ContextBuilder:
    """Decorate a function that builds a page's context: cache its result for the page, the host, the `PARAMETERS` of
    the address, the version of the ward, the closed pages and the day. The result may depend on nothing else, and must
    be picklable.

    Nothing is cached outside public views, for example in previews.
    """

    @wraps(build)
    def cached(page: Page, request: HttpRequest) -> dict[str, Any]:
        key = _key(page, request)
        if key is None:
            return build(page, request)
        kept: tuple[dict[str, Any], frozenset[str]] | None = caches[ALIAS].get(key)
        if kept is not None:
            understand(request, kept[1])
            return kept[0]
        is_incomplete = incomplete.watch()
        context = build(page, request)
        if is_understood(request, request.GET, among=PARAMETERS) and not is_incomplete():
            caches[ALIAS].set(key, (context, understood_by(request)), SECONDS)
        return context

    return cached


def _key(page: Page, request: HttpRequest) -> str | None:
    version = getattr(request, "ward_version", None)
    if version is None or FREE_TEXT in request.GET or len(request.META.get("QUERY_STRING", "")) > MAX_QUERY:
        return None
    asked = [(name, request.GET.getlist(name)) for name in sorted(PARAMETERS) if name in request.GET]
    parts = (release(), clock.today(), *version, closed_paths(), page.pk, request.scheme, request.get_host(), asked)
    return f"context:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
