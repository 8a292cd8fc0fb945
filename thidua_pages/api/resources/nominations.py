"""`/nominations/`: who is proposed for an award. Only those read it who read its dossier in the admin."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Body, Path, Router
from pydantic import Field, StrictInt, StrictStr
from typing_extensions import TypedDict

from thidua_pages.api.callers import WORKING
from thidua_pages.api.json import answer
from thidua_pages.api.numbers import PageId
from thidua_pages.api.review.actions import Action, actions_shown
from thidua_pages.api.seen import page_seen_by
from thidua_pages.api.shapes import PageRef, page_ref
from thidua_pages.api.writing.answering import change_page, create_page
from thidua_pages.api.writing.named import find_page
from thidua_pages.api.writing.shapes import MOST_ROWS, Named, Sent, Submit
from thidua_pages.api.writing.versions import PARAMETER, with_version
from thidua_pages.initiatives.units import units_of
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.nominations.names import display_name
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage

router = Router(tags=["nominations"])

TITLE = "Đề nghị khen thưởng {}"
LONGEST_TITLE = 255


class NominatedForm(TypedDict):
    """The form of award that is proposed."""

    id: int
    code: str
    title: str


class Paper(TypedDict):
    """A paper of the dossier. `file`: the id of the document."""

    kind: str
    title: str
    file: int | None


class Nomination(TypedDict):
    """The newest version of a nomination, with its dossier. `display_name` is the name with its form of address.
    `actions`: what the caller may do, and why not the rest."""

    id: int
    title: str
    is_published: bool
    is_under_review: bool
    unit: PageRef | None
    campaign: PageRef
    award_form: NominatedForm
    nominee_kind: str
    honorific: str
    full_name: str
    display_name: str
    position: str
    workplace: str
    basis: str
    sort_name: str
    is_simplified: bool
    has_consent: bool
    achievement_report: str
    evidence: list[PageRef]
    evidence_updates: list[PageRef]
    dossier: list[Paper]
    has_public_numbers: bool
    is_illustration: bool
    actions: list[Action] | None


def nomination_detail(request: HttpRequest, page: NominationPage) -> Nomination:
    """Return this version of a nomination."""
    unit = next(iter(units_of([page]).values()), None)
    form = page.award_form
    return {
        "id": page.pk,
        "title": page.title,
        "is_published": page.live,
        "is_under_review": page.workflow_in_progress,
        "unit": page_ref(request, unit) if unit else None,
        "campaign": page_ref(request, page.campaign),
        "award_form": {"id": form.pk, "code": form.code, "title": form.title},
        "nominee_kind": page.nominee_kind,
        "honorific": page.honorific,
        "full_name": page.full_name,
        "display_name": page.display_name,
        "position": page.position,
        "workplace": page.workplace,
        "basis": page.basis,
        "sort_name": page.sort_name,
        "is_simplified": page.is_simplified,
        "has_consent": page.has_consent,
        "achievement_report": page.achievement_report,
        "evidence": [page_ref(request, one) for one in page.evidence.all()],
        "evidence_updates": [page_ref(request, one) for one in page.evidence_updates.all()],
        "dossier": [{"kind": row.kind, "title": row.title, "file": row.file_id} for row in page.dossier.all()],
        "has_public_numbers": page.has_public_numbers,
        "is_illustration": page.is_illustration,
        "actions": actions_shown(request, page),
    }


@router.get(
    "/{nomination_id}/",
    response=Nomination,
    operation_id="nominations_detail",
    summary="Một đề nghị khen thưởng, với hồ sơ",
    auth=WORKING,
)
def nomination(request: HttpRequest, nomination_id: Path[PageId]) -> HttpResponse:
    page = page_seen_by(request, NominationPage.objects.all(), nomination_id, newest=True)
    return with_version(answer(request, nomination_detail(request, page)), request, page)


class PaperSent(Sent):
    """A paper of the dossier. `file`: the id that uploading it answered."""

    kind: StrictStr = Field(description="submission, report, minutes, other", examples=["minutes"])
    title: StrictStr = Field("", examples=["Biên bản họp bình xét"])
    file: StrictInt | None = Field(None, examples=[17])


class NominationChange(Sent):
    """What is changed of a nomination. Lists take the place of those that are there. What is not sent stays."""

    campaign: Named = 0
    award_form: StrictInt = Field(0, description="Số (id) của hình thức khen thưởng trong đợt", examples=[4])
    title: StrictStr = Field("", description="Để trống khi tạo mới thì lấy theo tên người, tập thể")
    nominee_kind: StrictStr = Field("", description="collective, household, individual", examples=["individual"])
    honorific: StrictStr = Field("", description="ong, ba", examples=["ba"])
    full_name: StrictStr = Field("", examples=["Nguyễn Thị Minh Họa"])
    position: StrictStr = Field("", examples=["Tổ trưởng Tổ dân phố 3"])
    workplace: StrictStr = ""
    basis: StrictStr = ""
    sort_name: StrictStr = ""
    is_simplified: bool = False
    has_consent: bool = Field(False, description="Người, tập thể được đề nghị đã đồng ý")
    achievement_report: StrictStr = Field("", examples=["Đã vận động 38 hộ trồng 1.200 m đường hoa."])
    evidence: list[StrictInt] = Field([], description="Số (id) của mô hình, công trình của đơn vị, đã công bố")
    evidence_updates: list[StrictInt] = Field([], description="Số (id) của cập nhật tiến độ của đơn vị, đã công bố")
    dossier: list[PaperSent] = Field([], max_length=MOST_ROWS)
    has_public_numbers: bool = False
    submit: Submit = False


class NewNomination(NominationChange):
    """A new nomination of a unit."""

    unit: Named = Field(examples=[12])
    campaign: Named = Field(examples=["nong-thon-moi-2026"])
    award_form: StrictInt = Field(description="Số (id) của hình thức khen thưởng trong đợt", examples=[4])
    nominee_kind: StrictStr = Field(description="collective, household, individual", examples=["individual"])
    full_name: StrictStr = Field(examples=["Nguyễn Thị Minh Họa"])


@router.post(
    "/",
    response={201: Nomination},
    operation_id="nominations_create",
    summary="Đề nghị khen thưởng",
    auth=WORKING,
)
def create_nomination(request: HttpRequest, sent: Body[NewNomination]) -> HttpResponse:
    unit = find_page(request, UnitPage.objects.all(), sent.unit, "unit")
    folder = NominationFolderPage.objects.child_of(unit).first()
    if folder is None:  # of a unit that was never published
        raise Http404
    values = _form_values(request, sent)
    if not sent.title and sent.full_name:
        values["title"] = TITLE.format(display_name(sent.honorific, sent.full_name))[:LONGEST_TITLE]
    return create_page(request, NominationPage, folder, values, nomination_detail, submits=sent.submit)


@router.patch(
    "/{nomination_id}/",
    response={200: Nomination, 412: Nomination},
    operation_id="nominations_change",
    summary="Sửa đề nghị khen thưởng",
    auth=WORKING,
    openapi_extra={"parameters": [PARAMETER]},
)
def change_nomination(request: HttpRequest, nomination_id: Path[PageId], sent: Body[NominationChange]) -> HttpResponse:
    page_seen_by(request, NominationPage.objects.all(), nomination_id, newest=True)
    return change_page(
        request,
        NominationPage.objects.all(),
        nomination_id,
        lambda _: _form_values(request, sent),
        nomination_detail,
        submits=sent.submit,
    )


def _form_values(request: HttpRequest, sent: NominationChange) -> dict[str, Any]:
    """Return what was sent as values of the admin's form. Raises ValidationError for a campaign that nobody knows."""
    values = sent.said(without=("unit",))
    if "campaign" in values:
        campaigns = CampaignPage.objects.defer("body", "source_text")
        values["campaign"] = find_page(request, campaigns, sent.campaign, "campaign").pk
    return values
