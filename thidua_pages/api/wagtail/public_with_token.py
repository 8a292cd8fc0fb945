"""With or without a token, public means public: a token adds what its user may see, and hides nothing.

Wagtail's operations on pages show a caller with a token the pages that they may change, and no others. Here each is
asked twice: for the caller, and for anybody. A search finds what anybody finds, then what only the caller may change.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import ValidationError

View = Callable[..., Any]
LIST, ONE = "pages_list", ("pages_detail", "pages_find")


def hide_nothing(router: Router) -> None:
    """Let the operations on pages, whose router this is, show with a token what they show without."""
    for path in router.path_operations.values():
        for operation in path.operations:
            if operation.operation_id in ONE:
                operation.view_func = _one(operation.view_func)


def hiding_nothing(list_pages: View) -> View:
    """Return the view that returns all pages of the list, for those who may change some of them and for anybody.

    A page that a parameter names may be one that only the one or the other knows: then only they get an answer.
    """

    @wraps(list_pages)
    def both(request: HttpRequest, **asked: Any) -> Any:
        if not request.user.is_authenticated:
            return list_pages(request, **asked)
        try:
            own = list_pages(request, **asked)
        except ValidationError:
            own = None
        try:
            with _as_visitor(request):
                public = list_pages(request, **asked)
        except ValidationError:
            if own is None:
                raise
            return own
        if own is None:
            return public
        if not isinstance(own, QuerySet) or not isinstance(public, QuerySet):  # what a search has found
            known = {page.pk for page in public}
            return [*public, *(page for page in own if page.pk not in known)]
        either = Q(pk__in=own.order_by().values("pk")) | Q(pk__in=public.order_by().values("pk"))
        pages = public.model._default_manager.filter(either).order_by(*own.query.order_by)
        return pages.select_related("content_type", "locale")

    return both


def _one(view: View) -> View:
    @wraps(view)
    def shown(request: HttpRequest, **asked: Any) -> Any:
        try:
            return view(request, **asked)
        except Http404:
            if not request.user.is_authenticated:
                raise
            with _as_visitor(request):
                return view(request, **asked)

    return shown


@contextmanager
def _as_visitor(request: HttpRequest) -> Iterator[None]:
    known, request.user = request.user, AnonymousUser()
    try:
        yield
    finally:
        request.user = known
