"""`/corrections/`: what is to be read otherwise of a recorded decision or a published award, and who agreed to it.

Whoever holds a role in the ward reads them. The forms, the rules and the functions are those of the screens of the
admin (`nominations/corrections/`): one person asks, a second one agrees, and nothing changes before.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja import Body, Path, Router
from pydantic import Field, StrictInt, StrictStr
from typing_extensions import TypedDict

from thidua_pages.access import rules as access_rules
from thidua_pages.access.rules import Verdict
from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.filters import CorrectionFilter
from thidua_pages.api.json import answer
from thidua_pages.api.lists.public_list import PublicList
from thidua_pages.api.numbers import PageId
from thidua_pages.api.orders import CORRECTIONS
from thidua_pages.api.problems import UNKNOWN_PARAMETER, Faults
from thidua_pages.api.review.actions import Action, told
from thidua_pages.api.review.refusals import allow, at_the_last_moment, conflict, valid
from thidua_pages.api.wards import ward_of
from thidua_pages.api.writing.form_values import filled
from thidua_pages.api.writing.named import refuse
from thidua_pages.api.writing.scans import scan_sent
from thidua_pages.api.writing.shapes import Day, Money, Sent
from thidua_pages.base.tree import below
from thidua_pages.nominations.corrections import applying, requesting, rules
from thidua_pages.nominations.corrections.doubting import doubts_about
from thidua_pages.nominations.corrections.forms import (
    AnswerForm,
    AwardCorrectionForm,
    DecisionCorrectionForm,
    PaperForm,
)
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.corrections.readings import Subject
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage

router = Router(tags=["corrections"], auth=WORKING)
SCANS = ("scan", "paper_scan")
"""The fields for a PDF, of which a request sends the id of a document."""
ONE_OF_TWO = "Hãy ghi một trong hai: `decision` (quyết định) hoặc `award` (khen thưởng)."
LABELS = {"agree": "Duyệt", "refuse": "Không duyệt", "withdraw": "Rút đề nghị", "paper": "Ghi văn bản đính chính"}


class CorrectingPaper(TypedDict):
    """The signed paper by which a correction is made."""

    kind: str
    number: str
    signed_on: date
    signer_position: str
    signer_name: str


class AskedCorrection(TypedDict):
    """`decision` or `award` is the id of what is corrected, `about` its name now. `field`: which reading; `old`, `new`
    as people read them. `paper_kind`: record (no paper), letter or amendment. `state`: open, applied, refused or
    withdrawn. `reply`: why it was refused or withdrawn."""

    id: int
    decision: int | None
    award: int | None
    about: str
    field: str
    label: str
    old: str
    new: str
    reason: str
    paper_kind: str
    paper: CorrectingPaper | None
    state: str
    requested_by: str
    requested_at: datetime
    read_by: str | None
    read_at: datetime | None
    reply: str


class CorrectionDetail(AskedCorrection):
    """`doubts`: what the second reader should look at. `actions`: what the caller may do, and why not the rest."""

    doubts: list[str]
    actions: list[Action]


class AskedCorrections(TypedDict):
    """One correction for each reading that is to be another."""

    items: list[CorrectionDetail]


class CorrectionPaperSent(Sent):
    """The signed paper of a correction. `paper_scan`: the id of a document, a PDF."""

    paper_number: StrictStr = Field("", examples=["21/UBND-VP"])
    paper_signed_on: Day = None
    paper_signer_position: StrictStr = ""
    paper_signer_name: StrictStr = ""
    paper_scan: StrictInt | None = None


class NewCorrection(CorrectionPaperSent):
    """Asks that readings of a decision or an award become others. `award`: the id of the award. `changes`: reading → as
    it is to be; what is not named stays. Of a decision: number, decided_on, authority, signer_position, signer_name,
    scan (the id of a document), and its sums; of an award: nominee_kind, honorific, full_name, sort_name, position,
    workplace, award_form (id). `new_sum`: what the decision says for a new form or kind, in đồng."""

    decision: StrictInt | None = None
    award: StrictInt | None = None
    changes: dict[str, StrictStr | StrictInt | None] = Field(
        min_length=1, max_length=50, examples=[{"number": "152/QĐ-UBND"}]
    )
    new_sum: Money = None
    reason: StrictStr = Field(examples=["Gõ thiếu ký hiệu"])
    paper_kind: StrictStr = Field(description="record, letter, amendment", examples=["record"])


class Reply(Sent):
    """Why it is refused or taken back."""

    reply: StrictStr = Field(examples=["Quyết định đã ký ghi đúng như đang có"])


def correction_items(request: HttpRequest, rows: Iterable[Correction], _: object = None) -> list[AskedCorrection]:
    """Return the corrections as the list has them. No query if what they name was fetched with them."""
    return [
        {
            "id": row.pk,
            "decision": row.decision_id,
            "award": row.nomination_id,
            "about": row.about,
            "field": f"{row.field}-{row.part}" if row.part else row.field,
            "label": row.what,
            "old": row.old_text,
            "new": row.new_in_full,
            "reason": row.reason,
            "paper_kind": row.paper_kind,
            "paper": {
                "kind": row.paper.kind,
                "number": row.paper.number,
                "signed_on": row.paper.signed_on,
                "signer_position": row.paper.signer_position,
                "signer_name": row.paper.signer_name,
            }
            if row.paper
            else None,
            "state": row.state,
            "requested_by": str(row.requested_by),
            "requested_at": row.requested_at,
            "read_by": str(row.read_by) if row.read_by else None,
            "read_at": row.read_at,
            "reply": row.reply,
        }
        for row in rows
    ]


LIST = PublicList(
    name="corrections",
    summary="Đề nghị đính chính quyết định, khen thưởng, mới nhất trước",
    shape=AskedCorrection,
    filters=CorrectionFilter,
    orders=CORRECTIONS,
    items=correction_items,
)


@router.get("/", **{**LIST.described, "auth": WORKING})
def list_corrections(request: HttpRequest) -> HttpResponse:
    return LIST.answer(request, CorrectionFilter.of(request, _readable(request)))


@router.get(
    "/{correction_id}/", response=CorrectionDetail, operation_id="corrections_detail", summary="Một đề nghị đính chính"
)
def correction(request: HttpRequest, correction_id: Path[PageId]) -> HttpResponse:
    return _shown(request, correction_id)


@router.post("/", response={201: AskedCorrections}, operation_id="corrections_create", summary="Đề nghị đính chính")
def ask_for_correction(request: HttpRequest, sent: Body[NewCorrection]) -> HttpResponse:
    subject = _subject(request, sent)
    allow(rules.may_request(caller(request), subject))
    if not (verdict := rules.why_not_correctable(subject)):
        raise conflict(verdict.reason)
    form = _request_form(request, subject, sent)
    valid(form, form.readings, of="changes")
    with at_the_last_moment():
        asked = requesting.request(subject, caller(request), form.changes, form.cleaned_data)
    rows = list(_readable(request).filter(pk__in=[row.pk for row in asked]).order_by("pk"))
    return answer(request, {"items": [_detail(request, row) for row in rows]}, status=201)


def described(name: str, summary: str) -> dict[str, Any]:
    """The arguments of `router.post` for an answer to a correction."""
    return {
        "path": f"/{{correction_id}}/{name}/",
        "response": CorrectionDetail,
        "operation_id": f"corrections_{name}",
        "summary": summary,
    }


@router.post(**described("agree", "Duyệt đính chính: mọi nơi ghi theo cách mới"))
def agree(request: HttpRequest, correction_id: Path[PageId]) -> HttpResponse:
    row = _found(request, correction_id)
    _may(rules.may_second_read(caller(request), row))
    with at_the_last_moment():
        applying.agree(row, caller(request))
    return _shown(request, row.pk)


@router.post(**described("refuse", "Không duyệt đính chính, với lý do"))
def refuse_correction(request: HttpRequest, correction_id: Path[PageId], sent: Body[Reply]) -> HttpResponse:
    row, reply = _found(request, correction_id), _reply(sent)
    _may(rules.may_second_read(caller(request), row))
    with at_the_last_moment():
        applying.refuse(row, caller(request), reply)
    return _shown(request, row.pk)


@router.post(**described("withdraw", "Người đề nghị rút đính chính, với lý do"))
def withdraw(request: HttpRequest, correction_id: Path[PageId], sent: Body[Reply]) -> HttpResponse:
    row, reply = _found(request, correction_id), _reply(sent)
    _may(rules.may_withdraw(caller(request), row))
    with at_the_last_moment():
        requesting.withdraw(row, caller(request), reply)
    return _shown(request, row.pk)


@router.post(**described("paper", "Ghi văn bản đã ký của đính chính"))
def record_paper(request: HttpRequest, correction_id: Path[PageId], sent: Body[CorrectionPaperSent]) -> HttpResponse:
    row = _found(request, correction_id)
    _may(rules.may_record_paper(caller(request), row))
    values, files = _files_apart(request, sent.said())
    form = PaperForm(filled(PaperForm(), values), files)
    valid(form)
    with at_the_last_moment():
        requesting.record_paper(row, caller(request), form.cleaned_data)
    return _shown(request, row.pk)


def _readable(request: HttpRequest) -> QuerySet:
    """Return the corrections of the ward. Raises PermissionDenied for who holds no role in it."""
    ward = ward_of(request)
    if not rules.may_read(request.user, ward):
        raise PermissionDenied(access_rules.NO_RIGHT.reason)
    rows = Correction.objects.filter(ward=ward.pk)
    return rows.select_related("ward", "decision", "nomination", "paper", "requested_by", "read_by")


def _found(request: HttpRequest, correction_id: int) -> Correction:
    row: Correction | None = _readable(request).filter(pk=correction_id).first()
    if row is None:
        raise Http404
    return row


def _shown(request: HttpRequest, correction_id: int) -> HttpResponse:
    return answer(request, _detail(request, _found(request, correction_id)))


def _detail(request: HttpRequest, row: Correction) -> CorrectionDetail:
    return {
        **correction_items(request, [row])[0],
        "doubts": doubts_about(row) if row.is_open else [],
        "actions": _actions(request, row),
    }


def _actions(request: HttpRequest, row: Correction) -> list[Action]:
    user = caller(request)
    reads = rules.may_second_read(user, row)
    without_paper = Verdict(False, rules.NO_PAPER.format(row.kind_of_paper.short.lower()))
    records = rules.may_record_paper(user, row)
    answers = {
        "agree": without_paper if reads and row.needs_paper else reads,
        "refuse": reads,
        "withdraw": rules.may_withdraw(user, row),
        "paper": Verdict(False, requesting.NO_PAPER_NEEDED) if records and row.paper_kind == "record" else records,
    }
    return told((name, LABELS[name], verdict) for name, verdict in answers.items())


def _may(verdict: Verdict) -> None:
    """Raise HttpError: 409 for what was answered already, 403 for who may not answer."""
    if not verdict and verdict.reason == rules.DONE_ALREADY.reason:
        raise conflict(verdict.reason)
    allow(verdict)


def _subject(request: HttpRequest, sent: NewCorrection) -> Subject:
    """Return the decision or award in the ward. Raises PermissionDenied for who holds no role in it."""
    _readable(request)
    ward = ward_of(request)
    if (sent.decision is None) == (sent.award is None):
        faults = Faults()
        faults.add(("body", "decision"), ONE_OF_TWO)
        faults.refuse()
    subject: Subject | None
    if sent.decision is not None:
        decisions = Decision.objects.filter(ward=ward.pk).select_related("ward")
        subject, name = decisions.filter(pk=_id(sent.decision)).first(), "decision"
    else:
        pages = NominationPage.objects.filter(below(ward.path), award__isnull=False).select_related("award_form")
        subject, name = pages.filter(pk=_id(sent.award)).first(), "award"
    if subject is None:
        refuse(name)
        raise AssertionError  # `refuse` has raised
    return subject


def _id(sent: int | None) -> int:
    return sent if sent is not None and 0 < sent < 2**63 else 0


def _request_form(request: HttpRequest, subject: Subject, sent: NewCorrection) -> Any:
    """Return the form of the admin, as its screen shows it, with what was sent over it."""
    form_class: Any = DecisionCorrectionForm if isinstance(subject, Decision) else AwardCorrectionForm
    shown = form_class(subject=subject)
    known = [name for name in shown.readings if name in shown.fields]
    faults = Faults()
    for name in sent.changes:
        if name not in known:
            faults.add(("body", "changes", name), UNKNOWN_PARAMETER, "unknown_parameter", known)
    faults.refuse()
    values = sent.said(without=("decision", "award", "changes"))
    values, files = _files_apart(request, {**values, **sent.changes})
    return form_class(filled(shown, values), files, subject=subject)


def _files_apart(request: HttpRequest, values: dict[str, Any]) -> tuple[dict[str, Any], MultiValueDict]:
    """Return the values of the fields, and the files whose documents are named among them."""
    files: MultiValueDict = MultiValueDict()
    for name in SCANS:
        document = values.pop(name, None)
        if isinstance(document, int):
            files[name] = scan_sent(request, document, name)
        elif document is not None:
            refuse(name)
    return values, files


def _reply(sent: Reply) -> str:
    form = AnswerForm(sent.said())
    valid(form)
    return str(form.cleaned_data["reply"])
