"""HEAD is answered as GET: link checkers and caches in front of the site ask it first. The server sends no body."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])


def answers_head(view: View) -> View:
    """Decorate a view of the API, which knows the operations by their methods: let it take HEAD for GET.

    Its whole answer is returned, because the page cache keeps it for GET, and its length is what HEAD asks for.
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "HEAD":
            return view(request, *args, **kwargs)
        request.method = "GET"
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = "HEAD"

    return answering  # type: ignore[return-value]
