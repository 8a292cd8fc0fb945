"""Tells the page cache what the public pages of this slice show."""

from thidua_pages.caching.registry import Scopes, counted_unpublished, shows, touched_scopes
from thidua_pages.caching.scopes import path_above, works_scope
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage

counted_unpublished.add("registration")
touched_scopes.update({"initiativepage": works_scope, "progressupdatepage": works_scope})


@shows("initiativepage")
def initiative(page: InitiativePage) -> Scopes:
    """The page shows the initiative, its updates, and the names of its unit and campaign."""
    return frozenset({f"below:{page.path}", f"page:{path_above(page)}", f"page:{page.campaign.path}"})


@shows("progressupdatepage")
def update(page: ProgressUpdatePage) -> Scopes:
    """The page shows the update, the updates before and after it, its initiative and the name of its unit."""
    return frozenset({f"below:{path_above(page)}", f"page:{path_above(page, 2)}"})
