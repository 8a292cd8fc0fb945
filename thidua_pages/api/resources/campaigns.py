"""`/campaigns/`: the plans, and how far each campaign has come (`/campaigns/<id>/standing/`)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ
from thidua_pages.api.filters import NoFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import CAMPAIGNS
from thidua_pages.api.resources.standing import CampaignStanding, standing_shown
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import page_seen_by, seen_by
from thidua_pages.api.shapes import address
from thidua_pages.plans.models import CampaignPage

router = Router(tags=["campaigns"])
OPEN_DATA = "du-lieu-mo/datapackage.json"
"""Below the address of a campaign (`opendata/`)."""


class Campaign(TypedDict):
    """A campaign and the plan that is its base. Days are inclusive, in the site's time zone."""

    id: int
    title: str
    slug: str
    url: str
    is_published: bool
    doc_kind: str
    issuer: str
    number: str
    symbol: str
    place: str
    issued_on: date | None
    abstract: str
    signer_capacity: str
    signer_position: str
    signer_name: str
    starts_on: date
    ends_on: date
    registration_deadline: date | None
    nomination_opens_on: date | None
    nomination_closes_on: date | None
    minimum_registrations: int
    is_illustration: bool
    first_published_at: datetime | None
    last_published_at: datetime | None


class Stage(TypedDict):
    name: str
    starts_on: date
    ends_on: date
    registration_deadline: date | None
    aim: str


class Content(TypedDict):
    """What initiatives name by its `number`. `anchor`: of the clause of the plan, for `<url>#<anchor>`."""

    id: int
    number: int
    title: str
    text: str
    anchor: str


class Measurement(TypedDict):
    measured_on: date
    value: Decimal
    note: str


class CampaignTarget(TypedDict):
    kind: str
    title: str
    value: Decimal | None
    unit: str
    due_on: date | None
    anchor: str
    measurements: list[Measurement]


class CampaignAwardForm(TypedDict):
    id: int
    code: str
    title: str
    authority: str
    for_collective: bool
    for_household: bool
    for_individual: bool
    anchor: str


class CampaignDuty(TypedDict):
    assignee: str
    text: str
    due_on: date | None
    anchor: str


class Clause(TypedDict):
    """A block of the plan, word for word. `text` is HTML with bold and italic."""

    type: str
    marker: str
    anchor: str
    text: str


class CampaignDetail(Campaign):
    """`data_url`: the description of its open data (Frictionless Data Package); null until it is published. `actions`:
    what the caller may do, and why not the rest; null for visitors."""

    data_url: str | None
    stages: list[Stage]
    contents: list[Content]
    targets: list[CampaignTarget]
    award_forms: list[CampaignAwardForm]
    duties: list[CampaignDuty]
    recipients: list[str]
    body: list[Clause]
    actions: list[Action] | None


def campaign_items(request: HttpRequest, rows: Iterable[CampaignPage], _: object = None) -> list[Campaign]:
    return [_fields(page, Campaign, url=address(request, page), is_published=page.live) for page in rows]


LIST = PublicList(
    name="campaigns",
    summary="Danh sách đợt thi đua, mới nhất trước",
    shape=Campaign,
    filters=NoFilter,
    orders=CAMPAIGNS,
    items=campaign_items,
)


@router.get("/", **LIST.described)
def list_campaigns(request: HttpRequest) -> HttpResponse:
    rows = seen_by(request, CampaignPage.objects.defer("body", "source_text"))
    return LIST.answer(request, NoFilter.of(request, rows))


@router.get(
    "/{campaign_id}/", response=CampaignDetail, operation_id="campaigns_detail", summary="Một đợt thi đua", auth=READ
)
def campaign(request: HttpRequest, campaign_id: Path[PageId]) -> HttpResponse:
    page = page_seen_by(request, CampaignPage.objects.defer("source_text"), campaign_id)
    detail: CampaignDetail = {
        **campaign_items(request, [page])[0],
        "data_url": f"{address(request, page)}{OPEN_DATA}" if page.live else None,
        "stages": [_fields(row, Stage) for row in page.stages.all()],
        "contents": [_fields(row, Content) for row in page.contents.all()],
        "targets": [
            _fields(row, CampaignTarget, measurements=[_fields(one, Measurement) for one in row.measurements.all()])
            for row in page.targets.prefetch_related("measurements")
        ],
        "award_forms": [
            _fields(row, CampaignAwardForm, authority=str(row.authority))
            for row in page.award_forms.select_related("authority")
        ],
        "duties": [_fields(row, CampaignDuty) for row in page.duties.all()],
        "recipients": [row.text for row in page.recipients.all()],
        "body": [
            {
                "type": block.block_type,
                "marker": block.value["marker"],
                "anchor": block.value["anchor"],
                "text": str(block.value["text"]),
            }
            for block in page.body
        ],
        "actions": actions_shown(request, page),
    }
    return answer(request, detail)


@router.get(
    "/{campaign_id}/standing/",
    response=CampaignStanding,
    operation_id="campaigns_standing",
    summary="Số liệu của đợt thi đua, cả đợt và theo giai đoạn",
    auth=READ,
)
def standing(request: HttpRequest, campaign_id: Path[PageId]) -> HttpResponse:
    page = page_seen_by(request, CampaignPage.objects.defer("body", "source_text"), campaign_id)
    return answer(request, standing_shown(request, page))


def _fields(row: Model, shape: type, **others: object) -> Any:
    """Return the fields of the row that the shape has, beside others that are computed."""
    return {name: others[name] if name in others else getattr(row, name) for name in shape.__annotations__}
