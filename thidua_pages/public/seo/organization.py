"""schema.org Organization: the ward, and its units."""

from typing import Any

from thidua_pages.public.seo.facts import Facts


def ward(facts: Facts) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "@id": f"{facts.home.url}#phuong", **_named(facts.home)}


def unit(facts: Facts) -> dict[str, Any]:
    """The unit whose page this is."""
    about = getattr(facts.page, "intro", "")
    return {
        "@type": "Organization",
        "@id": f"{facts.url}#don-vi",
        "name": facts.page.title,
        "url": facts.url,
        **({"description": about} if about else {}),
        "parentOrganization": {"@id": f"{facts.home.url}#phuong"},
    }


def _named(crumb: Any) -> dict[str, str]:
    return {"name": crumb.name, "url": crumb.url}
