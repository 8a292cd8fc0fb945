"""Every address that the URL resolver knows, with the names of its arguments. A new route is there by itself."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

NAMES_READ = re.compile(
    r"(?:GET|POST|params|raw_params|data)(?:\.get|\.getlist|\.pop)?[\[(]\s*[\"']([\w-]+)[\"']"
    r"|lookup_url_kwarg = [\"'](\w+)|param_name = [\"'](\w+)"
)
MORE_NAMES = ("q", "search", "p", "page", "ordering", "order", "next", "id", "offset", "limit", "type", "fields", "_")
"""Parameters that are read by code that a view only inherits."""


@dataclass(frozen=True)
class Route:
    """One address. `form` has `%(name)s` for each argument; `kinds`: the converters of those that have one."""

    form: str
    arguments: tuple[str, ...]
    view: Callable[..., Any] = field(repr=False)
    kinds: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def parameters(self) -> list[str]:
        """The names of parameters that the module of the view reads, from its source."""
        return [*MORE_NAMES, *_names_read_in(_module_of(self.view))]


@cache
def _names_read_in(module: Any) -> tuple[str, ...]:
    try:
        source = inspect.getsource(module)
    except (OSError, TypeError):
        return ()
    return tuple(sorted({name for names in NAMES_READ.findall(source) for name in names if name}))


def _module_of(view: Callable[..., Any]) -> Any:
    view = inspect.unwrap(view)
    return inspect.getmodule(getattr(view, "view_class", view))


def all_routes() -> list[Route]:
    """All addresses, each once, in the order of the resolver."""
    found: dict[str, Route] = {}
    for route in _below(get_resolver(), "", (), {}):
        found.setdefault(route.form, route)
    return list(found.values())


def _below(resolver: URLResolver, prefix: str, arguments: tuple[str, ...], kinds: dict[str, str]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        known = {name: type(one).__name__ for name, one in getattr(pattern.pattern, "converters", {}).items()}
        for form, names in normalize(pattern.pattern.regex.pattern):
            whole, here, together = prefix + form, (*arguments, *names), {**kinds, **known}
            if isinstance(pattern, URLPattern):
                yield Route(whole, here, pattern.callback, together)
            else:
                yield from _below(pattern, whole, here, together)
