"""The initiatives of a campaign that the home page shows."""

from django.db.models import Count, F, QuerySet, Subquery
from wagtail.models import Page

from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import listed, published, updates_for_subquery, with_progress

HIGHLIGHT_COUNT = 3


def most_complete(campaign_id: int, on: Page) -> QuerySet[InitiativePage]:
    """Return the initiatives, of those that the page `on` may show, with the highest progress in their updates.

    Among equals, the newest comes first.
    """
    furthest = F("known_progress").desc(nulls_last=True)
    rows = with_progress(listed(published(campaign_id, on)))
    return rows.order_by(furthest, "-first_published_at", "-pk")[:HIGHLIGHT_COUNT]


def most_updated(campaign_id: int, on: Page) -> QuerySet[InitiativePage]:
    """Return the initiatives, of those that the page `on` may show, with the most updates, each with `update_count`.

    Among equals, the one with the newest update comes first.
    """
    updates = updates_for_subquery().order_by()
    return (
        listed(published(campaign_id, on))
        .annotate(
            update_count=Subquery(updates.values("live").annotate(number=Count("pk")).values("number")),
            newest_update=Subquery(updates.order_by("-date").values("date")[:1]),
        )
        .filter(update_count__gt=0)
        .order_by("-update_count", "-newest_update", "path")[:HIGHLIGHT_COUNT]
    )
