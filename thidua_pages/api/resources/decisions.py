"""`/decisions/`: the decisions by which people were honoured, with what was corrected since."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router
from typing_extensions import TypedDict

from thidua_pages.api.callers import READ
from thidua_pages.api.filters import NoFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import DECISIONS
from thidua_pages.api.resources.awards import HonouredAward, award_items
from thidua_pages.api.wards import ward_of
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors
from thidua_pages.library.publicity import may_get_document
from thidua_pages.nominations.corrections.queries import of_a_decision
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.decisions.queries import decisions_of, honoured
from thidua_pages.public.corrections import lines_of
from thidua_pages.public.decisions import decision_path, find_decision
from thidua_pages.public.models import HonourRollPage

router = Router(tags=["decisions"])


class RecordedDecision(TypedDict):
    """`url`: its page; null while the ward has no honour roll. `awards`: how many visitors see."""

    id: int
    url: str | None
    number: str
    decided_on: date
    authority: str
    signer_position: str
    signer_name: str
    awards: int


class CorrectionLine(TypedDict):
    """What was corrected on a day, and the paper that says so, if it is public."""

    day: date
    who: str
    text: str
    paper_url: str | None


class DecisionDetail(RecordedDecision):
    """`scan_url`: the signed paper as PDF, `scan_sha256` its digest; null and empty if it is not public."""

    scan_url: str | None
    scan_sha256: str
    honoured: list[HonouredAward]
    corrections: list[CorrectionLine]


def decision_items(request: HttpRequest, rows: Iterable[Decision], _: object = None) -> list[RecordedDecision]:
    """Return the decisions as the list has them. One query."""
    roll = roll_of(request)
    roll_url = roll and roll.get_full_url(request)
    return [
        {
            "id": row.pk,
            "url": decision_path(roll_url, row.pk) if roll_url else None,
            "number": row.number,
            "decided_on": row.decided_on,
            "authority": row.authority,
            "signer_position": row.signer_position,
            "signer_name": row.signer_name,
            "awards": row.honoured,  # type: ignore[attr-defined]
        }
        for row in rows
    ]


LIST = PublicList(
    name="decisions",
    summary="Danh sách quyết định khen thưởng, mới nhất trước",
    shape=RecordedDecision,
    filters=NoFilter,
    orders=DECISIONS,
    items=decision_items,
)


@router.get("/", **LIST.described)
def list_decisions(request: HttpRequest) -> HttpResponse:
    return LIST.answer(request, NoFilter.of(request, decisions_of(ward_of(request))))


@router.get(
    "/{decision_id}/",
    response=DecisionDetail,
    operation_id="decisions_detail",
    summary="Một quyết định khen thưởng",
    auth=READ,
)
def decision(request: HttpRequest, decision_id: Path[PageId]) -> HttpResponse:
    roll = roll_of(request)
    if roll is None:
        raise Http404
    found = find_decision(roll, str(decision_id))
    awards = list(honoured().filter(decision=found))
    found.honoured = len(awards)  # type: ignore[attr-defined]
    shows_scan = bool(found.scan and may_get_document(request, found.scan))
    lines = lines_of(request, of_a_decision(found, [one.nomination_id for one in awards]))
    detail: DecisionDetail = {
        **decision_items(request, [found])[0],
        "scan_url": request.build_absolute_uri(found.scan.url) if found.scan and shows_scan else None,
        "scan_sha256": found.scan_sha256 if shows_scan else "",
        "honoured": award_items(request, awards),
        "corrections": [
            {
                "day": line.correction.day,
                "who": line.correction.who,
                "text": line.correction.text,
                "paper_url": request.build_absolute_uri(line.paper_url) if line.paper_url else None,
            }
            for line in lines
        ],
    }
    return answer(request, detail)


def roll_of(request: HttpRequest) -> HonourRollPage | None:
    """Return the honour roll of the ward, if visitors may see it."""
    rolls = HonourRollPage.objects.filter(for_visitors(), below(ward_of(request).path))
    return rolls.order_by("pk").first()
