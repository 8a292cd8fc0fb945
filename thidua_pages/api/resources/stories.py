"""`/stories/`: stories of good people and good deeds."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ
from thidua_pages.api.filters import StoryFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.facets import CountedBy, counted
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import NEWEST_DAY
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import newest_versions, page_seen_by, seen_by
from thidua_pages.api.shapes import PagePhoto, PageRef, Picture, address, page_ref, photo_of, picture_of, shown_ref
from thidua_pages.initiatives.queries import published
from thidua_pages.library.pictures import card_pictures
from thidua_pages.stories.models import StoryPage

router = Router(tags=["stories"])


class Story(TypedDict):
    id: int
    title: str
    slug: str
    url: str
    is_published: bool
    date: date
    intro: str
    unit: PageRef | None
    campaign: PageRef | None
    picture: Picture | None
    is_illustration: bool
    first_published_at: datetime | None
    last_published_at: datetime | None


class Block(TypedDict):
    """A part of the text. `type` says which of the others has a value: `html` of a paragraph, `photo`, or `text` and
    `speaker` of a quote."""

    id: str
    type: str
    html: str
    photo: PagePhoto | None
    text: str
    speaker: str


class StoryDetail(Story):
    photo: PagePhoto | None
    body: list[Block]
    initiatives: list[PageRef]
    actions: list[Action] | None


def story_items(request: HttpRequest, rows: Iterable[StoryPage], _: object = None) -> list[Story]:
    """Return the stories as the list has them. One query."""
    pages = newest_versions(rows)
    pictures = card_pictures(page.photo_id for page in pages if page.photo_id)
    return [
        {
            "id": page.pk,
            "title": page.title,
            "slug": page.slug,
            "url": address(request, page),
            "is_published": page.live,
            "date": page.date,
            "intro": page.intro,
            "unit": shown_ref(request, page.unit),
            "campaign": shown_ref(request, page.campaign),
            "picture": (
                picture_of(request, pictures[page.photo_id], page.photo_alt_text or page.photo_caption)
                if page.photo_id in pictures
                else None
            ),
            "is_illustration": page.is_illustration,
            "first_published_at": page.first_published_at,
            "last_published_at": page.last_published_at,
        }
        for page in pages
    ]


LIST = PublicList(
    name="stories",
    summary="Danh sách gương người tốt, việc tốt, mới nhất trước",
    shape=Story,
    filters=StoryFilter,
    orders=NEWEST_DAY,
    items=story_items,
    facets=lambda filter_set: counted(filter_set, {"dot": CountedBy("campaign"), "don_vi": CountedBy("unit")}),
)


@router.get("/", **LIST.described)
def list_stories(request: HttpRequest) -> HttpResponse:
    rows = seen_by(request, StoryPage.objects.defer("body").select_related("unit", "campaign"))
    return LIST.answer(request, StoryFilter.of(request, rows))


@router.get("/{story_id}/", response=StoryDetail, operation_id="stories_detail", summary="Một bài", auth=READ)
def story(request: HttpRequest, story_id: Path[PageId]) -> HttpResponse:
    page = page_seen_by(request, StoryPage.objects.select_related("unit", "campaign", "photo"), story_id)
    wanted = [link.initiative_id for link in page.initiative_links.all()]
    shown = {one.pk: one for one in published().filter(pk__in=wanted)} if wanted else {}
    detail: StoryDetail = {
        **story_items(request, [page])[0],
        "photo": photo_of(request, page.lead) if page.lead else None,
        "body": [block_of(request, block) for block in page.body],
        "initiatives": [page_ref(request, shown[pk]) for pk in wanted if pk in shown],
        "actions": actions_shown(request, page),
    }
    return answer(request, detail)


def block_of(request: HttpRequest, block: Any) -> Block:
    value, kind = block.value, block.block_type
    return {
        "id": str(block.id),
        "type": kind,
        "html": str(value) if kind == "paragraph" else "",
        "photo": photo_of(request, value) if kind == "photo" and value.image else None,
        "text": value["text"] if kind == "quote" else "",
        "speaker": value["speaker"] if kind == "quote" else "",
    }
