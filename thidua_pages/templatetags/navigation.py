"""Template tags for addresses, the pages of a list, and stylesheets."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page as PageOfRows
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def parent_url(url: str | None) -> str:
    """The address one level up: "/don-vi/to-dan-pho-1/" → "/don-vi/"."""
    return (url or "/").rstrip("/").rpartition("/")[0] + "/"


@register.filter
def is_within(path: str, url: str | None) -> bool:
    """Whether `path` is `url` or below it."""
    return bool(url and path.startswith(url))


@register.simple_tag(takes_context=True)
def url_without_filter(context: Context, name: str) -> str:
    """The address of the same list without the filter `name`, from the list's first page."""
    query = context["request"].GET.copy()
    for key in (name, "trang"):
        query.pop(key, None)
    return f"?{query.urlencode()}" if query else context["request"].path


@register.simple_tag
@cache
def stylesheets(*names: str) -> SafeString:
    """Links to the stylesheets of these components."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"thidua/css/{name}.css"),) for name in names)
    )


@register.simple_tag
def page_numbers(rows: PageOfRows) -> list[int | str]:
    """The page numbers to link to, around the current one; gaps are "…"."""
    return list(rows.paginator.get_elided_page_range(rows.number, on_each_side=1, on_ends=1))


@register.filter
def grouped_by(rows: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Group rows by the attribute or method `name`. The groups are in the order of their first rows."""
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        key = getattr(row, name)
        groups.setdefault(key() if callable(key) else key, []).append(row)
    return list(groups.items())
