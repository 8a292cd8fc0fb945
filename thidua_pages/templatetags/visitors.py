"""What visitors may see, for templates."""

from django import template
from wagtail.models import Page

from thidua_pages.base import visitors

register = template.Library()


@register.filter
def shown_on(page: Page | None, on: Page | str | None) -> bool:
    """Whether visitors may see `page` on the page `on`. Where no page is shown, whether they may see it everywhere."""
    return visitors.shown_on(page, on if isinstance(on, Page) else None)
