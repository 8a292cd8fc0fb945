"""Which initiatives of a campaign the front page shows."""

from django.db import connection
from django.db.models import F, QuerySet
from wagtail.models import Page

from thidua_pages.base.tree import AFTER_ALL_CHILDREN
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import listed, published, with_progress

SHOWN = 3
PAGE = Page._meta.db_table


def most_complete(campaign_id: int) -> QuerySet:
    """Those furthest on, by what their updates report; of equal ones the newest first."""
    furthest = F("known_progress").desc(nulls_last=True)
    return with_progress(listed(published(campaign_id))).order_by(furthest, "-first_published_at", "-pk")[:SHOWN]


MOST_UPDATED = f"""
SELECT page.id, count(*) AS updates
FROM {InitiativePage._meta.db_table} initiative
JOIN {PAGE} page ON page.id = initiative.page_ptr_id
JOIN {PAGE} below ON below.path > page.path AND below.path < page.path || '{AFTER_ALL_CHILDREN}'
JOIN {ProgressUpdatePage._meta.db_table} reported ON reported.page_ptr_id = below.id
WHERE initiative.campaign_id = %s AND page.live AND below.live
GROUP BY page.id, page.path ORDER BY updates DESC, max(reported.date) DESC, page.path LIMIT {SHOWN}
"""  # noqa: S608 (only names and numbers of ours are put in)
"""From the campaign's initiatives down to their updates: the other way round all updates of the site would be read."""


def most_updated(campaign_id: int) -> list[InitiativePage]:
    """Those with the most published updates, each with `update_count`; of equal ones that updated last first."""
    with connection.cursor() as cursor:
        cursor.execute(MOST_UPDATED, [campaign_id])
        counts = dict(cursor.fetchall())
    pages = {page.pk: page for page in listed(published(campaign_id)).filter(pk__in=counts)}
    for pk, page in pages.items():
        page.update_count = counts[pk]
    return [pages[pk] for pk in counts if pk in pages]
