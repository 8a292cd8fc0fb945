"""schema.org ImageObject: the page's first photo, in the size for sharing."""

from typing import Any
from urllib.parse import urljoin

from django.templatetags.static import static

from thidua_pages.library.pictures import PictureFile
from thidua_pages.public.seo.described_page import DescribedPage

DRAWING = "thidua/img/share.jpg"


def shared_picture(described: DescribedPage) -> PictureFile:
    """Return the picture that programs show with the address of a page: its first photo, or the drawing of the site."""
    return described.picture or PictureFile(urljoin(described.home.url, static(DRAWING)), 1200, 630)


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
