from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base import page_context
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors
from thidua_pages.initiatives.units import unit_above, unit_name
from thidua_pages.nominations.corrections.queries import of_an_award
from thidua_pages.nominations.evidence.queries import earned_by
from thidua_pages.nominations.models import NominationPage
from thidua_pages.public.corrections import lines_of
from thidua_pages.public.decisions import decision_path
from thidua_pages.public.models import HonourRollPage


@page_context.register("nominationpage")
def nomination(page: NominationPage, request: HttpRequest) -> dict[str, Any]:
    """Return `unit`, its `unit_name` in the campaign,
    `award` (None until a decision is recorded), `revocation`, `roll_url`, `decision_url`, `evidence`,
    `corrections`.

    `evidence` are the published initiatives that earned the award. It is empty if the award was revoked.
    """
    award = getattr(page, "award", None)
    roll_url, unit = roll_url_of(page, request), unit_above(page)
    return {
        "unit": unit,
        "unit_name": unit_name(page, unit),
        "award": award,
        "revocation": page.revocation,
        "roll_url": roll_url,
        "decision_url": decision_path(roll_url, award.decision_id) if award and roll_url and page.live else None,
        "corrections": lines_of(request, of_an_award(page)) if award else [],
        "evidence": [] if page.revocation else earned_by(page),
    }


def roll_url_of(page: Page, request: HttpRequest) -> str | None:
    """Return the address of the honour roll of the page's ward, or None if `page` may not show it."""
    roll = HonourRollPage.objects.filter(for_visitors(on=page), below(ward_path_of(page))).order_by("pk").first()
    return roll.get_url(request) if roll else None
