"""`/initiatives/`: models and works projects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Path, Query, Router
from pydantic import Field, StrictInt, StrictStr
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ, WORKING
from thidua_pages.api.filters import WardInitiativeFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.facets import facets_shown
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId, Version
from thidua_pages.api.orders import INITIATIVES, INITIATIVES_WITH_DRAFTS
from thidua_pages.api.resources.updates import InitiativeUpdate, initiative_update
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import newest_versions, page_seen_by, seen_by
from thidua_pages.api.shapes import PagePhoto, PageRef, Picture, address, photo_of, picture_of, shown_ref, unit_ref
from thidua_pages.api.writing.answering import change_page, create_page
from thidua_pages.api.writing.named import contents_numbered, find_page
from thidua_pages.api.writing.shapes import MOST_ROWS, Count, Day, Money, Named, Number, Photos, Sent, Submit
from thidua_pages.api.writing.versions import PARAMETER, with_version
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.photos import photos_of
from thidua_pages.initiatives.queries import listed, updates_of, with_cards, with_progress
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.stages import deadline_on, stage_of
from thidua_pages.public.filters.facets import facets_of
from thidua_pages.units.models import UnitPage

router = Router(tags=["initiatives"])


class InitiativeFacts(TypedDict):
    """What `Initiative` says beside the photo."""

    id: int
    title: str
    slug: str
    url: str
    is_published: bool
    kind: str
    status: str
    pause_reason: str
    campaign: PageRef | None
    unit: PageRef | None
    unit_name: str
    contents: list[int]
    place: str
    starts_on: date | None
    expected_finish: date | None
    past_due: bool
    registered_at: datetime | None
    late: bool
    progress: int | None
    people_served: int | None
    budget_vnd: int | None
    socialised_vnd: int | None
    workdays: int | None
    is_illustration: bool
    first_published_at: datetime | None
    last_published_at: datetime | None


class Initiative(InitiativeFacts):
    """A model or works project in a list. Money is in đồng, `progress` in percent (null: not known). `unit_name`: what
    the unit is called in the campaign. `contents`: the numbers of the contents of the campaign that it serves. `late`:
    registered after the deadline. `past_due`: not finished although the day for it has passed. `is_published`: only a
    known caller sees one that is not. `campaign`, `unit`: null if visitors may not see their pages."""

    picture: Picture | None


class Measure(TypedDict):
    """Something countable: what was promised and what was achieved, decimals as texts."""

    label: str
    unit: str
    promised: Decimal | None
    achieved: Decimal | None


class InitiativeDetail(Initiative):
    """`stage`: the stage of the campaign in which it was registered, `deadline` the day until which it was in time.
    `actions`: what the caller may do, and why not the rest; null for visitors."""

    goal: str
    stage: str | None
    deadline: date | None
    measures: list[Measure]
    photos: list[PagePhoto]
    updates: list[InitiativeUpdate]
    actions: list[Action] | None


def initiative_items(
    request: HttpRequest, rows: Iterable[InitiativePage], filter_set: WardInitiativeFilter | None = None
) -> list[Initiative]:
    """Return the pages as the list has them. Four queries; without the units of the filters six."""
    known = {unit.path: unit for unit in filter_set.units.values()} if filter_set else None
    pages = with_cards(newest_versions(rows), units=known)
    photos = [page.lead_photo and picture_of(request, page.lead_photo.picture, page.lead_photo.alt) for page in pages]
    facts = initiative_facts(request, pages)
    return [{**fact, "picture": photo} for fact, photo in zip(facts, photos, strict=True)]


def initiative_facts(request: HttpRequest, pages: Sequence[InitiativePage]) -> list[InitiativeFacts]:
    """Return what the list says of these pages beside the photo. They are as `with_list_details` returns them, with
    their campaigns. One query."""
    contents = contents_of(pages)
    campaigns = {page.campaign_id: shown_ref(request, page.campaign) for page in pages}
    units = {page.unit.pk: unit_ref(request, page.unit) for page in pages if page.unit}
    items: list[InitiativeFacts] = []
    for page in pages:
        registration = getattr(page, "registration", None)
        items.append(
            {
                "id": page.pk,
                "title": page.title,
                "slug": page.slug,
                "url": address(request, page),
                "is_published": page.live,
                "kind": page.kind,
                "status": page.status,
                "pause_reason": page.pause_reason,
                "campaign": campaigns[page.campaign_id],
                "unit": units[page.unit.pk] if page.unit else None,
                "unit_name": page.unit_name,
                "contents": contents[page.pk],
                "place": page.place,
                "starts_on": page.starts_on,
                "expected_finish": page.expected_finish,
                "past_due": page.past_due,
                "registered_at": registration and registration.registered_at,
                "late": page.late,
                "progress": page.progress,
                "people_served": page.people_served,
                "budget_vnd": page.budget_vnd,
                "socialised_vnd": page.socialised_vnd,
                "workdays": page.workdays,
                "is_illustration": page.is_illustration,
                "first_published_at": page.first_published_at,
                "last_published_at": page.last_published_at,
            }
        )
    return items


LIST = PublicList(
    name="initiatives",
    summary="Danh sách mô hình, công trình",
    shape=Initiative,
    filters=WardInitiativeFilter,
    orders=INITIATIVES,
    orders_with_drafts=INITIATIVES_WITH_DRAFTS,
    items=initiative_items,
    facets=lambda filter_set: facets_shown(facets_of(filter_set)),
    complete=lambda rows: with_progress(listed(rows)),
)


@router.get("/", **LIST.described)
def list_initiatives(request: HttpRequest) -> HttpResponse:
    return LIST.answer(request, WardInitiativeFilter.of(request, seen_by(request, InitiativePage.objects.all())))


@router.get(
    "/{initiative_id}/",
    response=InitiativeDetail,
    operation_id="initiatives_detail",
    summary="Một mô hình, công trình",
    auth=READ,
)
def initiative(request: HttpRequest, initiative_id: Path[PageId], version: Query[Version] = "live") -> HttpResponse:
    page = page_seen_by(request, listed(InitiativePage.objects.all()), initiative_id, newest=version == "draft")
    return with_version(answer(request, initiative_detail(request, page)), request, page)


def initiative_detail(request: HttpRequest, page: InitiativePage) -> InitiativeDetail:
    """Return this version of a page."""
    (item,) = initiative_items(request, [page])
    stages = list(page.campaign.stages.all())
    day = item["registered_at"] and timezone.localdate(item["registered_at"])
    stage = stage_of(day, stages) if day else None
    return {
        **item,
        "contents": sorted(content.number for content in page.contents.all()),
        "goal": page.goal,
        "stage": stage.name if stage and item["campaign"] else None,
        "deadline": deadline_on(day, page.campaign, stages) if day else None,
        "measures": measures_of(page),
        "photos": [photo_of(request, photo) for photo in photos_of(page)],
        "updates": [initiative_update(request, update) for update in updates_of(page)],
        "actions": actions_shown(request, page),
    }


class PromiseSent(Sent):
    """Something countable that is promised, and what was achieved of it."""

    label: StrictStr = Field(examples=["Đường hoa"])
    unit: StrictStr = Field("", examples=["m"])
    promised: Number | None = Field(None, examples=["1200"])
    achieved: Number | None = None


class InitiativeChange(Sent):
    """What is changed of a model or works project. Lists take the place of those that are there: a photo or measure
    that stays is sent again. What is not sent stays."""

    campaign: Named = Field(0)
    title: StrictStr = Field("", examples=["Tuyến đường hoa tổ dân phố 3"])
    kind: StrictStr = Field("", description="model, works", examples=["model"])
    goal: StrictStr = Field("", examples=["Trồng và chăm 1.200 m đường hoa, mỗi hộ nhận một đoạn."])
    place: StrictStr = Field("", examples=["Ngõ 12, tổ dân phố 3"])
    status: StrictStr = Field("", description="planned, ongoing, done, paused", examples=["planned"])
    pause_reason: StrictStr = ""
    starts_on: Day = None
    expected_finish: Day = None
    people_served: Count = None
    budget_vnd: Money = None
    socialised_vnd: Money = None
    workdays: Count = None
    contents: list[StrictInt] = Field([], description="Số của các nội dung thi đua trong đợt", examples=[[1, 3]])
    measures: list[PromiseSent] = Field([], max_length=MOST_ROWS)
    photos: Photos = []
    has_public_numbers: bool = False
    submit: Submit = False


class NewInitiative(InitiativeChange):
    """A new model or works project of a unit."""

    unit: Named = Field(examples=[12])
    campaign: Named = Field(examples=["nong-thon-moi-2026"])
    title: StrictStr = Field(examples=["Tuyến đường hoa tổ dân phố 3"])


@router.post(
    "/",
    response={201: InitiativeDetail},
    operation_id="initiatives_create",
    summary="Đăng ký mô hình, công trình",
    auth=WORKING,
)
def create_initiative(request: HttpRequest, sent: Body[NewInitiative]) -> HttpResponse:
    unit = find_page(request, UnitPage.objects.all(), sent.unit, "unit")
    values = _form_values(request, sent, None)
    return create_page(request, InitiativePage, unit, values, initiative_detail, submits=sent.submit)


@router.patch(
    "/{initiative_id}/",
    response={200: InitiativeDetail, 412: InitiativeDetail},
    operation_id="initiatives_change",
    summary="Sửa mô hình, công trình",
    auth=WORKING,
    openapi_extra={"parameters": [PARAMETER]},
)
def change_initiative(request: HttpRequest, initiative_id: Path[PageId], sent: Body[InitiativeChange]) -> HttpResponse:
    def values(page: InitiativePage) -> dict[str, Any]:
        return _form_values(request, sent, page.campaign)

    pages = listed(InitiativePage.objects.all())
    return change_page(request, pages, initiative_id, values, initiative_detail, submits=sent.submit)


def _form_values(request: HttpRequest, sent: InitiativeChange, campaign: CampaignPage | None) -> dict[str, Any]:
    """Return what was sent as values of the admin's form. Raises ValidationError for what nobody can choose."""
    values = sent.said(without=("unit",))
    if "campaign" in values:
        campaign = find_page(request, CampaignPage.objects.defer("body", "source_text"), sent.campaign, "campaign")
        values["campaign"] = campaign.pk
    if "contents" in values:
        values["contents"] = contents_numbered(campaign, sent.contents)
    return values


def measures_of(page: InitiativePage) -> list[Measure]:
    return [
        {"label": row.label, "unit": row.unit, "promised": row.promised, "achieved": row.achieved}
        for row in page.measures.all()
    ]


def contents_of(pages: Sequence[InitiativePage]) -> dict[int, list[int]]:
    """Return initiative id → the numbers of the contents that it serves. One query; one more for each draft."""
    published = [page.pk for page in pages if page.live]
    rows = InitiativePage.contents.through.objects.filter(initiativepage__in=published)
    found: dict[int, list[int]] = defaultdict(list)
    columns = ("initiativepage", "emulationcontent__number")
    for page_id, number in rows.order_by("emulationcontent__number").values_list(*columns):
        found[page_id].append(number)
    for page in pages:
        if not page.live:
            found[page.pk] = sorted(content.number for content in page.contents.all())
    return found
