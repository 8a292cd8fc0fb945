"""schema.org Organization, for the ward and its units."""

from typing import Any

from thidua_pages.public.links import PageLink
from thidua_pages.public.models import HomePage
from thidua_pages.public.seo.described_page import DescribedPage


def ward(described: DescribedPage) -> dict[str, Any]:
    """Return the description of the ward, with how it is reached, as the foot of the page says it."""
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{described.home.url}#phuong",
        **_name_and_url(described.home),
        **(_contact(described.contact) if described.contact else {}),
    }


def _contact(home: HomePage) -> dict[str, Any]:
    """Return the address and the ContactPoint. What the ward has not filled in is left out."""
    # The hours are a sentence of the ward; schema.org has no field for one but the description.
    hours = {"@type": "OpeningHoursSpecification", "description": home.office_hours} if home.office_hours else None
    reached = {"telephone": home.dialled, "email": home.email, "hoursAvailable": hours}
    reached = {name: value for name, value in reached.items() if value}
    point = {"@type": "ContactPoint", "contactType": "customer service", "availableLanguage": "vi", **reached}
    address = {"@type": "PostalAddress", "streetAddress": home.address, "addressCountry": "VN"}
    return {**({"address": address} if home.address else {}), **({"contactPoint": point} if reached else {})}


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
