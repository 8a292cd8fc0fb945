"""Reading initiatives and updates, with what a list shows of each in a flat number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from django.db.models import Value, prefetch_related_objects
from django.db.models.functions import Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thidua_pages.initiatives.choices import InitiativeStatus, PhotoPhase
from thidua_pages.initiatives.deadlines import is_late
from thidua_pages.initiatives.models import (
    InitiativePage,
    InitiativePhoto,
    ProgressUpdatePage,
    UpdateMeasure,
    UpdatePhoto,
)
from thidua_pages.initiatives.models.parts import PagePhoto
from thidua_pages.initiatives.progress import initiative_progress
from thidua_pages.units.models import UnitPage

UNIT_DEPTH = 4
"""Root, ward, /don-vi/, unit."""


PHASES_BEST_FIRST = [PhotoPhase.AFTER, PhotoPhase.DURING, PhotoPhase.BEFORE]


def _unit_path_length() -> int:
    return Page.steplen * UNIT_DEPTH


def listed(initiatives: PageQuerySet) -> PageQuerySet:
    """Initiatives as lists show them: with campaign and registration."""
    return initiatives.select_related("campaign", "registration")


def published(campaign_id: int | None = None) -> PageQuerySet:
    pages = InitiativePage.objects.live()
    return pages.filter(campaign_id=campaign_id) if campaign_id else pages


def with_cards(pages: Iterable[InitiativePage], unit: UnitPage | None = None) -> list[InitiativePage]:
    """Give each page what its card shows: `unit`, `progress`, `lead_photo`, `late`. Three queries, however many.

    Pages of one `unit` need not ask for it.
    """
    pages = list(pages)
    units = {unit.path: unit} if unit else units_of(pages)
    progress = progress_of(pages)
    photos = lead_photos(pages)
    for page in pages:
        page.unit = units.get(page.path[: _unit_path_length()])
        page.progress = progress[page.pk]
        page.lead_photo = photos.get(page.pk)
        registration = getattr(page, "registration", None)
        page.late = is_late(registration and registration.registered_at, page.campaign.registration_deadline)
    return pages


def units_of(pages: Iterable[Page]) -> dict[str, UnitPage]:
    paths = {page.path[: _unit_path_length()] for page in pages}
    return {unit.path: unit for unit in UnitPage.objects.filter(path__in=paths)}


class HasProgress(Protocol):
    """What progress is computed from: an initiative page, or a row of it."""

    @property
    def pk(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def status(self) -> str: ...


def progress_of(pages: Iterable[HasProgress]) -> dict[int, int | None]:
    """Initiative id → percent from its published updates, None when unknown. One query."""
    pages = list(pages)
    by_path = {page.path: page for page in pages}
    reported: dict[str, list[int | None]] = defaultdict(list)
    if pages:
        rows = (
            ProgressUpdatePage.objects.live()
            .annotate(parent_path=Substr("path", Value(1), Value(len(pages[0].path))))
            .filter(parent_path__in=list(by_path))
            .order_by("date", "pk")
            .values_list("parent_path", "percent")
        )
        for path, percent in rows:
            reported[path].append(percent)
    return {
        page.pk: initiative_progress(reported[page.path], is_done=page.status == InitiativeStatus.DONE)
        for page in pages
    }


def lead_photos(pages: Iterable[InitiativePage]) -> dict[int, InitiativePhoto]:
    """Initiative id → the photo that stands for it: of the finished work if there is one. Two queries."""
    photos = InitiativePhoto.objects.filter(page_id__in=[page.pk for page in pages]).select_related("image")
    best: dict[int, InitiativePhoto] = {}
    for photo in sorted(photos, key=lambda photo: (PHASES_BEST_FIRST.index(photo.phase), photo.sort_order or 0)):
        best.setdefault(photo.page_id, photo)
    prefetch_pictures(best.values())
    return best


TIMELINE_FIELDS = ("title", "slug", "path", "depth", "url_path", "locale", "content_type", "date", "percent", "text")


def updates_below(initiative: InitiativePage) -> list[ProgressUpdatePage]:
    """Published updates of one initiative, newest first, with what a timeline shows of each: `shown_photos` and
    `shown_measures`. Three queries, of no more columns than are shown: this is most of what the page costs."""
    rows = ProgressUpdatePage.objects.live().child_of(initiative).order_by("-date", "-pk").only(*TIMELINE_FIELDS)
    updates = list(rows)
    photos, measures = defaultdict(list), defaultdict(list)
    if updates:
        ids = [update.pk for update in updates]
        for photo in UpdatePhoto.objects.filter(page_id__in=ids).select_related("image").order_by("sort_order", "pk"):
            photos[photo.page_id].append(photo)
        for measure in UpdateMeasure.objects.filter(page_id__in=ids).order_by("sort_order", "pk"):
            measures[measure.page_id].append(measure)
    for update in updates:
        update.shown_photos, update.shown_measures = photos[update.pk], measures[update.pk]
    return updates


def unit_above(page: Page) -> Page | None:
    """The unit that the page stands in; no query when the page was reached by its address."""
    above = [row for row in page.path_pages if row.depth == UNIT_DEPTH]
    return above[0] if above else next(iter(units_of([page]).values()), None)


def prefetch_pictures(photos: Iterable[PagePhoto]) -> None:
    """Fetch the renditions of all these photos at once; templates then ask for none."""
    prefetch_related_objects([photo.image for photo in photos], "renditions")
