"""schema.org ImageObject: the page's first photo, in the size for sharing."""

from typing import Any

from thidua_pages.public.seo.described_page import DescribedPage


def image(described: DescribedPage) -> dict[str, Any] | None:
    if described.picture is None:
        return None
    return {
        "@type": "ImageObject",
        "url": described.picture.url,
        "width": described.picture.width,
        "height": described.picture.height,
        **({"caption": described.picture_alt} if described.picture_alt else {}),
    }
