"""schema.org ImageObject: the page's first photo, as it is shared."""

from typing import Any

from thidua_pages.public.seo.facts import Facts


def image(facts: Facts) -> dict[str, Any] | None:
    if facts.picture is None:
        return None
    return {
        "@type": "ImageObject",
        "url": facts.picture.url,
        "width": facts.picture.width,
        "height": facts.picture.height,
        **({"caption": facts.picture_alt} if facts.picture_alt else {}),
    }
