"""schema.org Organization, for the ward and its units."""

from typing import Any

from thidua_pages.public.links import PageLink
from thidua_pages.public.seo.described_page import DescribedPage


def ward(described: DescribedPage) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "@id": f"{described.home.url}#phuong", **_name_and_url(described.home)}


def unit(described: DescribedPage) -> dict[str, Any]:
    """Return the description of the unit whose page this is."""
    about = getattr(described.page, "intro", "")
    return {
        "@type": "Organization",
        "@id": f"{described.url}#don-vi",
        "name": described.page.title,
        "url": described.url,
        **({"description": about} if about else {}),
        "parentOrganization": {"@id": f"{described.home.url}#phuong"},
    }


def _name_and_url(link: PageLink) -> dict[str, str]:
    return {"name": link.name, "url": link.url}
