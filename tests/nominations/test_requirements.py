"""What a nomination lacks: one list, the same in the form, in the table of rounds and to whoever submits."""

from datetime import date
from typing import Any

import pytest

from tests.factories.pages import make_nomination
from thidua_pages.models import Authority, AwardForm, DossierRequirement, NominationPage
from thidua_pages.nominations.report import OUTLINE_TEXT, is_blank, sections
from thidua_pages.nominations.requirements import items, missing
from thidua_pages.review.errors import ReviewRefused

DAY = date(2023, 12, 1)
COMPLETE: dict[str, Any] = {
    "nominee_kind": "individual",
    "full_name": "Trần Văn Ánh",
    "award_form": 1,
    "has_consent": True,
    "achievement_report": "Đã làm 6 km đường hoa.",
    "evidence": [5],
    "dossier": [],
}
MINUTES = {"kind": "minutes", "title": "", "file": 3}


def form(*requirements: DossierRequirement, **fields: Any) -> AwardForm:
    """A form of award that nobody has saved."""
    authority = Authority(name="Chủ tịch UBND thành phố", level="city", valid_to=date(2025, 6, 30))
    made = AwardForm(code="certificate_of_merit", title="Giấy khen", authority=authority, **fields)
    made.requirements = list(requirements)
    return made


def texts(changes: dict[str, Any], award: AwardForm | None = None, day: date = DAY) -> list[str]:
    return [lack.text for lack in missing({**COMPLETE, **changes}, award or form(), day)]


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({}, []),
        ({"has_consent": False}, ["sự đồng ý của người được đề nghị"]),
        ({"achievement_report": "  "}, ["báo cáo thành tích"]),
        ({"achievement_report": OUTLINE_TEXT}, ["báo cáo thành tích"]),
        ({"achievement_report": "", "is_simplified": True}, ["tóm tắt thành tích do đơn vị viết"]),
        ({"evidence": []}, ["minh chứng: mô hình, công trình, cập nhật tiến độ hoặc tài liệu"]),
        ({"evidence": [], "evidence_updates": [7]}, []),
        ({"evidence": [], "dossier": [MINUTES]}, []),
        ({"dossier": [{"kind": "minutes", "title": "", "file": None}]}, ["tệp của “Biên bản bình xét”"]),
        ({"dossier": [{"kind": "other", "title": "Ảnh", "file": None}]}, ["tệp của “Ảnh”"]),
        ({"dossier": [{"kind": "", "title": "", "file": None}]}, ["tệp của “Tài liệu chưa đặt tên”"]),
        ({"full_name": " "}, ["họ tên hoặc tên tập thể"]),
        ({"nominee_kind": ""}, ["đối tượng: tập thể, hộ gia đình hay cá nhân"]),
    ],
)
def test_what_a_version_lacks(changes: dict[str, Any], lacks: list[str]) -> None:
    assert texts(changes) == lacks


def test_a_version_without_a_form_of_award_lacks_it() -> None:
    assert [lack.text for lack in missing(COMPLETE, None, DAY)] == ["hình thức khen thưởng"]


def test_a_form_that_does_not_take_this_kind_of_nominee_is_said_to_be_wrong() -> None:
    (lack,) = missing(COMPLETE, form(for_individual=False), DAY)
    assert lack.field == "award_form"
    assert "không xét cá nhân" in lack.text
    assert texts({"nominee_kind": "collective"}, form(for_individual=False)) == []


@pytest.mark.parametrize(("day", "is_valid"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_an_authority_that_ceased_awards_no_more(day: date, is_valid: bool) -> None:
    assert (texts({}, day=day) == []) is is_valid


def test_each_form_has_its_own_papers_and_a_simplified_dossier_fewer() -> None:
    award = form(
        DossierRequirement(kind="submission", in_simplified=True),
        DossierRequirement(kind="minutes", title="Biên bản họp tổ"),
    )
    assert texts({}, award) == ["giấy tờ: Tờ trình kèm danh sách", "giấy tờ: Biên bản họp tổ"]
    assert texts({"dossier": [MINUTES]}, award) == ["giấy tờ: Tờ trình kèm danh sách"]
    assert texts({"is_simplified": True}, award) == ["giấy tờ: Tờ trình kèm danh sách"]


def test_a_required_paper_without_a_file_is_said_once() -> None:
    award = form(DossierRequirement(kind="minutes"))
    assert texts({"dossier": [{**MINUTES, "file": None}]}, award) == ["giấy tờ: Biên bản bình xét"]


def test_two_papers_of_one_kind_are_two_items() -> None:
    rows = [DossierRequirement(kind="other", title="Ảnh"), DossierRequirement(kind="other", title="Thư cảm ơn")]
    paper = {"kind": "other", "title": "Ảnh", "file": 3}
    found = items({**COMPLETE, "dossier": [paper]}, rows)[3:]
    assert [(item.code, item.is_there) for item in found] == [("paper:other", True), ("paper:other:2", False)]


# --- The outline of a report ------------------------------------------------------------------------------


def test_the_outline_cuts_a_report_into_sections() -> None:
    report = "Kính gửi phường.\n1. SƠ LƯỢC:\nTổ có 246 hộ.\nKet qua, so lieu\n- 860 m đường hoa\n- 48 triệu đồng"
    assert sections(report) == [
        ("", "Kính gửi phường."),
        ("Sơ lược", "Tổ có 246 hộ."),
        ("Kết quả, số liệu", "- 860 m đường hoa\n- 48 triệu đồng"),
    ]


@pytest.mark.parametrize(
    ("report", "blank"), [("", True), ("\n \n", True), (OUTLINE_TEXT, True), ("Sơ lược: tổ", False)]
)
def test_an_outline_alone_is_no_report(report: str, blank: bool) -> None:
    assert is_blank(report) is blank


# --- In code: whoever submits -----------------------------------------------------------------------------


def test_an_incomplete_nomination_is_not_taken_for_review_by_anyone(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, has_consent=False, dossier=[])
    with pytest.raises(ReviewRefused, match="sự đồng ý của người được đề nghị; minh chứng"):
        page.get_workflow().start(page, world.administrator)
    assert not NominationPage.objects.get(pk=page.pk).workflow_states.exists()


def test_an_incomplete_nomination_is_not_taken_again_after_a_return(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "returned")
    page.has_consent = False
    page.save_revision(user=world.editor)
    with pytest.raises(ReviewRefused, match="sự đồng ý"):
        page.current_workflow_state.resume(user=world.editor)
    page = NominationPage.objects.get(pk=page.pk)
    assert page.current_workflow_state.status == "needs_changes"
    assert page.current_workflow_state.current_task_state is not None


def test_what_the_form_of_award_asks_for_later_does_not_stop_a_review_that_runs(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "chair_decision")
    DossierRequirement.objects.create(award_form=page.award_form, kind="minutes")
    page.current_workflow_task.on_action(page.current_workflow_task_state, world.chair, "approve")
    assert NominationPage.objects.get(pk=page.pk).current_workflow_task.code == "decision_record"
