"""`/nominations/<id>/review/` and beside it: the steps of a nomination's review, from the dossier to the award.

Each operation takes the action of the review screen, with the fields of its form.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema
from pydantic import ConfigDict, Field

from thidua_pages.access.rules import Verdict
from thidua_pages.api.callers import WORKING, caller
from thidua_pages.api.json import answer
from thidua_pages.api.numbers import PageId
from thidua_pages.api.resources.workflow import Done, done
from thidua_pages.api.review.ballot import DossierItem, SeenBallot, ballot_on, dossier_of
from thidua_pages.api.review.page_acts import take_page_action
from thidua_pages.api.review.pages import readable_page
from thidua_pages.api.review.refusals import allow
from thidua_pages.api.review.status import WorkflowStatus, status_of
from thidua_pages.api.review.steps import take_step
from thidua_pages.api.writing.scans import scan_sent
from thidua_pages.nominations.dossier.check import CHECK
from thidua_pages.nominations.dossier.forms import NOT_OK, OK
from thidua_pages.nominations.endings.rules import NOT_THIS_STEP, RECORDING_STEP, REFUSING_STEP
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.tasks import CLOSE
from thidua_pages.review.tasks import APPROVE, REJECT

router = Router(tags=["nominations"], auth=WORKING)
Text = Annotated[str, Field(max_length=4000)]


class NominationReview(WorkflowStatus):
    """`dossier`: its items while they are checked; `ballot`: while it is open. Both null at other steps."""

    dossier: list[DossierItem] | None
    ballot: SeenBallot | None


class StepSent(Schema):
    """`task_state`: the step that the caller has read (`current_task_state.id`), if they say so."""

    model_config = ConfigDict(extra="forbid")
    task_state: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None

    @property
    def fields(self) -> Mapping[str, Any]:
        return self.dict(exclude={"task_state"}, exclude_none=True)


class CheckOfItem(Schema):
    ok: bool
    note: Annotated[str, Field(max_length=500)] = ""


class Check(StepSent):
    """Item code → whether it is in order; what is not needs a note. Items that are not named stay as they were."""

    items: Annotated[dict[str, CheckOfItem], Field(max_length=100)]

    @property
    def fields(self) -> Mapping[str, Any]:
        marks = {f"ok-{code}": OK if item.ok else NOT_OK for code, item in self.items.items()}
        return marks | {f"note-{code}": item.note for code, item in self.items.items()}


class Vote(StepSent):
    choice: Literal["agree", "disagree", "abstain"]
    comment: Text = ""


class Reason(StepSent):
    reason: Text = ""


class HoldUntil(Reason):
    """`until`: when the ward means to go on, if it is known."""

    until: date | None = None


class ChairDecides(StepSent):
    """`agree`, `return` with a reason, or `refuse` for good with a reason. For an award of a higher authority, agreeing
    takes `signed_on`, the day of the signed submission, and its `number` if it has one."""

    decision: Literal["agree", "return", "refuse"]
    reason: Text = ""
    comment: Text = ""
    number: Text = ""
    signed_on: date | None = None


class RecordDecision(StepSent):
    """What the signed decision says, sums in đồng. Without `confirm` the answer is 422 and says what will be published;
    what is doubtful about it asks for `sure` as well. `scan`: the id of a document, the signed paper as PDF."""

    number: Text = ""
    decided_on: date | None = None
    authority: Text = ""
    signer_position: Text = ""
    signer_name: Text = ""
    sum_collective: int | None = None
    sum_household: int | None = None
    sum_individual: int | None = None
    scan: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None
    confirm: bool = False
    sure: bool = False

    @property
    def fields(self) -> Mapping[str, Any]:
        return self.dict(exclude={"task_state", "scan"}, exclude_none=True)


class Revocation(StepSent):
    """What the signed decision says that takes the award back. `public_reason` is read by everybody."""

    number: Text = ""
    decided_on: date | None = None
    authority: Text = ""
    public_reason: Text = ""
    private_reason: Text = ""


@router.get(
    "/{nomination_id}/review/",
    response=NominationReview,
    operation_id="nominations_review",
    summary="Đề nghị khen thưởng đang ở bước nào, hồ sơ và phiếu, việc được làm",
)
def review(request: HttpRequest, nomination_id: Path[PageId]) -> HttpResponse:
    page, user = _page(request, nomination_id), caller(request)
    step = page.current_workflow_task_state
    data: NominationReview = {
        **status_of(request, page),
        "dossier": dossier_of(step),
        "ballot": ballot_on(user, page, step),
    }
    return answer(request, data)


def described(name: str, summary: str) -> dict[str, Any]:
    """The arguments of `router.post` for a step of a nomination."""
    return {
        "path": f"/{{nomination_id}}/{name}/",
        "response": Done,
        "operation_id": f"nominations_{name.replace('-', '_')}",
        "summary": summary,
    }


@router.post(**described("check", "Ghi kết quả kiểm tra hồ sơ"))
def check(request: HttpRequest, nomination_id: Path[PageId], data: Check) -> HttpResponse:
    return _step(request, nomination_id, CHECK, data)


@router.post(**described("ballot", "Bỏ phiếu, hoặc đổi phiếu"))
def ballot(request: HttpRequest, nomination_id: Path[PageId], data: Vote) -> HttpResponse:
    return _step(request, nomination_id, data.choice, data)


@router.post(**described("count", "Kiểm phiếu"))
def count(request: HttpRequest, nomination_id: Path[PageId], data: StepSent | None = None) -> HttpResponse:
    return _step(request, nomination_id, CLOSE, data or StepSent())


@router.post(**described("hold", "Tạm dừng xét, với lý do"))
def hold(request: HttpRequest, nomination_id: Path[PageId], data: HoldUntil) -> HttpResponse:
    return _act(request, nomination_id, "hold", data)


@router.post(**described("lift-hold", "Cho xét tiếp, với lý do"))
def lift_hold(request: HttpRequest, nomination_id: Path[PageId], data: Reason) -> HttpResponse:
    return _act(request, nomination_id, "lift_hold", data)


@router.post(**described("withdraw", "Đơn vị rút hồ sơ, với lý do"))
def withdraw(request: HttpRequest, nomination_id: Path[PageId], data: Reason) -> HttpResponse:
    return _act(request, nomination_id, "withdraw_nomination", data)


@router.post(**described("decide", "Chủ tịch quyết định: đồng ý, trả lại hoặc không chấp thuận"))
def decide(request: HttpRequest, nomination_id: Path[PageId], data: ChairDecides) -> HttpResponse:
    page = _page(request, nomination_id)
    if data.decision == "refuse":
        return _act(request, nomination_id, "refuse", data)
    _must_wait_at(page, REFUSING_STEP)
    if data.decision == "return":
        sent: Mapping[str, Any] = {"comment": data.reason}
    else:
        sent = {name: value for name, value in data.fields.items() if name not in ("decision", "reason")}
    action = REJECT if data.decision == "return" else APPROVE
    return done(request, page, take_step(page, caller(request), action, sent, data.task_state))


@router.post(**described("record", "Ghi quyết định đã ký và công bố"))
def record(request: HttpRequest, nomination_id: Path[PageId], data: RecordDecision) -> HttpResponse:
    page, user = _page(request, nomination_id), caller(request)
    _must_wait_at(page, RECORDING_STEP)
    files = {"scan": scan_sent(request, data.scan, "scan")} if data.scan else None
    return done(request, page, take_step(page, user, APPROVE, data.fields, data.task_state, files))


@router.post(**described("not-granted", "Ghi việc cấp trên không khen thưởng"))
def not_granted(request: HttpRequest, nomination_id: Path[PageId], data: Reason) -> HttpResponse:
    return _act(request, nomination_id, "not_granted", data)


@router.post(**described("undo", "Hoàn tác việc vừa ghi nhầm, với lý do"))
def undo(request: HttpRequest, nomination_id: Path[PageId], data: Reason) -> HttpResponse:
    return _act(request, nomination_id, "undo", data)


@router.post(**described("revoke", "Ghi quyết định thu hồi khen thưởng"))
def revoke(request: HttpRequest, nomination_id: Path[PageId], data: Revocation) -> HttpResponse:
    return _act(request, nomination_id, "revoke", data)


def _page(request: HttpRequest, nomination_id: int) -> NominationPage:
    page: NominationPage = readable_page(request, nomination_id, NominationPage)
    return page


def _step(request: HttpRequest, nomination_id: int, action: str, data: StepSent) -> HttpResponse:
    page = _page(request, nomination_id)
    return done(request, page, take_step(page, caller(request), action, data.fields, data.task_state))


def _act(request: HttpRequest, nomination_id: int, code: str, data: StepSent) -> HttpResponse:
    page = _page(request, nomination_id)
    return done(request, page, take_page_action(page, caller(request), code, data.fields, data.task_state))


def _must_wait_at(page: NominationPage, step: str) -> None:
    """Raise 409 when the nomination waits at another step, which has the same action for somebody else."""
    state = page.current_workflow_task_state
    if state is not None and state.task.specific.code != step:
        allow(Verdict(False, NOT_THIS_STEP.reason))
