"""schema.org Article: an initiative, an update of one, a story."""

from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from thidua_pages.public.seo.facts import Facts
from thidua_pages.public.seo.image import image

HEADLINE_CHARACTERS = 110


def article(facts: Facts) -> dict[str, Any]:
    page = facts.page
    about = next((getattr(page, name) for name in ("goal", "text", "intro") if hasattr(page, name)), "")
    author = {"@type": "Organization", "name": facts.unit.name, "url": facts.unit.url} if facts.unit else None
    optional = {
        "description": Truncator(" ".join(about.split())).chars(300, truncate="…"),
        "datePublished": page.first_published_at and timezone.localtime(page.first_published_at).isoformat(),
        "dateModified": page.last_published_at and timezone.localtime(page.last_published_at).isoformat(),
        "author": author,
        "image": image(facts),
    }
    return {
        "@type": "Article",
        "@id": f"{facts.url}#bai",
        "headline": Truncator(page.title).chars(HEADLINE_CHARACTERS, truncate="…"),
        "url": facts.url,
        "mainEntityOfPage": facts.url,
        "inLanguage": "vi",
        "publisher": {"@id": f"{facts.home.url}#phuong"},
        **{name: value for name, value in optional.items() if value},
    }
