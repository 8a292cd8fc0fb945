from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.base import page_context
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import closed_on, for_visitors
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.initiatives.models import ProgressUpdatePage, UpdatePhoto
from thidua_pages.initiatives.queries import published, with_cards
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.decisions.queries import decisions_of, honoured
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public import highlights
from thidua_pages.public.charts.standing import funds_chart
from thidua_pages.public.contexts.nomination import roll_url_of
from thidua_pages.public.decisions import decision_path, with_units

NEWEST = 4
HONOURED = 6


@page_context.register("homepage")
@cached_with_ward
def home(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the newest `campaign` (or None) and the newest `decision`, with what the page shows of them.

    Of the campaign: `standing`, the chart `funds`, the initiatives `most_complete` and `most_updated` (as cards) and
    the newest `updates`. Of the decision: its first `awards` and the addresses `roll_url` and `decision_url`.
    """
    campaigns = CampaignPage.objects.filter(for_visitors(on=page), below(page.path)).defer("body", "source_text")
    campaign = campaigns.order_by("-starts_on").first()
    return {"campaign": campaign, **_campaign_context(page, campaign), **_award_context(page, request)}


def _campaign_context(page: Page, campaign: CampaignPage | None) -> dict[str, Any]:
    if campaign is None:
        return {}
    standing = standing_of(campaign, without=closed_on(page))
    complete = list(highlights.most_complete(campaign.pk, page))
    updated = list(highlights.most_updated(campaign.pk, page))
    with_cards([*complete, *updated])
    return {
        "standing": standing,
        "funds": funds_chart(standing),
        "most_complete": complete,
        "most_updated": updated,
        "updates": newest_updates(page),
    }


def newest_updates(page: Page) -> list[ProgressUpdatePage]:
    """Return the ward's newest updates, each with its photos, `initiative` and `unit_name`. Eight queries."""
    photos = Prefetch("photos", UpdatePhoto.objects.select_related("image"))
    # The ids are found first, because sorting the complete rows of all updates takes longer than the rest of the page.
    newest = ProgressUpdatePage.objects.filter(for_visitors(on=page), below(page.path)).order_by("-date", "-pk")
    ids = list(newest.values_list("pk", flat=True)[:NEWEST])
    rows = ProgressUpdatePage.objects.filter(pk__in=ids).order_by("-date", "-pk")
    updates = list(rows.prefetch_related(photos, "photos__image__renditions"))
    above = {update.path[: -update.steplen] for update in updates}
    parents = {initiative.path: initiative for initiative in published(on=page).filter(path__in=above)}
    names = unit_names(updates)
    for update in updates:
        update.initiative = parents.get(update.path[: -update.steplen])
        update.unit_name = names[update.pk]
    return updates


def _award_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    decision = decisions_of(page, page).first()
    if decision is None:
        return {}
    awards = honoured(page).filter(below(page.path, "nomination__path"), decision=decision)
    roll_url = roll_url_of(page, request)
    return {
        "decision": decision,
        "awards": with_units(awards[:HONOURED]),
        "roll_url": roll_url,
        "decision_url": decision_path(roll_url, decision.pk) if roll_url else None,
    }
