from typing import Any

from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.initiatives.progress import mean_progress
from thidua_pages.initiatives.queries import listed, published, with_cards
from thidua_pages.nominations.queries import honoured
from thidua_pages.units.models import UnitPage


@contexts.register("unitindexpage")
def unit_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    """`units`, in the order of the tree."""
    return {"units": UnitPage.objects.live().child_of(page).order_by("path")}


@contexts.register("unitpage")
def unit(page: UnitPage, request: HttpRequest) -> dict[str, Any]:
    """`initiatives` (cards, newest first), `progress` over them, `awards`."""
    initiatives = with_cards(listed(published().child_of(page)).order_by("-first_published_at"))
    return {
        "initiatives": initiatives,
        "progress": mean_progress(card.progress for card in initiatives),
        "awards": honoured().filter(nomination__path__startswith=page.path),
    }
