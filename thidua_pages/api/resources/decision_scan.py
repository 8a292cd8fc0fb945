"""`POST /decisions/<id>/scan/`: the signed paper of a decision that was recorded without it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja import Body, Path, Router
from pydantic import Field, StrictInt
from typing_extensions import TypedDict

from thidua_pages.access import rules
from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.json import answer
from thidua_pages.api.numbers import PageId
from thidua_pages.api.review.refusals import allow, at_the_last_moment, valid
from thidua_pages.api.wards import ward_of
from thidua_pages.api.writing.scans import scan_sent
from thidua_pages.api.writing.shapes import Sent
from thidua_pages.nominations.decisions.forms import LaterScanForm
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.decisions.signed_papers import ACTION, add_scan

router = Router(tags=["decisions"], auth=WORKING)


class ScanSent(Sent):
    """`document`: the id that `POST /documents/` answered."""

    document: StrictInt = Field(examples=[31])


class ScanTaken(TypedDict):
    """`said`: what was done, in words."""

    said: str


@router.post(
    "/{decision_id}/scan/",
    response=ScanTaken,
    operation_id="decisions_scan",
    summary="Gắn bản ký (PDF) vào quyết định ghi khi chưa có bản ký",
)
def attach_scan(request: HttpRequest, decision_id: Path[PageId], sent: Body[ScanSent]) -> HttpResponse:
    awards = Award.objects.filter(decision=decision_id, decision__ward=ward_of(request).pk, nomination__live=True)
    award = awards.select_related("nomination__campaign").first()
    if award is None:
        raise Http404
    campaign = award.nomination.campaign
    allow(rules.can_do_action(caller(request), campaign, ACTION))
    file = scan_sent(request, sent.document, "document")
    form = LaterScanForm({"paper": f"decision-{decision_id}"}, MultiValueDict({"scan": [file]}))
    valid(form)
    with at_the_last_moment():
        said = add_scan(campaign, caller(request), form.cleaned_data["paper"], form.cleaned_data["scan"])
    return answer(request, {"said": said})
