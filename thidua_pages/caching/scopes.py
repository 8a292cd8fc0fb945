"""Names of scopes: what a page shows, and what a change touches.

`ward:<path>` is everything that a ward makes public; `menu:<path>` its name and menu; `plans:<path>` its campaigns' own
content, `works:<path>` its initiatives and updates, `units:<path>` its units, `awards:<path>` its nominations;
`page:<path>` one page's own content; `below:<path>` a page and all below it.
"""

from collections.abc import Iterable

from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH, ward_path_of
from thidua_pages.caching.registry import Scopes, shown_scopes, touched_scopes


def ward_scope(page: Page) -> str:
    return f"ward:{ward_path_of(page)}"


def menu_scope(page: Page) -> str:
    return f"menu:{ward_path_of(page)}"


def plans_scope(page: Page) -> str:
    return f"plans:{ward_path_of(page)}"


def works_scope(page: Page) -> str:
    return f"works:{ward_path_of(page)}"


def units_scope(page: Page) -> str:
    return f"units:{ward_path_of(page)}"


def awards_scope(page: Page) -> str:
    return f"awards:{ward_path_of(page)}"


def path_above(page: Page, levels: int = 1) -> str:
    """The tree path of the page that stands `levels` above this one."""
    return page.path[: -page.steplen * levels]


def shown_by(page: Page) -> Scopes:
    """The scopes that the public page depends on."""
    scopes_of = shown_scopes.get(page._meta.model_name)
    return scopes_of(page) | {menu_scope(page)} if scopes_of else frozenset({ward_scope(page)})


def touched_by(page: Page) -> Scopes:
    """The scopes that a change of `page` touches: its own, its ancestors' and its ward's.

    A home page or a page right below it is in the menu.
    """
    path = page.path
    above = [path[:end] for end in range(page.steplen * WARD_DEPTH, len(path) + 1, page.steplen)]
    ward = path[: page.steplen * WARD_DEPTH]
    scopes = {f"page:{path}", f"ward:{ward}", *(f"below:{higher}" for higher in above)}
    if len(path) <= page.steplen * (WARD_DEPTH + 1):
        scopes.add(f"menu:{ward}")
    if scope_of := touched_scopes.get(page.cached_content_type.model):
        scopes.add(scope_of(page))
    return frozenset(scopes)


def everything_of(wards: Iterable[Page]) -> Scopes:
    """Scopes of which every response of these wards shows at least one."""
    return frozenset(scope for ward in wards for scope in (ward_scope(ward), menu_scope(ward)))
