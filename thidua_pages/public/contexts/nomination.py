from typing import Any

from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.initiatives.queries import units_of
from thidua_pages.nominations.models import NominationPage


@contexts.register("nominationpage")
def nomination(page: NominationPage, request: HttpRequest) -> dict[str, Any]:
    """`unit`, `award` (None until a decision is recorded), `evidence` (published initiatives only)."""
    return {
        "unit": next(iter(units_of([page]).values()), None),
        "award": getattr(page, "award", None),
        "evidence": [initiative for initiative in page.evidence.all() if initiative.live],
    }
