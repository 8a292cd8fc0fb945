"""What people read on a page that is locked by its review."""

from typing import Any

from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    def get_message(self, user: Any) -> str:
        return f"Trang đang ở bước “{self.task.name}” nên tạm khóa, chưa sửa được."

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return "Khóa vì đang xét duyệt"

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return "Không ai sửa được trong khi xét duyệt; người duyệt trả lại nếu cần sửa."
