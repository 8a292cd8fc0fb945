"""Photos as elements: sizes from library/renditions.py, width and height set so that nothing moves."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thidua_pages.library.renditions import LARGE, SPECS, get_renditions

register = template.Library()

NO_WORDS = "Ảnh hoạt động"


@register.simple_tag
def anh(photo: Any, spec: str, eager: bool = False) -> SafeString:
    """The photo of a row (with `image` and `caption`) in one of the SPECS; `eager` for the first thing to be seen."""
    shape = SPECS[spec]
    renditions = get_renditions(photo.image, shape.filters)
    # A photo smaller than the sizes asked for gives the same picture twice: one is enough.
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    shown = renditions[shape.filters[0]]
    return format_html(
        '<img src="{}"{} width="{}" height="{}" alt="{}" {}>',
        shown.url,
        _choices(by_width, shape.sizes) if len(by_width) > 1 else "",
        shown.width,
        shown.height,
        photo.image.default_alt_text or photo.caption or NO_WORDS,
        SafeString('fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'),
    )


def _choices(by_width: dict[int, Any], sizes: str) -> SafeString:
    srcset = ", ".join(f"{rendition.url} {width}w" for width, rendition in by_width.items())
    return format_html(' srcset="{}" sizes="{}"', srcset, sizes)


@register.simple_tag
def anh_lon(photo: Any) -> Any:
    """The largest rendition of the row's photo: `url`, `full_url`, `width`, `height`."""
    return get_renditions(photo.image, (LARGE,))[LARGE]
