"""The review workflows as data: their steps, and which page type takes which workflow.

`setup.py` creates Wagtail's workflows and tasks from this data, and a test compares docs/review-flow.md with it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkflowStep:
    """One step: its code, its name and its task model. STEP_ROLES in `access/roles.py` says who may act on it."""

    code: str
    name: str
    task_model: str = "reviewtask"


@dataclass(frozen=True)
class WorkflowSpec:
    code: str
    name: str
    steps: tuple[WorkflowStep, ...]


WORKFLOWS: dict[str, WorkflowSpec] = {
    spec.code: spec
    for spec in (
        WorkflowSpec(
            "update",
            "Duyệt cập nhật tiến độ, tin bài, hoạt động",
            (WorkflowStep("update_check", "Công chức Văn hóa – Xã hội duyệt"),),
        ),
        WorkflowSpec(
            "registration",
            "Duyệt đăng ký mô hình, công trình",
            (WorkflowStep("registration_check", "Công chức Văn phòng – Thống kê duyệt"),),
        ),
        WorkflowSpec(
            "nomination",
            "Xét đề nghị khen thưởng",
            (
                WorkflowStep("dossier_check", "Kiểm tra hồ sơ", "dossierchecktask"),
                WorkflowStep("council_ballot", "Hội đồng bỏ phiếu", "ballottask"),
                WorkflowStep("chair_decision", "Chủ tịch UBND phường quyết định", "chairtask"),
                WorkflowStep("decision_record", "Ghi quyết định và công bố", "decisiontask"),
            ),
        ),
    )
}

WORKFLOW_OF: dict[str, str] = {
    "progressupdatepage": "update",
    "storypage": "update",
    "eventpage": "update",
    "initiativepage": "registration",
    "nominationpage": "nomination",
}
"""Page model → code of its workflow."""

FIRST_STEPS: frozenset[str] = frozenset(spec.steps[0].code for spec in WORKFLOWS.values())
"""Steps at which the author may still take the page back."""
