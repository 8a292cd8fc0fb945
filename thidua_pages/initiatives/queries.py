"""Reading initiatives and updates, with what a list shows of each in a flat number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.db.models import (
    Case,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thidua_pages.base.tree import AFTER_ALL_CHILDREN, below
from thidua_pages.initiatives.choices import InitiativeStatus, PhotoPhase
from thidua_pages.initiatives.deadlines import is_late
from thidua_pages.initiatives.models import InitiativePage, InitiativePhoto, ProgressUpdatePage
from thidua_pages.initiatives.photos import with_photos
from thidua_pages.library.pictures import CardPicture, card_pictures
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage

UNIT_DEPTH = 4
"""Root, ward, /don-vi/, unit."""

PHASES_BEST_FIRST = [PhotoPhase.AFTER, PhotoPhase.DURING, PhotoPhase.BEFORE]


def _unit_path_length() -> int:
    return Page.steplen * UNIT_DEPTH


def listed(initiatives: PageQuerySet) -> PageQuerySet:
    """Initiatives as lists show them: with campaign and registration."""
    return initiatives.select_related("campaign", "registration").defer("campaign__body", "campaign__source_text")


def published(campaign_id: int | None = None) -> PageQuerySet:
    pages = InitiativePage.objects.live()
    return pages.filter(campaign_id=campaign_id) if campaign_id else pages


class HasTitle(Protocol):
    @property
    def title(self) -> str: ...


def with_cards(
    pages: Iterable[InitiativePage],
    campaign: CampaignPage | None = None,
    units: Mapping[str, HasTitle] | None = None,
) -> list[InitiativePage]:
    """Give each page what its card shows: `unit`, `progress`, `lead_photo`, `late`. Four queries, however many.

    When all are of one `campaign`, they need not be fetched with it; `units` (by path) spares a query when known.
    """
    pages = with_list_details(pages, campaign, units)
    photos = lead_photos(pages)
    for page in pages:
        page.lead_photo = photos.get(page.pk)
    return pages


def with_list_details(
    pages: Iterable[InitiativePage],
    campaign: CampaignPage | None = None,
    units: Mapping[str, HasTitle] | None = None,
) -> list[InitiativePage]:
    """As `with_cards`, without photos. Two queries."""
    pages = list(pages)
    if units is None:
        units = units_of(pages)
    progress = progress_of(pages)
    for page in pages:
        if campaign is not None:
            page.campaign = campaign
        page.unit = units.get(page.path[: _unit_path_length()])
        page.progress = progress[page.pk]
        registration = getattr(page, "registration", None)
        page.late = is_late(registration and registration.registered_at, page.campaign.registration_deadline)
    return pages


def units_of(pages: Iterable[Page]) -> dict[str, UnitPage]:
    paths = {page.path[: _unit_path_length()] for page in pages}
    return {unit.path: unit for unit in UnitPage.objects.filter(path__in=paths)}


class HasProgress(Protocol):
    """Anything with the id of an initiative, so that its progress can be looked up."""

    @property
    def pk(self) -> int: ...


def updates_for_subquery() -> QuerySet[ProgressUpdatePage]:
    """For a subquery: the published updates below each initiative of the outer query.

    Looked up by their paths, which an index answers, so that a row costs no more when the ward has many updates.
    """
    return ProgressUpdatePage.objects.live().filter(
        path__gt=OuterRef("path"), path__lt=Concat(OuterRef("path"), Value(AFTER_ALL_CHILDREN))
    )


def with_progress(initiatives: QuerySet) -> QuerySet:
    """Annotate `known_progress`: percent by the rule of `progress.initiative_progress`, NULL when unknown."""
    known = updates_for_subquery().filter(percent__isnull=False)
    newest = known.order_by("-date", "-pk").values("percent")[:1]
    done = When(status=InitiativeStatus.DONE, then=Value(100))
    return initiatives.annotate(known_progress=Case(done, default=Subquery(newest), output_field=IntegerField()))


def progress_of(pages: Iterable[HasProgress]) -> dict[int, int | None]:
    """Initiative id → percent from its published updates, None when unknown. One query."""
    ids = [page.pk for page in pages]
    rows = with_progress(InitiativePage.objects.filter(pk__in=ids))
    return dict(rows.values_list("pk", "known_progress"))


@dataclass(frozen=True)
class LeadPhoto:
    """The photo that stands for an initiative, as a card shows it."""

    picture: CardPicture
    alt: str


def lead_photos(pages: Iterable[InitiativePage]) -> dict[int, LeadPhoto]:
    """Initiative id → the photo that stands for it: of the finished work if there is one. Two queries."""
    rank = Case(*(When(phase=phase, then=Value(n)) for n, phase in enumerate(PHASES_BEST_FIRST)), default=Value(9))
    best = InitiativePhoto.objects.filter(page=OuterRef("page")).order_by(rank, Coalesce("sort_order", 0), "pk")
    photos = InitiativePhoto.objects.filter(page_id__in=[page.pk for page in pages], pk=Subquery(best.values("pk")[:1]))
    words = ("image__alt_text", "image__description", "caption")
    rows = list(photos.order_by().values_list("page_id", "image_id", *words))
    pictures = card_pictures(image_id for _, image_id, *_ in rows)
    return {page_id: LeadPhoto(pictures[image_id], next(filter(None, alts), "")) for page_id, image_id, *alts in rows}


def updates_of(initiative: InitiativePage) -> list[ProgressUpdatePage]:
    """The published updates of the initiative, newest first, each with its photos and measures. Four queries."""
    updates = ProgressUpdatePage.objects.live().filter(below(initiative.path)).order_by("-date", "-pk")
    return list(with_photos(updates).prefetch_related("measures"))


def unit_above(page: Page) -> Page | None:
    """The unit that the page stands in; no query when the page was reached by its address."""
    above = [row for row in page.path_pages if row.depth == UNIT_DEPTH]
    return above[0] if above else next(iter(units_of([page]).values()), None)
