"""Of a page that a caller may not see they learn nothing: Wagtail's operations would say 403 where there is one.

Whoever may see a page, because it is published or the admin shows it to them, is told that they may not do this.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router
from wagtail.models import Page

from thidua_pages.access.visible import visible_to
from thidua_pages.api.wagtail.closed import PUBLIC
from thidua_pages.base.visitors import for_visitors

PLACE = "{page_id}"


def keep_unseen(*routers: Router) -> None:
    """Let the operations on one page, in these routers, look first whether the caller may see it."""
    for router in routers:
        for path, operations in router.path_operations.items():
            for operation in operations.operations:
                if PLACE in path and operation.operation_id not in PUBLIC:
                    operation.view_func = _looking_first(operation.view_func)


def _looking_first(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def looking(request: HttpRequest, page_id: int, **asked: Any) -> Any:
        pages = Page.objects.filter(depth__gt=1)  # nobody works on the root of the tree
        if not pages.filter(for_visitors() | visible_to(request.user), pk=page_id).exists():
            raise Http404
        return view(request, page_id=page_id, **asked)

    return looking
