"""What a page's template receives, beyond the page.

A page type stands in a low slice; what its public face shows (a unit's initiatives, an initiative's award) comes from
slices above it. So the public slice registers, by model name, a function that gathers it.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

ContextBuilder = Callable[[Any, HttpRequest], dict[str, Any]]
_builders: dict[str, ContextBuilder] = {}


def register(model_name: str) -> Callable[[ContextBuilder], ContextBuilder]:
    """Decorate the function that gathers the context of this page type."""

    def remember(builder: ContextBuilder) -> ContextBuilder:
        _builders[model_name] = builder
        return builder

    return remember


def build(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The registered context of the page; empty when its type has none."""
    builder = _builders.get(page._meta.model_name)
    return builder(page, request) if builder else {}
