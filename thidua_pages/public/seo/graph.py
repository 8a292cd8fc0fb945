"""The JSON-LD of a page: the ward, where the page stands, and what it is.

A slice that brings a page type describes it:

    @graph.describes("documentpage")
    def document(described: DescribedPage) -> dict[str, Any]: ...
"""

import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString

from thidua_pages.public.seo import organization
from thidua_pages.public.seo.article import article
from thidua_pages.public.seo.breadcrumbs import breadcrumbs
from thidua_pages.public.seo.described_page import DescribedPage
from thidua_pages.public.seo.event import event

Describe = Callable[[DescribedPage], dict[str, Any]]
_descriptions: dict[str, Describe] = {
    "unitpage": organization.unit,
    "initiativepage": article,
    "progressupdatepage": article,
    "storypage": article,
    "eventpage": event,
}
ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}
"""A text that holds these could end the element, or begin another."""


def describes(type_name: str) -> Callable[[Describe], Describe]:
    """Decorate the function that describes pages of this type (the model's name)."""

    def remember(description: Describe) -> Describe:
        _descriptions[type_name] = description
        return description

    return remember


def graph(described: DescribedPage) -> dict[str, Any]:
    """What machines read of the page."""
    own = _descriptions.get(described.type_name)
    parts = [organization.ward(described), breadcrumbs(described), own(described) if own else None]
    return {"@context": "https://schema.org", "@graph": [part for part in parts if part]}


def script(data: dict[str, Any]) -> SafeString:
    """The data as an element. A browser never runs it, so that a Content-Security-Policy lets it stand."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
