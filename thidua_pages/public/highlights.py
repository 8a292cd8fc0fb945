"""Which initiatives of a campaign the front page shows."""

from django.db.models import Case, Count, Exists, F, IntegerField, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat, Substr
from wagtail.models import Page

from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import UNIT_DEPTH, listed, published

SHOWN = 3


def most_complete(campaign_id: int) -> QuerySet:
    """Those furthest on, by what their updates report; of equal ones the newest first."""
    known = (
        ProgressUpdatePage.objects.live()
        .filter(
            path__gt=OuterRef("path"),
            path__lt=Concat(OuterRef("path"), Value("Z" * Page.steplen)),
            percent__isnull=False,
        )
        .order_by("-date", "-pk")
        .values("percent")[:1]
    )
    percent = Case(
        When(status=InitiativeStatus.DONE, then=Value(100)), default=Subquery(known), output_field=IntegerField()
    )
    return (
        listed(published(campaign_id))
        .annotate(percent=percent)
        .order_by(F("percent").desc(nulls_last=True), "-first_published_at", "-pk")[:SHOWN]
    )


def most_updated(campaign_id: int) -> list[InitiativePage]:
    """Those with the most published updates, each with `update_count`; of equal ones that updated last first."""
    parent_path = Substr("path", 1, Page.steplen * (UNIT_DEPTH + 1))
    rows = (
        ProgressUpdatePage.objects.live()
        .annotate(parent_path=parent_path)
        .filter(Exists(InitiativePage.objects.live().filter(path=OuterRef("parent_path"), campaign_id=campaign_id)))
        .order_by()
        .values("parent_path")
        .annotate(update_count=Count("pk"), newest=Max("date"))
        .order_by("-update_count", "-newest", "parent_path")[:SHOWN]
    )
    counts = {row["parent_path"]: row["update_count"] for row in rows}
    pages = {page.path: page for page in listed(published(campaign_id)).filter(path__in=counts)}
    for path, page in pages.items():
        page.update_count = counts[path]
    return [pages[path] for path in counts if path in pages]
