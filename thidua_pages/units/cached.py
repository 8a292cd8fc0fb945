"""Tells the page cache what the public pages of this slice show."""

from thidua_pages.caching.registry import Scopes, shows, touched_scopes
from thidua_pages.caching.scopes import plans_scope, units_scope
from thidua_pages.units.models import UnitPage

touched_scopes["unitpage"] = units_scope


@shows("unitpage")
def unit(page: UnitPage) -> Scopes:
    """The page shows the unit, the pages below it, the campaigns in which it takes part, and the unit into which it was
    merged."""
    merged = {units_scope(page)} if page.merged_into_id else set()
    return frozenset({f"below:{page.path}", plans_scope(page), *merged})
