"""schema.org Article, for initiatives, progress updates and stories."""

from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from thidua_pages.public.seo.described_page import DescribedPage
from thidua_pages.public.seo.image import image

HEADLINE_CHARACTERS = 110


def article(described: DescribedPage) -> dict[str, Any]:
    page = described.page
    about = next((getattr(page, name) for name in ("goal", "text", "intro") if hasattr(page, name)), "")
    author = (
        {"@type": "Organization", "name": described.unit.name, "url": described.unit.url} if described.unit else None
    )
    optional = {
        "description": Truncator(" ".join(about.split())).chars(300, truncate="…"),
        "datePublished": page.first_published_at and timezone.localtime(page.first_published_at).isoformat(),
        "dateModified": page.last_published_at and timezone.localtime(page.last_published_at).isoformat(),
        "author": author,
        "image": image(described),
    }
    return {
        "@type": "Article",
        "@id": f"{described.url}#bai",
        "headline": Truncator(page.title).chars(HEADLINE_CHARACTERS, truncate="…"),
        "url": described.url,
        "mainEntityOfPage": described.url,
        "inLanguage": "vi",
        "publisher": {"@id": f"{described.home.url}#phuong"},
        **{name: value for name, value in optional.items() if value},
    }
