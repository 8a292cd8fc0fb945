"""`/updates/`: what was done on models and works projects, and when."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router
from pydantic import Field, StrictInt, StrictStr
from typing_extensions import TypedDict
from wagtail.models import Page

from thidua_pages.api.callers import READ, WORKING
from thidua_pages.api.filters import UpdateFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.facets import CountedBy, counted
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.lists.query import FACETS
from thidua_pages.api.numbers import PageId, Version
from thidua_pages.api.orders import NEWEST_DAY
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import newest_versions, page_seen_by, seen_by
from thidua_pages.api.shapes import PagePhoto, PageRef, address, page_ref, photo_of, shown_ref
from thidua_pages.api.writing.answering import change_page, create_page
from thidua_pages.api.writing.named import find_page
from thidua_pages.api.writing.shapes import MOST_ROWS, Count, Day, Number, Photos, Sent, Submit
from thidua_pages.api.writing.versions import PARAMETER, with_version
from thidua_pages.base.written.dates import read_day
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.photos import with_photos
from thidua_pages.initiatives.units import unit_names, units_of

router = Router(tags=["updates"])


class MeasuredValue(TypedDict):
    """A value that was reached, a decimal as text."""

    label: str
    unit: str
    value: Decimal


class UpdateFacts(TypedDict):
    """What an update says by itself. `percent`: of the whole work; null if it is not known."""

    id: int
    title: str
    url: str
    is_published: bool
    date: date
    percent: int | None
    text: str
    is_illustration: bool
    first_published_at: datetime | None
    last_published_at: datetime | None


class InitiativeUpdate(UpdateFacts):
    """An update where its initiative is known. `percent`: of the whole work; null if it is not known."""

    measures: list[MeasuredValue]
    photos: list[PagePhoto]


class Update(InitiativeUpdate):
    """`unit_name`: what the unit is called in the campaign of the initiative."""

    initiative: PageRef
    unit: PageRef | None
    unit_name: str


class UpdateDetail(Update):
    """`actions`: what the caller may do, and why not the rest; null for visitors."""

    actions: list[Action] | None


def update_facts(request: HttpRequest, page: ProgressUpdatePage) -> UpdateFacts:
    """Return the update without its photos and measures. No query."""
    return {
        "id": page.pk,
        "title": page.title,
        "url": address(request, page),
        "is_published": page.live,
        "date": page.date,
        "percent": page.percent,
        "text": page.text,
        "is_illustration": page.is_illustration,
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
    }


def initiative_update(request: HttpRequest, page: ProgressUpdatePage) -> InitiativeUpdate:
    """Return the update. No query if its photos and measures were fetched with it."""
    return {
        **update_facts(request, page),
        "measures": [{"label": row.label, "unit": row.unit, "value": row.value} for row in page.measures.all()],
        "photos": [photo_of(request, photo) for photo in page.photos.all()],
    }


def update_items(request: HttpRequest, rows: Iterable[ProgressUpdatePage], _: object = None) -> list[Update]:
    """Return the updates with what is above them. Two queries beside those of `complete`."""
    pages = newest_versions(rows)
    above = InitiativePage.objects.filter(path__in={page.path[: -Page.steplen] for page in pages})
    initiatives = {page.path: page for page in above.only("title", "slug", "path", "url_path")}
    units = units_of(pages)
    names = unit_names(pages, units)
    unit_length = min((len(path) for path in units), default=0)
    items: list[Update] = []
    for page in pages:
        unit = units.get(page.path[:unit_length])
        items.append(
            {
                **initiative_update(request, page),
                "initiative": page_ref(request, initiatives[page.path[: -Page.steplen]]),
                "unit": shown_ref(request, unit),
                "unit_name": names[page.pk],
            }
        )
    return items


def complete(pages: QuerySet) -> QuerySet:
    """Fetch what an answer shows of updates. Three queries more, however many there are."""
    return with_photos(pages).prefetch_related("measures")


COUNTED = {"dot": CountedBy("initiative_campaign"), "don_vi": CountedBy("path", is_path=True)}

LIST = PublicList(
    name="updates",
    summary="Danh sách cập nhật tiến độ, mới nhất trước",
    shape=Update,
    filters=UpdateFilter,
    orders=NEWEST_DAY,
    items=update_items,
    complete=complete,
    facets=lambda filter_set: counted(filter_set, COUNTED),
)


@router.get("/", **LIST.described)
def list_updates(request: HttpRequest) -> HttpResponse:
    rows = seen_by(request, ProgressUpdatePage.objects.all())
    if "dot" in request.GET or FACETS in request.GET:
        rows = with_campaign(rows)
    return LIST.answer(request, UpdateFilter.of(request, rows))


@router.get("/{update_id}/", response=UpdateDetail, operation_id="updates_detail", summary="Một cập nhật", auth=READ)
def update(request: HttpRequest, update_id: Path[PageId], version: Query[Version] = "live") -> HttpResponse:
    pages = complete(ProgressUpdatePage.objects.all())
    page = page_seen_by(request, pages, update_id, newest=version == "draft")
    return with_version(answer(request, update_detail(request, page)), request, page)


def update_detail(request: HttpRequest, page: ProgressUpdatePage) -> UpdateDetail:
    """Return this version of a page."""
    return {**update_items(request, [page])[0], "actions": actions_shown(request, page)}


class ValueSent(Sent):
    """A value that was reached."""

    label: StrictStr = Field(examples=["Đường hoa"])
    unit: StrictStr = Field("", examples=["m"])
    value: Number = Field(examples=["650"])


class UpdateChange(Sent):
    """What is changed of an update. Lists take the place of those that are there. What is not sent stays."""

    title: StrictStr = Field("", description="Để trống khi tạo mới thì lấy theo ngày", examples=["Đã trồng 650 m"])
    date: Day = None
    percent: Count = None
    text: StrictStr = Field("", examples=["Bà con đã trồng xong đoạn từ cổng chào đến nhà văn hóa."])
    measures: list[ValueSent] = Field([], max_length=MOST_ROWS)
    photos: Photos = []
    has_public_numbers: bool = False
    submit: Submit = False


class NewUpdate(UpdateChange):
    """A new update of a model or works project."""

    initiative: StrictInt = Field(description="Số (id) của mô hình, công trình", examples=[57])
    date: Day


TITLE = "Cập nhật ngày {:%d/%m/%Y}"


@router.post(
    "/", response={201: UpdateDetail}, operation_id="updates_create", summary="Đăng cập nhật tiến độ", auth=WORKING
)
def create_update(request: HttpRequest, sent: Body[NewUpdate]) -> HttpResponse:
    initiative = find_page(request, InitiativePage.objects.all(), sent.initiative, "initiative")
    values = sent.said(without=("initiative",))
    day = read_day(sent.date or "").day
    if not sent.title and day:
        values["title"] = TITLE.format(day)
    return create_page(request, ProgressUpdatePage, initiative, values, update_detail, submits=sent.submit)


@router.patch(
    "/{update_id}/",
    response={200: UpdateDetail, 412: UpdateDetail},
    operation_id="updates_change",
    summary="Sửa cập nhật tiến độ",
    auth=WORKING,
    openapi_extra={"parameters": [PARAMETER]},
)
def change_update(request: HttpRequest, update_id: Path[PageId], sent: Body[UpdateChange]) -> HttpResponse:
    pages = ProgressUpdatePage.objects.all()
    return change_page(request, pages, update_id, lambda _: sent.said(), update_detail, submits=sent.submit)


def with_campaign(updates: QuerySet) -> QuerySet:
    """Annotate `initiative_campaign`: the id of the campaign of the initiative above."""
    length = Length("path", output_field=IntegerField()) - Value(Page.steplen)
    above = InitiativePage.objects.filter(path=OuterRef("initiative_path")).values("campaign")[:1]
    return updates.annotate(initiative_path=Substr(F("path"), Value(1), length), initiative_campaign=Subquery(above))
