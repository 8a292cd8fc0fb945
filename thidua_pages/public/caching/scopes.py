"""What a page shows, and what a change touches, as names of scopes.

`ward:<path>` is everything that a ward makes public; `menu:<path>` its name and menu; `plans:<path>` its campaigns' own
content; `page:<path>` one page's own content; `below:<path>` a page and all below it. A page type that is
not listed here shows its whole ward: what is forgotten is dropped too often, never too late.
"""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH, ward_path_of

Scopes = frozenset[str]
CAMPAIGN = "campaignpage"


def ward_scope(page: Page) -> str:
    return f"ward:{ward_path_of(page)}"


def menu_scope(page: Page) -> str:
    return f"menu:{ward_path_of(page)}"


def plans_scope(page: Page) -> str:
    return f"plans:{ward_path_of(page)}"


def _above(page: Page, levels: int = 1) -> str:
    """The path so many levels up."""
    return page.path[: -page.steplen * levels]


def _unit(page: Any) -> Scopes:
    """A unit shows itself and what is below it; deadlines and forms of award come from the campaigns."""
    return frozenset({f"below:{page.path}", plans_scope(page)})


def _initiative(page: Any) -> Scopes:
    """An initiative shows itself, its updates, its unit's name and its campaign's."""
    return frozenset({f"below:{page.path}", f"page:{_above(page)}", f"page:{page.campaign.path}"})


def _update(page: Any) -> Scopes:
    """An update shows itself, its neighbours, its initiative and its unit's name."""
    return frozenset({f"below:{_above(page)}", f"page:{_above(page, 2)}"})


SHOWN_BY: dict[str, Callable[[Any], Scopes]] = {
    "unitpage": _unit,
    "initiativepage": _initiative,
    "progressupdatepage": _update,
}
"""Page model → the scopes that its public page shows, beside the menu."""


def shown_by(page: Any) -> Scopes:
    """The scopes on which the public face of `page` depends."""
    named = SHOWN_BY.get(page._meta.model_name)
    return named(page) | {menu_scope(page)} if named else frozenset({ward_scope(page)})


def touched_by(page: Page, path: str | None = None) -> Scopes:
    """The scopes that a change of `page` touches: its own, its ancestors' and its ward's.

    `path`: where it stood before a move. A home page or a page right below it is in the menu.
    """
    path = path or page.path
    above = [path[:end] for end in range(page.steplen * WARD_DEPTH, len(path) + 1, page.steplen)]
    ward = path[: page.steplen * WARD_DEPTH]
    scopes = {f"page:{path}", f"ward:{ward}", *(f"below:{higher}" for higher in above)}
    if len(path) <= page.steplen * (WARD_DEPTH + 1):
        scopes.add(f"menu:{ward}")
    if page.cached_content_type.model == CAMPAIGN:
        scopes.add(f"plans:{ward}")
    return frozenset(scopes)


def everything_of(wards: Iterable[Page]) -> Scopes:
    """The scopes of which each answer of these wards has at least one."""
    return frozenset(scope for ward in wards for scope in (ward_scope(ward), menu_scope(ward)))
