"""What a page's template receives, kept while the page's ward stands still.

A whole answer is not kept for a visitor who is signed in, nor for an address with a word that the site does not know.
The page is then rendered anew from its kept context, without the many small queries behind it. Nothing here is staler
than a whole answer: the ward's version was read before the page was asked for anything, and belongs to the key.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.caching.release import release
from thidua_pages.caching.store import ALIAS, MAX_QUERY, PARAMETERS, SECONDS

FREE_TEXT = "q"
"""A list that is searched is not kept: texts are without number."""
ContextBuilder = Callable[[Any, HttpRequest], dict[str, Any]]


def kept_with_ward(build: ContextBuilder) -> ContextBuilder:
    """Decorate the function that gathers a page's context: what it returns is kept for this address, this version of
    the ward and this day. It may depend on the page, the host and `PARAMETERS` alone, and everything in it is pickled.

    Outside a public page (a preview) nothing is kept.
    """

    @wraps(build)
    def kept(page: Page, request: HttpRequest) -> dict[str, Any]:
        key = _key(page, request)
        if key is None:
            return build(page, request)
        context: dict[str, Any] | None = caches[ALIAS].get(key)
        if context is None:
            context = build(page, request)
            caches[ALIAS].set(key, context, SECONDS)
        return context

    return kept


def _key(page: Page, request: HttpRequest) -> str | None:
    before = getattr(request, "ward_before", None)
    if before is None or FREE_TEXT in request.GET or len(request.META.get("QUERY_STRING", "")) > MAX_QUERY:
        return None
    asked = [(name, request.GET.getlist(name)) for name in sorted(PARAMETERS) if name in request.GET]
    parts = (release(), clock.today(), *before, page.pk, request.scheme, request.get_host(), asked)
    return f"context:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
