"""Who may put back what was taken down or deleted, and when it is possible."""

from thidua_pages.access.roles import Right
from thidua_pages.access.rules import NO_RIGHT, YES, Verdict, has_right
from thidua_pages.accounts.models import AnyUser
from thidua_pages.base import clock
from thidua_pages.base.tree import is_in_bin
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal

ALREADY = Verdict(False, "Đã được đưa trở lại, hoặc đã xóa hẳn. Hãy tải lại danh sách.")
TOO_LATE = Verdict(False, "Đã quá 30 ngày nên không đưa trở lại được nữa.")
DELETED_SINCE = Verdict(False, "Trang này sau đó đã bị xóa. Hãy đưa trở lại ở dòng “Đã xóa” trước.")
PARENT_DELETED = Verdict(False, "Trang phía trên cũng đã bị xóa. Hãy đưa trang phía trên trở lại trước.")
PARENT_LOST = Verdict(False, "Trang phía trên đã bị xóa hẳn nên không còn chỗ để đưa trở lại. Hãy tạo trang mới.")


def may_put_back(user: AnyUser, removal: Removal) -> Verdict:
    """Who may take the page down may put it back; who may delete such a page, a deleted one.

    No query when the removal was fetched with its `page` and `parent`.
    """
    if removal.put_back_at or removal.purged_at or removal.page is None:
        return ALREADY
    if removal.keep_until <= clock.now():
        return TOO_LATE
    if removal.kind == RemovalKind.TAKEN_DOWN:
        if is_in_bin(removal.page.path):
            return DELETED_SINCE
        return YES if has_right(user, removal.page, Right.UNPUBLISH, removal.page_type) else NO_RIGHT
    if removal.parent is None:
        return PARENT_LOST
    if is_in_bin(removal.parent.path):
        return PARENT_DELETED
    return YES if has_right(user, removal.parent, Right.DELETE, removal.page_type) else NO_RIGHT
