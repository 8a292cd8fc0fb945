"""schema.org WebSite, CollectionPage and WebPage: for the home page, for lists, and for all other pages."""

from typing import Any

from thidua_pages.public.seo.described_page import DescribedPage
from thidua_pages.public.seo.image import image

SEARCH = "tim-kiem/?q={search_term_string}"


def web_site(described: DescribedPage) -> dict[str, Any]:
    """Return the description of the site of the ward, with the address of its search."""
    home = described.home
    return {
        "@type": "WebSite",
        "@id": f"{home.url}#trang-web",
        "name": home.name,
        "url": home.url,
        "inLanguage": "vi",
        "publisher": {"@id": f"{home.url}#phuong"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{home.url}{SEARCH}"},
            "query-input": "required name=search_term_string",
        },
        **_picture(described),
    }


def collection(described: DescribedPage) -> dict[str, Any]:
    return {**web_page(described), "@type": "CollectionPage"}


def web_page(described: DescribedPage) -> dict[str, Any]:
    return {
        "@type": "WebPage",
        "@id": f"{described.url}#trang",
        "name": described.trail[-1].name,
        "url": described.url,
        "inLanguage": "vi",
        "publisher": {"@id": f"{described.home.url}#phuong"},
        **_picture(described),
    }


def _picture(described: DescribedPage) -> dict[str, Any]:
    picture = image(described)
    return {"image": picture} if picture else {}
