"""schema.org DigitalDocument, for plans and decisions."""

from datetime import date
from typing import Any

from thidua_pages.public.seo.described_page import DescribedPage


def plan(described: DescribedPage) -> dict[str, Any]:
    page = described.page
    number = "/".join(part for part in (page.number, page.symbol) if part)
    return _document(described, page.title, number, page.issued_on, page.issuer, page.abstract)


def decision(described: DescribedPage) -> dict[str, Any]:
    subject: Any = described.part and described.part.subject
    name = f"Quyết định số {subject.number}"
    return _document(described, name, subject.number, subject.decided_on, str(subject.authority), "")


def _document(
    described: DescribedPage, name: str, number: str, issued_on: date | None, issuer: str, about: str
) -> dict[str, Any]:
    """Return the description. What the document does not say is left out."""
    optional = {
        "identifier": number,
        "datePublished": issued_on and issued_on.isoformat(),
        "author": {"@type": "GovernmentOrganization", "name": issuer} if issuer else None,
        "description": about,
    }
    return {
        "@type": "DigitalDocument",
        "@id": f"{described.url}#van-ban",
        "name": name,
        "url": described.url,
        "inLanguage": "vi",
        "publisher": {"@id": f"{described.home.url}#phuong"},
        **{key: value for key, value in optional.items() if value},
    }
