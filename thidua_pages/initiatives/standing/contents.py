"""The initiatives for each content of a plan: how many there are, and the newest ones."""

from dataclasses import dataclass

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from thidua_pages.base.visitors import for_visitors
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.plans.models import CampaignPage, EmulationContent

SHOWN = 3
Serving = InitiativePage.contents.through


@dataclass(frozen=True)
class ContentStanding:
    """A content, how many initiatives that visitors may see serve it, and the newest of them."""

    content: EmulationContent
    count: int
    initiatives: tuple[InitiativePage, ...]


def content_standings(campaign: CampaignPage) -> list[ContentStanding]:
    """Return the contents of the campaign, in their order. Two queries.

    The contents of a preview are not in the database, so no initiative serves them yet.
    """
    rows = (
        Serving.objects.filter(for_visitors("initiativepage__", campaign), initiativepage__campaign=campaign.pk)
        .annotate(
            total=Window(Count("pk"), partition_by="emulationcontent_id"),
            place=Window(
                RowNumber(),
                partition_by="emulationcontent_id",
                order_by=[F("initiativepage__first_published_at").desc(), F("initiativepage_id").desc()],
            ),
        )
        .filter(place__lte=SHOWN)
        .order_by("emulationcontent_id", "place")
        .values_list("emulationcontent_id", "total", "initiativepage_id")
    )
    counts: dict[int, int] = {}
    newest: dict[int, list[int]] = {}
    for content_id, total, initiative_id in rows:
        counts[content_id] = total
        newest.setdefault(content_id, []).append(initiative_id)
    pages = InitiativePage.objects.defer_streamfields().in_bulk({pk for ids in newest.values() for pk in ids})
    return [
        ContentStanding(
            content, counts.get(content.pk, 0), tuple(pages[pk] for pk in newest.get(content.pk, []) if pk in pages)
        )
        for content in campaign.contents.all()
    ]
