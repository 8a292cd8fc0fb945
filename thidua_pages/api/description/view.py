"""The description of the API (OpenAPI), made once a process.

Making it takes a second of processor time, and anybody may ask for it: a few requests would hold up all others.
"""

from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from ninja.responses import Response
from wagtail.api.v3.api import api

from thidua_pages.api.description.whole import described


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    if not getattr(settings, "WAGTAILAPI_DOCS_ENABLED", True):  # as Wagtail's own view of this address
        raise Http404
    return HttpResponse(_description(), content_type="application/json; charset=utf-8")


@cache
def _description() -> bytes:
    return Response(described(api)).content
