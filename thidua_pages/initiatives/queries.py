"""Reading initiatives and updates, with what a list shows of each in a flat number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Prefetch, Value, prefetch_related_objects
from django.db.models.functions import Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thidua_pages.initiatives.choices import InitiativeStatus, PhotoPhase
from thidua_pages.initiatives.deadlines import is_late
from thidua_pages.initiatives.models import InitiativePage, InitiativePhoto, ProgressUpdatePage, UpdatePhoto
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


def with_cards(pages: Iterable[InitiativePage]) -> list[InitiativePage]:
    """Give each page what its card shows: `unit`, `progress`, `lead_photo`, `late`. Three queries, however many."""
    pages = list(pages)
    units = units_of(pages)
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


def updates_below(initiative: InitiativePage) -> list[ProgressUpdatePage]:
    """Published updates of one initiative, newest first, with measures and photos. Three queries."""
    photos = UpdatePhoto.objects.select_related("image")
    rows = ProgressUpdatePage.objects.live().child_of(initiative).order_by("-date", "-pk")
    return list(rows.prefetch_related(Prefetch("photos", photos), "measures"))


def prefetch_pictures(photos: Iterable[PagePhoto]) -> None:
    """Fetch the renditions of all these photos at once; templates then ask for none."""
    prefetch_related_objects([photo.image for photo in photos], "renditions")


@dataclass(frozen=True)
class CampaignRow:
    """What the standing of a campaign needs of one initiative. Money in đồng."""

    pk: int
    path: str
    status: str
    live: bool
    people_served: int
    budget_vnd: int
    socialised_vnd: int
    workdays: int

    @property
    def unit_path(self) -> str:
        return self.path[: _unit_path_length()]


def campaign_rows(campaign_id: int) -> list[CampaignRow]:
    """Every registered initiative of the campaign, published or not: a registration counts from its submission."""
    fields = ("people_served", "budget_vnd", "socialised_vnd", "workdays")
    rows = InitiativePage.objects.filter(campaign_id=campaign_id, registration__isnull=False)
    return [
        CampaignRow(pk, path, status, live, *(value or 0 for value in amounts))
        for pk, path, status, live, *amounts in rows.values_list("pk", "path", "status", "live", *fields)
    ]
