"""What the public pages show, a file a page. Importing this registers them."""

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
