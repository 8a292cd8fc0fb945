"""Descriptions of a page for search engines and social networks (public/seo/)."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from thidua_pages.public.seo.described_page import describe_page
from thidua_pages.public.seo.graph import graph, json_ld_script
from thidua_pages.public.seo.image import shared_picture

register = template.Library()


@register.inclusion_tag("head/machines.html", takes_context=True)
def machine_description(context: Context) -> dict[str, Any]:
    """The Open Graph picture and the JSON-LD of the page. Nothing for a preview or an error page."""
    request = context.get("request")
    described = describe_page(request, context) if request is not None else None
    data: SafeString | str = json_ld_script(graph(described)) if described else ""
    return {
        "picture": shared_picture(described) if described else None,
        "alt": described.picture_alt if described else "",
        "data": data,
    }
