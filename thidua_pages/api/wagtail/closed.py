"""Which operations of the API answer without a token: those in PUBLIC. Every other one, also a new one, asks for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI
from ninja.operation import Operation
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.permissions import require_any_permission
from wagtail.contrib.redirects.models import Redirect

from thidua_pages.api.callers import WORKING

PAGES = frozenset({"pages_list", "pages_find", "pages_detail"})
"""They show what visitors may see."""
FILES = frozenset({"images_list", "images_detail", "documents_list", "documents_detail"})
"""Without a token they answer that there is nothing: which files are public, the pages with them say."""
LISTS = ("campaigns", "initiatives", "updates", "units", "awards", "decisions", "stories", "events")
RESOURCES = frozenset(
    {*(f"{name}_list" for name in LISTS), *(f"{name}_detail" for name in LISTS), "campaigns_standing", "search"}
)
"""Our own, which show what visitors may see (`api/seen.py`)."""
PUBLIC = PAGES | FILES | RESOURCES | {"uploads_options"}  # the last tells which protocol is spoken, and of no file
BY_SESSION = frozenset({"images_create", "documents_create"})
"""They also take the session of this site: its pages for phones upload the photos and papers of what they write."""
OLD_ADDRESSES = frozenset({"redirects_list", "redirects_find", "redirects_detail"})
"""They name pages that were taken down or closed, so a token is not enough: one must be allowed to change them."""

View = Callable[..., Any]


def close_api(api: NinjaAPI) -> None:
    """Let each operation of the API answer only those whom it may. To be called before the addresses are made."""
    api.auth = [BearerTokenAuth()]  # for routers that say nothing
    for _, router in api._routers:
        for path in router.path_operations.values():
            for operation in path.operations:
                _close(operation)


def _close(operation: Operation) -> None:
    if operation.operation_id not in PUBLIC:
        asked = [one for one in operation.auth_callbacks if not isinstance(one, AllowAnonymous)]
        if asked or operation.auth_callbacks or operation.auth_param is None:
            operation.auth_param = operation.auth_callbacks = asked or [BearerTokenAuth()]
    if operation.operation_id in BY_SESSION:
        operation.auth_param = operation.auth_callbacks = WORKING
    if operation.operation_id in FILES:
        operation.view_func = _nothing_without_token(operation.view_func, str(operation.operation_id))
    if operation.operation_id in OLD_ADDRESSES:
        operation.view_func = require_any_permission(Redirect)(operation.view_func)


def _nothing_without_token(view: View, name: str) -> View:
    @wraps(view)
    def asking(request: HttpRequest, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            return view(request, **kwargs)
        if name.endswith("_list"):
            return {"items": [], "count": 0}
        raise Http404

    return asking
