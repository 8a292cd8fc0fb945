"""`/units/`: the units of the ward, also those that have ended."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ
from thidua_pages.api.filters import UnitFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.facets import CountedBy, counted
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import TREE
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import page_seen_by, seen_by
from thidua_pages.api.shapes import PageRef, address, page_ref
from thidua_pages.base.visitors import shown_on
from thidua_pages.units.models import UnitPage

router = Router(tags=["units"])


class Unit(TypedDict):
    """`closed_on`: the day from which the unit does not exist any more; null while it does."""

    id: int
    title: str
    slug: str
    url: str
    kind: str
    lead: str
    intro: str
    closed_on: date | None
    closed_reason: str
    merged_into: PageRef | None
    is_illustration: bool


class UnitDetail(Unit):
    """`actions`: what the caller may do, and why not the rest; null for visitors."""

    actions: list[Action] | None


def unit_items(request: HttpRequest, rows: Iterable[UnitPage], _: object = None) -> list[Unit]:
    return [
        {
            "id": page.pk,
            "title": page.title,
            "slug": page.slug,
            "url": address(request, page),
            "kind": page.kind,
            "lead": page.lead,
            "intro": page.intro,
            "closed_on": page.closed_on,
            "closed_reason": page.closed_reason,
            "merged_into": page_ref(request, page.merged_into) if shown_on(page.merged_into) else None,
            "is_illustration": page.is_illustration,
        }
        for page in rows
    ]


LIST = PublicList(
    name="units",
    summary="Danh sách đơn vị",
    shape=Unit,
    filters=UnitFilter,
    orders=TREE,
    items=unit_items,
    facets=lambda filter_set: counted(filter_set, {"loai": CountedBy("kind")}),
)


@router.get("/", **LIST.described)
def list_units(request: HttpRequest) -> HttpResponse:
    rows = seen_by(request, UnitPage.objects.select_related("merged_into"))
    return LIST.answer(request, UnitFilter.of(request, rows))


@router.get("/{unit_id}/", response=UnitDetail, operation_id="units_detail", summary="Một đơn vị", auth=READ)
def unit(request: HttpRequest, unit_id: Path[PageId]) -> HttpResponse:
    page = page_seen_by(request, UnitPage.objects.select_related("merged_into"), unit_id)
    detail: UnitDetail = {**unit_items(request, [page])[0], "actions": actions_shown(request, page)}
    return answer(request, detail)
