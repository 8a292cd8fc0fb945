"""The unit above a page, and what it is called there.

A page of a campaign names its unit as the campaign does (`Participant.unit_title`): what a unit did keeps the name
under which it took part, although it is renamed after the end. Links and breadcrumbs lead to the unit as it is called
now.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from wagtail.models import Page

from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.participants.queries import names_in_campaigns
from thidua_pages.units.models import UnitPage

UNIT_DEPTH = 4
"""The depth of a unit in the page tree: root, ward, /don-vi/, unit."""


class HasTitle(Protocol):
    @property
    def title(self) -> str: ...


def unit_path_of(page: Page) -> str:
    """Return the path of the unit at or above the page."""
    return page.path[: page.steplen * UNIT_DEPTH]


def units_of(pages: Iterable[Page]) -> dict[str, UnitPage]:
    """Return path → unit, for the units of these pages. One query."""
    return {unit.path: unit for unit in UnitPage.objects.filter(path__in={unit_path_of(page) for page in pages})}


def unit_above(page: Page) -> Page | None:
    """Return the unit above the page. No query if the page was found by its address."""
    above = [row for row in page.path_pages if row.depth == UNIT_DEPTH]
    return above[0] if above else next(iter(units_of([page]).values()), None)


def unit_names(pages: Iterable[Page], units: Mapping[str, HasTitle] | None = None) -> dict[int, str]:
    """Return page id → the name of its unit in the campaign to which the page belongs; its present name where there is
    no campaign, and an empty text without a unit.

    `units`: by path, if they are known already. At most three queries: the units, the campaigns of updates, the names.
    """
    pages = list(pages)
    units = units_of(pages) if units is None else units
    campaigns = _campaigns_of(pages)
    in_campaign = names_in_campaigns(campaigns.values(), units) if campaigns else {}
    found = {}
    for page in pages:
        path = unit_path_of(page)
        today = units[path].title if path in units else ""
        found[page.pk] = in_campaign.get((campaigns.get(page.pk, 0), path), today)
    return found


def unit_name(page: Page, unit: Page | None) -> str:
    """Return the name of `unit`, which is above the page, as `unit_names` does."""
    return unit_names([page], {unit.path: unit})[page.pk] if unit else ""


def _campaigns_of(pages: Iterable[Page]) -> dict[int, int]:
    """Return page id → the id of its campaign; of an update that of its initiative. One query, if there are updates."""
    found, works = {}, {}
    for page in pages:
        if campaign := getattr(page, "campaign_id", None):
            found[page.pk] = campaign
        elif page.depth > UNIT_DEPTH:
            works[page.pk] = page.path[: page.steplen * (UNIT_DEPTH + 1)]
    if works:
        rows = dict(InitiativePage.objects.filter(path__in=set(works.values())).values_list("path", "campaign"))
        found |= {pk: rows[path] for pk, path in works.items() if path in rows}
    return found
