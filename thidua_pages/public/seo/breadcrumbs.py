"""schema.org BreadcrumbList: the pages above the page."""

from typing import Any

from thidua_pages.public.seo.described_page import DescribedPage


def breadcrumbs(described: DescribedPage) -> dict[str, Any] | None:
    """Return the breadcrumbs, or None for the home page, which has no page above it."""
    if len(described.trail) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link.name, "item": link.url}
            for position, link in enumerate(described.trail, start=1)
        ],
    }
