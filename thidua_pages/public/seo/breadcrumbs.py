"""schema.org BreadcrumbList: where the page stands."""

from typing import Any

from thidua_pages.public.seo.described_page import DescribedPage


def breadcrumbs(described: DescribedPage) -> dict[str, Any] | None:
    """None for the front page, above which there is nothing."""
    if len(described.trail) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url}
            for position, crumb in enumerate(described.trail, start=1)
        ],
    }
