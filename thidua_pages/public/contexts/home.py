from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import contexts
from thidua_pages.initiatives.models import ProgressUpdatePage, UpdatePhoto
from thidua_pages.initiatives.queries import listed, published, units_of, with_cards
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.standing import standing_of

NEWEST = 6


@contexts.register("homepage")
def home(page: Page, request: HttpRequest) -> dict[str, Any]:
    """`campaign` (running or last, or None), its `standing`, `initiatives` (cards), `updates` (with unit, parent)."""
    campaign = CampaignPage.objects.live().descendant_of(page).order_by("-starts_on").first()
    initiatives = published().descendant_of(page).order_by("-first_published_at")
    updates = (
        ProgressUpdatePage.objects.live()
        .descendant_of(page)
        .prefetch_related(Prefetch("photos", UpdatePhoto.objects.select_related("image")), "photos__image__renditions")
        .order_by("-date", "-pk")[:NEWEST]
    )
    return {
        "campaign": campaign,
        "standing": standing_of(campaign) if campaign else None,
        "initiatives": with_cards(listed(initiatives)[:NEWEST]),
        "updates": with_parents(updates),
    }


def with_parents(updates: Any) -> list[ProgressUpdatePage]:
    """Give each update its `initiative` and `unit`, in two queries."""
    updates = list(updates)
    parents = {page.path: page for page in published().filter(path__in={u.path[: -u.steplen] for u in updates})}
    units = units_of(updates)
    for update in updates:
        update.initiative = parents.get(update.path[: -update.steplen])
        update.unit = units.get(update.path[: update.steplen * 4])
    return updates
