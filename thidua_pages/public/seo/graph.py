"""The JSON-LD of a page: the ward, the breadcrumbs, and a description that depends on the page type.

A slice with a new page type registers its description:

    @graph.describes("documentpage")
    def document(described: DescribedPage) -> dict[str, Any]: ...
"""

import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString

from thidua_pages.public.seo import document, organization, web_page
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
    "campaignpage": document.plan,
    "decision": document.decision,
    "homepage": web_page.web_site,
    **dict.fromkeys(
        ("campaignindexpage", "initiativelistpage", "unitindexpage", "storyindexpage", "eventindexpage"),
        web_page.collection,
    ),
    "honourrollpage": web_page.collection,
}
ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}
"""Characters with which a text could end the `<script>` element or begin another one."""


def describes(type_name: str) -> Callable[[Describe], Describe]:
    """Decorate the function that describes the pages of this type. `type_name` is the name of the model."""

    def remember(description: Describe) -> Describe:
        _descriptions[type_name] = description
        return description

    return remember


def graph(described: DescribedPage) -> dict[str, Any]:
    """Return the JSON-LD of the page."""
    own = _descriptions.get(described.type_name, web_page.web_page)
    parts = [organization.ward(described), breadcrumbs(described), own(described)]
    return {"@context": "https://schema.org", "@graph": [part for part in parts if part]}


def json_ld_script(data: dict[str, Any]) -> SafeString:
    """Return the data as a `<script>` element. The Content-Security-Policy allows it: browsers do not run it."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
