"""The template contexts of pages.

A page type belongs to a low slice, but its public page shows things from higher slices, for example the initiatives of
a unit. So the public slice registers a function for each page type, by the name of its model, that returns the context.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

ContextBuilder = Callable[[Any, HttpRequest], dict[str, Any]]
_builders: dict[str, ContextBuilder] = {}


def register(model_name: str) -> Callable[[ContextBuilder], ContextBuilder]:
    """Decorate the function that returns the context of this page type."""

    def remember(builder: ContextBuilder) -> ContextBuilder:
        _builders[model_name] = builder
        return builder

    return remember


def build(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the context of the page from the registered function, or an empty one if its type has none."""
    builder = _builders.get(page._meta.model_name)
    return builder(page, request) if builder else {}
