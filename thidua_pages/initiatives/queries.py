"""Queries for initiatives and updates. Their number does not grow with the length of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import (
    Case,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thidua_pages.base import clock
from thidua_pages.base.closed import closed_paths
from thidua_pages.base.tree import AFTER_ALL_CHILDREN, below
from thidua_pages.base.visitors import for_visitors, outside
from thidua_pages.initiatives.choices import InitiativeStatus, PhotoPhase
from thidua_pages.initiatives.deadlines import was_late
from thidua_pages.initiatives.due import is_past_due
from thidua_pages.initiatives.models import InitiativePage, InitiativePhoto, ProgressUpdatePage
from thidua_pages.initiatives.photos import with_photos
from thidua_pages.initiatives.units import UNIT_DEPTH, HasTitle, unit_names, unit_path_of, units_of
from thidua_pages.library.pictures import CardPicture, card_pictures
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import stages_of

PHASES_BEST_FIRST = [PhotoPhase.AFTER, PhotoPhase.DURING, PhotoPhase.BEFORE]


def listed(initiatives: PageQuerySet) -> PageQuerySet:
    """Fetch the campaign and the registration together with the initiatives, for lists."""
    return initiatives.select_related("campaign", "registration").defer("campaign__body", "campaign__source_text")


def published(campaign_id: int | None = None, on: Page | None = None) -> PageQuerySet:
    """Return the initiatives that visitors may see, on the page `on` or everywhere."""
    pages = InitiativePage.objects.filter(for_visitors(on=on))
    return pages.filter(campaign_id=campaign_id) if campaign_id else pages


def with_cards(
    pages: Iterable[InitiativePage],
    campaign: CampaignPage | None = None,
    units: Mapping[str, HasTitle] | None = None,
) -> list[InitiativePage]:
    """Set the attributes that the card of each page needs: `unit` and `unit_name`, its name in the campaign of the
    page, `progress`, `lead_photo`, `late`, `past_due`. Six queries.

    If all pages belong to one campaign, pass it as `campaign`; then it need not be fetched with each page. If the units
    are already known, pass them by path as `units` to save a query.
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
    """Do the same as `with_cards`, without photos. Four queries."""
    pages = list(pages)
    units = units_of(pages) if units is None else units
    names = unit_names(pages, units)
    progress, today = known_progress_of(pages), clock.today()
    stages = stages_of({campaign.pk} if campaign else {page.campaign_id for page in pages})
    for page in pages:
        if campaign is not None:
            page.campaign = campaign
        page.unit, page.unit_name = units.get(unit_path_of(page)), names[page.pk]
        page.progress = progress[page.pk]
        registration = getattr(page, "registration", None)
        page.past_due = is_past_due(page.status, page.expected_finish, today)
        page.late = was_late(registration and registration.registered_at, page.campaign, stages[page.campaign_id])
    return pages


def known_progress_of(pages: Sequence[InitiativePage]) -> dict[int, int | None]:
    """Return initiative id → percent. No query if the pages were annotated by `with_progress`."""
    if all(hasattr(page, "known_progress") for page in pages):
        return {page.pk: page.known_progress for page in pages}
    return progress_of(pages)


class HasProgress(Protocol):
    """An object with the id of an initiative."""

    @property
    def pk(self) -> int: ...


def updates_for_subquery(
    counted: Q | None = None, without: Sequence[str] | None = None
) -> QuerySet[ProgressUpdatePage]:
    """Return the published updates below each initiative of the outer query, for a subquery; those of `counted`
    (`counted.py`), if given.

    `without`: the paths of closed pages that are left out. By default all updates that are closed themselves: who may
    see the initiative has passed what closes all below it.

    They are found by a range of paths, for which the database uses an index. `startswith` says the same once more:
    PostgreSQL takes a range for half a percent of all pages, and among 100,000 would rather walk through the dates of
    all updates, in 0.1 seconds for each initiative. Of the two conditions it knows that few pages meet both.
    """
    if without is None:
        without = [path for path in closed_paths() if len(path) > Page.steplen * (UNIT_DEPTH + 1)]
    return ProgressUpdatePage.objects.filter(
        outside(without),
        counted or Q(live=True),
        path__gt=OuterRef("path"),
        path__lt=Concat(OuterRef("path"), Value(AFTER_ALL_CHILDREN)),
        path__startswith=OuterRef("path"),
    )


def with_progress(initiatives: QuerySet, counted: Q | None = None, without: Sequence[str] | None = None) -> QuerySet:
    """Annotate `known_progress`: the percent as `progress.initiative_progress` computes it, or NULL if unknown.

    `counted`, `without`: as in `updates_for_subquery`.
    """
    known = updates_for_subquery(counted, without).filter(percent__isnull=False)
    newest = known.order_by("-date", "-pk").values("percent")[:1]
    done = When(status=InitiativeStatus.DONE, then=Value(100))
    return initiatives.annotate(known_progress=Case(done, default=Subquery(newest), output_field=IntegerField()))


def progress_of(pages: Iterable[HasProgress]) -> dict[int, int | None]:
    """Return initiative id → percent from its published updates, or None if unknown. One query."""
    ids = [page.pk for page in pages]
    rows = with_progress(InitiativePage.objects.filter(pk__in=ids))
    return dict(rows.values_list("pk", "known_progress"))


@dataclass(frozen=True)
class LeadPhoto:
    """The main photo of an initiative, as its card shows it."""

    picture: CardPicture
    alt: str


def lead_photos(pages: Iterable[InitiativePage]) -> dict[int, LeadPhoto]:
    """Return initiative id → its main photo: one of the finished work, if there is one. Two queries."""
    rank = Case(*(When(phase=phase, then=Value(n)) for n, phase in enumerate(PHASES_BEST_FIRST)), default=Value(9))
    best = InitiativePhoto.objects.filter(page=OuterRef("page")).order_by(rank, Coalesce("sort_order", 0), "pk")
    photos = InitiativePhoto.objects.filter(page_id__in=[page.pk for page in pages], pk=Subquery(best.values("pk")[:1]))
    words = ("alt_text", "caption")
    rows = list(photos.order_by().values_list("page_id", "image_id", *words))
    pictures = card_pictures(image_id for _, image_id, *_ in rows)
    return {page_id: LeadPhoto(pictures[image_id], next(filter(None, alts), "")) for page_id, image_id, *alts in rows}


def updates_of(initiative: InitiativePage) -> list[ProgressUpdatePage]:
    """Return the updates that the initiative's page shows, newest first, with photos and measures. Four queries."""
    updates = ProgressUpdatePage.objects.filter(for_visitors(on=initiative), below(initiative.path))
    updates = updates.order_by("-date", "-pk")
    return list(with_photos(updates).prefetch_related("measures"))
