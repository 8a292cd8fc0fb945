"""Tells the page cache what the public pages of this slice show."""

from thidua_pages.caching.registry import Scopes, shows
from thidua_pages.caching.scopes import plans_scope
from thidua_pages.units.models import UnitPage


@shows("unitpage")
def unit(page: UnitPage) -> Scopes:
    """The page shows the unit, the pages below it, and deadlines and forms of award of the campaigns."""
    return frozenset({f"below:{page.path}", plans_scope(page)})
