from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest

from thidua_pages.base import page_context
from thidua_pages.base.tree import below, children
from thidua_pages.base.visitors import for_visitors, shown_on
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage, UpdatePhoto
from thidua_pages.initiatives.progress import mean_progress
from thidua_pages.initiatives.queries import listed, published, with_cards
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.participants.queries import running_participations
from thidua_pages.units.closing import is_closed, told_end
from thidua_pages.units.models import UnitIndexPage, UnitPage

NEWEST = 4


@page_context.register("unitindexpage")
def unit_index(page: UnitIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return `units`, in the order of the page tree, and apart those that have `ended`, the last one first."""
    units = list(UnitPage.objects.filter(for_visitors(on=page), children(page.path)).order_by("path"))
    ended = sorted((unit for unit in units if is_closed(unit)), key=lambda unit: unit.closed_on, reverse=True)
    return {"units": [unit for unit in units if unit not in ended], "ended": ended}


@page_context.register("unitpage")
def unit(page: UnitPage, request: HttpRequest) -> dict[str, Any]:
    """Return `initiatives` (as cards, newest first), their `totals` and mean `progress`, the newest `updates`, and
    `awards`; the campaigns that go on in which the unit takes part (`participations`), what the page says of its `end`,
    and the unit that it was merged `into`."""
    initiatives = with_cards(
        listed(published(on=page).filter(children(page.path))).order_by("-first_published_at"), units={page.path: page}
    )
    return {
        "initiatives": initiatives,
        "totals": totals_of(initiatives),
        "progress": mean_progress(card.progress for card in initiatives),
        "updates": newest_updates(page, initiatives),
        "participations": [row for row in running_participations([page]) if shown_on(row.campaign, page)],
        "end": told_end(page),
        "into": page.merged_into if shown_on(page.merged_into, page) else None,
        "awards": honoured(page).filter(below(page.path, "nomination__path")),
    }


@dataclass(frozen=True)
class UnitTotals:
    """Sums over a unit's published initiatives. Money is in đồng. A number that was not reported counts as zero."""

    initiatives: int
    done: int
    people_served: int
    workdays: int
    socialised_vnd: int
    budget_vnd: int


def totals_of(initiatives: list[InitiativePage]) -> UnitTotals:
    def total(name: str) -> int:
        return sum(getattr(page, name) or 0 for page in initiatives)

    return UnitTotals(
        len(initiatives),
        sum(page.status == InitiativeStatus.DONE for page in initiatives),
        *(total(name) for name in ("people_served", "workdays", "socialised_vnd", "budget_vnd")),
    )


def newest_updates(unit: UnitPage, initiatives: Iterable[InitiativePage]) -> list[ProgressUpdatePage]:
    """Return the unit's newest published updates, each with its `initiative`.

    Three queries, or none if the unit has no initiatives.
    """
    by_path = {page.path: page for page in initiatives}
    if not by_path:
        return []
    photos = UpdatePhoto.objects.select_related("image")
    rows = ProgressUpdatePage.objects.filter(for_visitors(on=unit), below(unit.path)).order_by("-date", "-pk")
    updates = list(rows.prefetch_related(Prefetch("photos", photos), "photos__image__renditions")[:NEWEST])
    for update in updates:
        update.initiative = by_path.get(update.path[: -update.steplen])
    return [update for update in updates if update.initiative]
