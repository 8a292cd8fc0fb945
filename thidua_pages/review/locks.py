"""The texts that people read on a page that is locked by its review."""

from wagtail.locks import WorkflowLock

from thidua_pages.accounts.models import User


class ReviewLock(WorkflowLock):
    def get_message(self, user: User) -> str:
        return f"Trang đang ở bước “{self.task.name}” nên tạm khóa, chưa sửa được."

    def get_locked_by(self, user: User, can_lock: bool = False) -> str:
        return "Khóa vì đang xét duyệt"

    def get_description(self, user: User, can_lock: bool = False) -> str:
        return "Không ai sửa được trong khi xét duyệt; người duyệt trả lại nếu cần sửa."
