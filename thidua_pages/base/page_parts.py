"""Parts of a page that have an address of their own below it and are no pages, such as the open data of a campaign.

A page type belongs to a low slice, and what is shown of it to higher ones. So a higher slice registers a function for
an address below the pages of a type, as it does for their contexts (`page_context.py`). A page below with that address
comes first.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

ShowPart = Callable[[HttpRequest, Any], HttpResponse]
_parts: dict[tuple[str, str], ShowPart] = {}


def shows(model_name: str, slug: str) -> Callable[[ShowPart], ShowPart]:
    """Decorate the function that answers at the address `slug` below the pages of this model."""

    def remember(show: ShowPart) -> ShowPart:
        _parts[model_name, slug] = show
        return show

    return remember


def part_at(page: Page, components: list[str]) -> ShowPart:
    """Return what answers at this address below the page. Raises Http404 if nothing does."""
    show = _parts.get((page._meta.model_name, components[0])) if len(components) == 1 else None
    if show is None:
        raise Http404
    return show
