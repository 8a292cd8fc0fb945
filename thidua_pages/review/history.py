"""The history of a page's review for people to read, in Vietnamese: who, when, what, and for which reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from thidua_pages.review.models import Ending, Undo

ACTIONS: dict[str, tuple[str, str]] = {
    "wagtail.create": ("Tạo bản nháp", "draft"),
    "wagtail.edit": ("Lưu bản nháp", "draft"),
    "wagtail.revert": ("Khôi phục phiên bản cũ", "draft"),
    "wagtail.copy": ("Sao chép", "draft"),
    "wagtail.workflow.start": ("Gửi duyệt", "in_progress"),
    "wagtail.workflow.resume": ("Gửi duyệt lại", "in_progress"),
    "wagtail.workflow.approve": ("Duyệt", "approved"),
    "wagtail.workflow.reject": ("Trả lại", "needs_changes"),
    "wagtail.workflow.cancel": ("Rút lại", "cancelled"),
    "thidua.dossier_check": ("Kiểm tra hồ sơ", "in_progress"),
    "thidua.hold": ("Tạm dừng xét", "held"),
    "thidua.lift_hold": ("Cho xét tiếp", "in_progress"),
    "thidua.withdrawn": ("Đơn vị rút hồ sơ", "cancelled"),
    "thidua.refused": ("Không chấp thuận, kết thúc hồ sơ", "refused"),
    "thidua.not_granted": ("Cấp trên không khen thưởng, kết thúc hồ sơ", "not_granted"),
    "thidua.undo": ("Hoàn tác việc ghi nhầm", "in_progress"),
    "thidua.revoke": ("Thu hồi khen thưởng", "revoked"),
    "thidua.correction": ("Đính chính", "published"),
    "wagtail.publish": ("Công bố", "published"),
    "wagtail.unpublish": ("Gỡ xuống", "unpublished"),
    "thidua.put_back": ("Đưa trở lại", "published"),
    "wagtail.move": ("Chuyển chỗ", "moved"),
    "wagtail.rename": ("Đổi tên", "renamed"),
    "wagtail.delete": ("Xóa", "deleted"),
}
"""Code of a log action → its label, and the code of the state to which it leads."""


@dataclass(frozen=True)
class HistoryEntry:
    at: datetime
    who: str
    action: str
    label: str
    step: str
    next_step: str
    reason: str


def history_of(page: Page, *, with_private: bool = False) -> list[HistoryEntry]:
    """Return the review's log entries, newest first.

    Left out are actions that do not concern the review, and Wagtail's "cancelled" where an Ending says more exactly how
    the review ended. `with_private` adds the reasons of holds, for people who may read them.
    """
    rows = PageLogEntry.objects.filter(page_id=page.pk, action__in=ACTIONS).select_related("user")
    ended = set(
        Ending.objects.filter(workflow_state__object_id=str(page.pk)).values_list(
            "workflow_state__current_task_state_id", flat=True
        )
    )
    ended |= set(
        Undo.objects.filter(task_state__workflow_state__object_id=str(page.pk)).values_list("task_state", flat=True)
    )
    private = _reasons_of_holds(page) if with_private else {}
    return [_entry(row, private) for row in rows.order_by("-timestamp", "-pk") if not _is_covered_by_ending(row, ended)]


def _is_covered_by_ending(row: PageLogEntry, ended: set[int]) -> bool:
    step = (row.data.get("workflow") or {}).get("task_state_id")
    return row.action == "wagtail.workflow.cancel" and step in ended


def _reasons_of_holds(page: Page) -> dict[tuple[str, int], str]:
    """(log action, hold id) → reason. Reasons are stored in the hold only, because the unit reads the log too."""
    found: dict[tuple[str, int], str] = {}
    for hold in page.holds.all():
        found["thidua.hold", hold.pk] = hold.reason
        found["thidua.lift_hold", hold.pk] = hold.lift_reason
    return found


def _entry(row: PageLogEntry, private: Mapping[tuple[str, int], str]) -> HistoryEntry:
    workflow = row.data.get("workflow") or {}
    return HistoryEntry(
        at=row.timestamp,
        who=row.user_display_name or "Hệ thống",
        action=row.action,
        label=ACTIONS[row.action][0],
        step=(workflow.get("task") or {}).get("title", ""),
        next_step=(workflow.get("next") or {}).get("title", "") if workflow.get("next") else "",
        reason=row.data.get("comment", "") or private.get((row.action, row.data.get("hold", 0)), ""),
    )


def returning_step(page: Page) -> TaskState | None:
    """Return the task state that sent the page back to its author, or None when the page is not returned."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return state.current_task_state
    return None
