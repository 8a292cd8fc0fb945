"""What the public pages of this slice show, for the page cache."""

from thidua_pages.caching.registry import Scopes, shows
from thidua_pages.caching.scopes import plans_scope
from thidua_pages.units.models import UnitPage


@shows("unitpage")
def unit(page: UnitPage) -> Scopes:
    """A unit shows itself and what is below it; deadlines and forms of award come from the campaigns."""
    return frozenset({f"below:{page.path}", plans_scope(page)})
