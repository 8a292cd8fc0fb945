"""The button that shares a page, and the text that is shared (public/sharing.py)."""

from django import template

from thidua_pages.public.sharing import ShareText, share

register = template.Library()


@register.inclusion_tag("components/share.html")
def share_page(url: str | None, title: str, unit: str = "", about: str = "") -> dict[str, ShareText]:
    """What shares the page at this absolute address. Of `about`, a longer text, the first sentence is taken."""
    return {"share": share(title, unit, about, url or "")}
