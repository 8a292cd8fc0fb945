"""What the public pages show, a file a page. Importing this registers them."""

from thidua_pages.public.contexts import (
    campaign,
    home,
    honour,
    initiative,
    initiative_list,
    nomination,
    unit,
    update,
)

__all__ = ["campaign", "home", "honour", "initiative", "initiative_list", "nomination", "unit", "update"]
