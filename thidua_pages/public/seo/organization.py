"""schema.org Organization: the ward, and its units."""

from typing import Any

from thidua_pages.public.seo.described_page import DescribedPage


def ward(described: DescribedPage) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "@id": f"{described.home.url}#phuong", **_named(described.home)}


def unit(described: DescribedPage) -> dict[str, Any]:
    """The unit whose page this is."""
    about = getattr(described.page, "intro", "")
    return {
        "@type": "Organization",
        "@id": f"{described.url}#don-vi",
        "name": described.page.title,
        "url": described.url,
        **({"description": about} if about else {}),
        "parentOrganization": {"@id": f"{described.home.url}#phuong"},
    }


def _named(crumb: Any) -> dict[str, str]:
    return {"name": crumb.name, "url": crumb.url}
