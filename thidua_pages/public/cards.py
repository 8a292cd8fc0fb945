"""The initiatives of a list, drawn. Each is kept by itself: lists change all day, and what a card shows seldom does."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import HasTitle, with_cards, with_facts
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.caching.pieces import pieces_by_scopes
from thidua_pages.public.caching.scopes import card_scopes

CARD, ROW = "components/initiative_card.html", "pages/initiative_list/row.html"
ON_CARDS = (
    *("path", "depth", "title", "url_path", "slug", "locale_id", "content_type_id", "first_published_at", "live"),
    *("kind", "status", "is_illustration", "starts_on", "campaign_id", "registration__registered_at"),
)
"""What cards and rows ask of a page; a page has sixty more columns."""


def drawn(
    request: HttpRequest,
    paths: Mapping[int, str],
    template: str,
    campaign: CampaignPage,
    units: Mapping[str, HasTitle],
) -> Sequence[SafeString]:
    """The initiatives of one campaign at these `paths` (by id), in their order, each as HTML of `template` (CARD, ROW).
    One query when all are kept. `units` by path."""

    def draw(missing: list[int]) -> dict[int, SafeString]:
        pages = InitiativePage.objects.filter(pk__in=missing).select_related("registration").only(*ON_CARDS)
        complete = with_cards if template == CARD else with_facts
        return {
            page.pk: render_to_string(template, {"initiative": page, "request": request})
            for page in complete(pages, campaign, units)
        }

    scopes = {pk: card_scopes(path, campaign) for pk, path in paths.items()}
    return list(pieces_by_scopes(template, scopes, draw).values())
