"""The template contexts of the public pages, one file for each page type. Importing this package registers them."""

from thidua_pages.public.contexts import (
    campaign,
    event,
    home,
    honour,
    initiative,
    initiative_list,
    nomination,
    story,
    unit,
    update,
)

__all__ = [
    "campaign",
    "event",
    "home",
    "honour",
    "initiative",
    "initiative_list",
    "nomination",
    "story",
    "unit",
    "update",
]
