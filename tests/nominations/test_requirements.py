"""What a nomination lacks is one list, the same in the form, in the table of rounds and at submission."""

from datetime import date
from typing import Any

import pytest

from tests.factories.pages import make_nomination
from tests.fresh import fresh
from tests.wording import refused
from thidua_pages.models import Authority, AwardForm, DossierRequirement
from thidua_pages.nominations import requirements
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.report import OUTLINE, OUTLINE_TEXT, is_blank, sections
from thidua_pages.nominations.requirements import FILE_OF, INCOMPLETE, items, missing
from thidua_pages.plans.choices import DossierItemKind

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
    """A form of award that is not saved in the database."""
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
        ({"has_consent": False}, [requirements.LABELS[requirements.CONSENT]]),
        ({"achievement_report": "  "}, [requirements.LABELS[requirements.REPORT]]),
        ({"achievement_report": OUTLINE_TEXT}, [requirements.LABELS[requirements.REPORT]]),
        ({"achievement_report": "", "is_simplified": True}, [requirements.SIMPLIFIED_REPORT]),
        ({"evidence": []}, [requirements.LABELS[requirements.EVIDENCE]]),
        ({"evidence": [], "evidence_updates": [7]}, []),
        ({"evidence": [], "dossier": [MINUTES]}, []),
        (
            {"dossier": [{"kind": "minutes", "title": "", "file": None}]},
            [FILE_OF.format(DossierItemKind.MINUTES.label)],
        ),
        ({"dossier": [{"kind": "other", "title": "Ảnh", "file": None}]}, [FILE_OF.format("Ảnh")]),
        ({"dossier": [{"kind": "", "title": "", "file": None}]}, [FILE_OF.format(requirements.NAMELESS)]),
        ({"full_name": " "}, [requirements.NAME]),
        ({"nominee_kind": ""}, [requirements.KIND]),
    ],
)
def test_what_a_version_lacks(changes: dict[str, Any], lacks: list[str]) -> None:
    assert texts(changes) == lacks


def test_a_version_without_a_form_of_award_lacks_it() -> None:
    assert [lack.text for lack in missing(COMPLETE, None, DAY)] == [requirements.AWARD_FORM]


@pytest.mark.parametrize(
    ("changes", "is_asked"),
    [
        ({}, True),
        ({"position": "  "}, True),
        ({"position": "Tổ trưởng"}, False),
        ({"workplace": "Trạm Y tế phường"}, False),
        ({"nominee_kind": "collective"}, False),
    ],
)
def test_a_form_may_ask_for_the_office_of_a_person(changes: dict[str, Any], is_asked: bool) -> None:
    assert texts(changes, form(asks_office=True)) == ([requirements.OFFICE] if is_asked else [])
    assert texts(changes) == []


def test_a_form_that_does_not_take_this_kind_of_nominee_is_said_to_be_wrong() -> None:
    (lack,) = missing(COMPLETE, form(for_individual=False), DAY)
    assert lack.field == "award_form"
    assert lack.text == requirements.NOT_FOR_KIND.format(form().title, NomineeKind.INDIVIDUAL.label.lower())
    assert texts({"nominee_kind": "collective"}, form(for_individual=False)) == []


@pytest.mark.parametrize(("day", "is_valid"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_an_authority_that_no_longer_exists_awards_nothing(day: date, is_valid: bool) -> None:
    assert (texts({}, day=day) == []) is is_valid


def test_each_form_has_its_own_papers_and_a_simplified_dossier_fewer() -> None:
    award = form(
        DossierRequirement(kind="submission", in_simplified=True),
        DossierRequirement(kind="minutes", title="Biên bản họp tổ"),
    )
    assert texts({}, award) == [
        requirements.PAPER.format(DossierItemKind.SUBMISSION.label),
        requirements.PAPER.format("Biên bản họp tổ"),
    ]
    assert texts({"dossier": [MINUTES]}, award) == [requirements.PAPER.format(DossierItemKind.SUBMISSION.label)]
    assert texts({"is_simplified": True}, award) == [requirements.PAPER.format(DossierItemKind.SUBMISSION.label)]


def test_a_required_paper_without_a_file_is_said_once() -> None:
    award = form(DossierRequirement(kind="minutes"))
    assert texts({"dossier": [{**MINUTES, "file": None}]}, award) == [
        requirements.PAPER.format(DossierItemKind.MINUTES.label)
    ]


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
        (OUTLINE[0], "Tổ có 246 hộ."),
        (OUTLINE[2], "- 860 m đường hoa\n- 48 triệu đồng"),
    ]


@pytest.mark.parametrize(
    ("report", "blank"), [("", True), ("\n \n", True), (OUTLINE_TEXT, True), ("Sơ lược: tổ", False)]
)
def test_an_outline_alone_is_no_report(report: str, blank: bool) -> None:
    assert is_blank(report) is blank


# --- In code: whoever submits -----------------------------------------------------------------------------


def test_an_incomplete_nomination_is_not_taken_for_review_by_anyone(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, has_consent=False, dossier=[])
    lacking = "; ".join(requirements.LABELS[code] for code in (requirements.CONSENT, requirements.EVIDENCE))
    with refused(f"{INCOMPLETE}: {lacking}."):
        page.get_workflow().start(page, world.administrator)
    assert not fresh(page).workflow_states.exists()


def test_an_incomplete_nomination_is_not_taken_again_after_a_return(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "returned")
    page.has_consent = False
    page.save_revision(user=world.editor)
    with refused(f"{INCOMPLETE}: {requirements.LABELS[requirements.CONSENT]}."):
        page.current_workflow_state.resume(user=world.editor)
    page = fresh(page)
    assert page.current_workflow_state.status == "needs_changes"
    assert page.current_workflow_state.current_task_state is not None


def test_what_the_form_of_award_asks_for_later_does_not_stop_a_review_that_runs(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "chair_decision")
    DossierRequirement.objects.create(award_form=page.award_form, kind="minutes")
    page.current_workflow_task.on_action(page.current_workflow_task_state, world.chair, "approve")
    assert fresh(page).current_workflow_task.code == "decision_record"
