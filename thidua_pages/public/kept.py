"""Parts of a page that are rendered once and kept until what they show changes.

The key names the version of what is shown, read from the database: processes that share no cache still agree. The
page's state is read before the part is rendered, so a part is never older than its key says.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thidua_pages.public.caching.release import release

SECONDS = 24 * 3600
Parts = dict[str, SafeString]


def kept_parts(key: str, request: HttpRequest, templates: dict[str, str], context: Callable[[], dict]) -> Parts:
    """Name → HTML of its template, with the context that is gathered only when nothing is kept under `key`.

    A preview shows what is not published, and is never kept; nor is anything while templates are being written (DEBUG).
    """
    if getattr(request, "is_preview", False) or settings.DEBUG:
        return _render(templates, context())
    key = f"{release()}:{key}"
    parts: Parts | None = cache.get(key)
    if parts is None:
        parts = _render(templates, context())
        cache.set(key, parts, SECONDS)
    return parts


def _render(templates: dict[str, str], context: dict) -> Parts:
    return {name: render_to_string(template, context) for name, template in templates.items()}
