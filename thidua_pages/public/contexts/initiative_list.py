from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import contexts
from thidua_pages.initiatives.queries import listed, published, with_cards
from thidua_pages.public.filters import InitiativeFilter
from thidua_pages.public.paging import paginate


@contexts.register("initiativelistpage")
def initiative_list(page: Page, request: HttpRequest) -> dict[str, Any]:
    """`campaign`, `filter`, `rows` (a page of cards), `total`."""
    campaign = page.get_parent().specific
    found = InitiativeFilter(
        request.GET,
        queryset=listed(published(campaign.pk)).order_by("-first_published_at", "-pk"),
        campaign=campaign,
    )
    rows = paginate(request, found.qs)
    rows.object_list = with_cards(rows.object_list)
    return {"campaign": campaign, "filter": found, "rows": rows, "total": rows.paginator.count}
