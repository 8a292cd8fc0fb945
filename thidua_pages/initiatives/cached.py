"""What the public pages of this slice show, for the page cache."""

from thidua_pages.caching.registry import Scopes, counted_unpublished, shows
from thidua_pages.caching.scopes import path_above
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage

counted_unpublished.add("registration")


@shows("initiativepage")
def initiative(page: InitiativePage) -> Scopes:
    """An initiative shows itself, its updates, its unit's name and its campaign's."""
    return frozenset({f"below:{page.path}", f"page:{path_above(page)}", f"page:{page.campaign.path}"})


@shows("progressupdatepage")
def update(page: ProgressUpdatePage) -> Scopes:
    """An update shows itself, its neighbours, its initiative and its unit's name."""
    return frozenset({f"below:{path_above(page)}", f"page:{path_above(page, 2)}"})
