"""`/events/`: what takes place in the ward."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ
from thidua_pages.api.filters import EventFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.facets import CountedBy, counted
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import EVENTS
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import newest_versions, page_seen_by, seen_by
from thidua_pages.api.shapes import PagePhoto, PageRef, address, photo_of, shown_ref
from thidua_pages.stories.models import EventPage
from thidua_pages.stories.queries import with_photos

router = Router(tags=["events"])


class Event(TypedDict):
    """`ends_at`: null if it is not known. `is_whole_day`: only the days count, not the hours."""

    id: int
    title: str
    slug: str
    url: str
    is_published: bool
    starts_at: datetime
    ends_at: datetime | None
    is_whole_day: bool
    place: str
    text: str
    organiser: PageRef | None
    campaign: PageRef | None
    photos: list[PagePhoto]
    is_illustration: bool
    first_published_at: datetime | None
    last_published_at: datetime | None


class EventDetail(Event):
    """`actions`: what the caller may do, and why not the rest; null for visitors."""

    actions: list[Action] | None


def event_items(request: HttpRequest, rows: Iterable[EventPage], _: object = None) -> list[Event]:
    return [
        {
            "id": page.pk,
            "title": page.title,
            "slug": page.slug,
            "url": address(request, page),
            "is_published": page.live,
            "starts_at": page.starts_at,
            "ends_at": page.ends_at,
            "is_whole_day": page.is_whole_day,
            "place": page.place,
            "text": page.text,
            "organiser": shown_ref(request, page.organiser),
            "campaign": shown_ref(request, page.campaign),
            "photos": [photo_of(request, photo) for photo in page.photos.all()],
            "is_illustration": page.is_illustration,
            "first_published_at": page.first_published_at,
            "last_published_at": page.last_published_at,
        }
        for page in newest_versions(rows)
    ]


LIST = PublicList(
    name="events",
    summary="Danh sách hoạt động, mới nhất trước",
    shape=Event,
    filters=EventFilter,
    orders=EVENTS,
    items=event_items,
    complete=with_photos,
    facets=lambda filter_set: counted(filter_set, {"dot": CountedBy("campaign"), "don_vi": CountedBy("organiser")}),
)
ROWS = EventPage.objects.select_related("organiser", "campaign")


@router.get("/", **LIST.described)
def list_events(request: HttpRequest) -> HttpResponse:
    return LIST.answer(request, EventFilter.of(request, seen_by(request, ROWS)))


@router.get("/{event_id}/", response=EventDetail, operation_id="events_detail", summary="Một hoạt động", auth=READ)
def event(request: HttpRequest, event_id: Path[PageId]) -> HttpResponse:
    page = page_seen_by(request, with_photos(ROWS), event_id)
    detail: EventDetail = {**event_items(request, [page])[0], "actions": actions_shown(request, page)}
    return answer(request, detail)
