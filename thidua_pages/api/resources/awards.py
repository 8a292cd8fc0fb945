"""`/awards/`: who was honoured, in the order of the ceremony. Awards that were revoked are in no list."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ
from thidua_pages.api.json import answer
from thidua_pages.api.lists.facets import CountedBy, counted
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import AWARDS
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.shapes import PageRef, address, page_ref, shown_ref
from thidua_pages.api.wards import ward_of
from thidua_pages.base.tree import below
from thidua_pages.initiatives.units import unit_names, unit_path_of, units_of
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.nominations.evidence.queries import earned_by
from thidua_pages.public.filters import AwardFilter

router = Router(tags=["awards"])


class DecisionRef(TypedDict):
    id: int
    number: str
    decided_on: date
    authority: str


class HonouredAward(TypedDict):
    """`id`: of the nomination's page. `name`: with the form of address.
    `unit_name`: what the unit is called in the campaign. `office`: of a person, where it is known."""

    id: int
    url: str
    name: str
    full_name: str
    nominee_kind: str
    office: str
    form_code: str
    form: str
    campaign: PageRef | None
    unit: PageRef | None
    unit_name: str
    decision: DecisionRef
    is_illustration: bool


class AwardDetail(HonouredAward):
    """`evidence`: the published works that earned the award. `actions`: what the caller may do with the nomination, and
    why not the rest; null for visitors, and for those who may not read it."""

    evidence: list[PageRef]
    actions: list[Action] | None


def award_items(request: HttpRequest, rows: Iterable[Award], _: object = None) -> list[HonouredAward]:
    """Return the awards as the list has them. Two queries."""
    awards = list(rows)
    units = units_of([award.nomination for award in awards])
    names = unit_names([award.nomination for award in awards], units)
    items: list[HonouredAward] = []
    for award in awards:
        page = award.nomination
        items.append(
            {
                "id": page.pk,
                "url": address(request, page),
                "name": page.display_name,
                "full_name": page.full_name,
                "nominee_kind": page.nominee_kind,
                "office": page.office,
                "form_code": page.award_form.code,
                "form": page.award_form.title,
                "campaign": shown_ref(request, page.campaign),
                "unit": shown_ref(request, units.get(unit_path_of(page))),
                "unit_name": names[page.pk],
                "decision": {
                    "id": award.decision.pk,
                    "number": award.decision.number,
                    "decided_on": award.decision.decided_on,
                    "authority": award.decision.authority,
                },
                "is_illustration": page.is_illustration,
            }
        )
    return items


COUNTED = {
    "dot": CountedBy("nomination__campaign"),
    "don_vi": CountedBy("nomination__path", is_path=True),
    "hinh_thuc": CountedBy("nomination__award_form__code"),
    "doi_tuong": CountedBy("nomination__nominee_kind"),
}

LIST = PublicList(
    name="awards",
    summary="Bảng vàng: khen thưởng đã công bố, theo thứ tự trao",
    shape=HonouredAward,
    filters=AwardFilter,
    orders=AWARDS,
    items=award_items,
    facets=lambda filter_set: counted(filter_set, COUNTED),
)


@router.get("/", **LIST.described)
def list_awards(request: HttpRequest) -> HttpResponse:
    ward = ward_of(request)
    everyone = honoured().filter(below(ward.path, "nomination__path"))
    return LIST.answer(request, AwardFilter(request.GET, queryset=everyone, ward=ward))


@router.get("/{award_id}/", response=AwardDetail, operation_id="awards_detail", summary="Một khen thưởng", auth=READ)
def award(request: HttpRequest, award_id: Path[PageId]) -> HttpResponse:
    shown = honoured().filter(below(ward_of(request).path, "nomination__path"), nomination=award_id).first()
    if shown is None:
        raise Http404
    evidence = [page_ref(request, page) for page in earned_by(shown.nomination)]
    detail: AwardDetail = {
        **award_items(request, [shown])[0],
        "evidence": evidence,
        "actions": actions_shown(request, shown.nomination),
    }
    return answer(request, detail)
