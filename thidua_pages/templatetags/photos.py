"""Photos as HTML, in the sizes of library/renditions.py.

Width and height are set, so that the page does not move while photos load.
"""

from html import escape

from django import template
from django.utils.safestring import SafeString

from thidua_pages.library.pictures import CaptionedPhoto, PictureFile, files_of
from thidua_pages.library.renditions import LARGE, SPECS

register = template.Library()

DEFAULT_ALT = "Ảnh hoạt động"


@register.simple_tag
def img(photo: CaptionedPhoto, spec: str, eager: bool = False) -> SafeString:
    """An `<img>` for a photo (with `image` and `caption`) in one of the SPECS. `eager` is for the first on a page."""
    shape = SPECS[spec]
    files = files_of(photo, shape.filters)
    # A small photo gives the same picture for several sizes; each width is listed once.
    by_width = {file.width: file for file in files.values()}
    shown = files[shape.filters[0]]
    alt = photo.alt_text or photo.caption or DEFAULT_ALT
    choices = _choices(by_width, shape.sizes) if len(by_width) > 1 else ""
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return SafeString(
        f'<img src="{escape(shown.url)}"{choices} width="{shown.width}" height="{shown.height}" '
        f'alt="{escape(alt)}" {loading}>'
    )


def _choices(by_width: dict[int, PictureFile], sizes: str) -> str:
    srcset = ", ".join(f"{file.url} {width}w" for width, file in by_width.items())
    return f' srcset="{escape(srcset)}" sizes="{escape(sizes)}"'


@register.simple_tag
def largest_file(photo: CaptionedPhoto) -> PictureFile:
    """The largest file of a photo: `url`, `width`, `height`."""
    return files_of(photo, (LARGE,))[LARGE]
