"""The history of a page's review, in Vietnamese: who, when, from, to, reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry, WorkflowState

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
    "wagtail.publish": ("Công bố", "published"),
    "wagtail.unpublish": ("Gỡ xuống", "unpublished"),
    "wagtail.move": ("Chuyển chỗ", "moved"),
    "wagtail.rename": ("Đổi tên", "renamed"),
    "wagtail.delete": ("Xóa", "deleted"),
}
"""Log action → label and the code of the state it leads to."""


@dataclass(frozen=True)
class Entry:
    at: datetime
    who: str
    action: str
    label: str
    step: str
    next_step: str
    reason: str


def history_of(page: Any) -> list[Entry]:
    """Newest first. Entries of actions that do not concern the review are left out."""
    rows = PageLogEntry.objects.filter(page_id=page.pk, action__in=ACTIONS).select_related("user")
    return [_entry(row) for row in rows.order_by("-timestamp", "-pk")]


def _entry(row: PageLogEntry) -> Entry:
    workflow = row.data.get("workflow") or {}
    return Entry(
        at=row.timestamp,
        who=row.user_display_name or "Hệ thống",
        action=row.action,
        label=ACTIONS[row.action][0],
        step=(workflow.get("task") or {}).get("title", ""),
        next_step=(workflow.get("next") or {}).get("title", "") if workflow.get("next") else "",
        reason=row.data.get("comment", "") or "",
    )


def return_reason(page: Any) -> Any:
    """The task state that returned the page and waits for its author, or None."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return state.current_task_state
    return None
