"""Which tasks of the outbox a person may see, and what a line of the list says. A message itself is never shown: it may
hold a link that sets a password."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from thidua_pages.access.rules import NO_RIGHT, wards_where
from thidua_pages.accounts.models import AnyUser
from thidua_pages.base.filters import ForgivingFilterSet, SinceFilter, TextFilter, UntilFilter
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.mail import deliver

READ, MANAGE = "read_sent_mail", "manage_outbox"
WAITING, DONE, GIVEN_UP = "dang-cho", "da-gui", "khong-duoc"
STATES = {WAITING: "Đang chờ", DONE: "Đã gửi", GIVEN_UP: "Không thành công"}
IN_STATE = {
    WAITING: Q(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]),
    DONE: Q(status=TaskResultStatus.SUCCESSFUL),
    GIVEN_UP: Q(status=TaskResultStatus.FAILED),
}
STATE_OF = {
    TaskResultStatus.READY: WAITING,
    TaskResultStatus.RUNNING: WAITING,
    TaskResultStatus.SUCCESSFUL: DONE,
    TaskResultStatus.FAILED: GIVEN_UP,
}
MAIL = Q(task_path=deliver.module_path)
WARD = "args_kwargs__kwargs__ward_path"
KINDS = {
    "work_on": "Làm việc hàng loạt",
    "make_renditions_of": "Tạo các cỡ ảnh",
    "purge_around": "Xóa bản lưu ở bộ đệm phía trước",
    "purge_old_addresses": "Xóa bản lưu ở bộ đệm phía trước",
    "send_digests": "Gộp thư về các việc đang chờ",
    "publish_and_expire": "Công bố, gỡ xuống theo lịch",
    "empty_bin": "Xóa hẳn những gì đã quá 30 ngày trong thùng rác",
    "write_files": "Lưu văn bản đã ghi số",
    "freeze_what_is_recorded": "Giữ nguyên văn bản đã ghi số",
    "recover": "Tiếp tục việc bị ngắt",
    "sweep": "Dọn dẹp hằng ngày",
    "check_disk": "Kiểm tra dung lượng đĩa",
    "back_up_daily": "Sao lưu hằng ngày",
    "forget_sign_ins": "Xóa đăng nhập ứng dụng đã hết hạn",
    "send_webhook": "Gửi tin tự động (webhook)",
    "forget_webhooks": "Xóa tin tự động (webhook) đã quá 30 ngày",
    "forget_who_reported": "Xóa cách liên hệ của người báo sai sót",
}
"""Name of a task that is no e-mail → what it is called on the screen."""
REASONS = {
    "TimeoutError": "Máy chủ thư không trả lời.",
    "ConnectionRefusedError": "Máy chủ thư không nhận kết nối.",
    "gaierror": "Không tìm thấy máy chủ thư.",
    "SMTPAuthenticationError": "Máy chủ thư không nhận mật khẩu của hệ thống.",
    "SMTPServerDisconnected": "Máy chủ thư không trả lời, hoặc ngắt kết nối giữa chừng.",
    "CannotSucceed": "Máy chủ thư từ chối địa chỉ hoặc nội dung này.",
    "FromBackup": "Thư còn chờ lúc sao lưu; có thể đã được gửi trước khi khôi phục. Chỉ gửi lại nếu chắc là chưa gửi.",
    "Refused": "Máy chủ chưa cho phép. Lý do cụ thể nằm ở đầu Trang chủ quản trị.",
    "WorkerGone": "Tiến trình xử lý bị dừng giữa chừng.",
}
"""Class of an exception → the reason in words. Other classes are shown by their name, for the operator."""


class TaskFilter(ForgivingFilterSet):
    """Filters by recipient, subject, day and state."""

    gui_den = TextFilter(label="Gửi đến", field_name="args_kwargs__kwargs__to", lookup_expr="icontains")
    tieu_de = TextFilter(label="Tiêu đề", field_name="args_kwargs__kwargs__subject", lookup_expr="icontains")
    tu_ngay = SinceFilter(label="Từ ngày", field_name="enqueued_at")
    den_ngay = UntilFilter(label="Đến ngày", field_name="enqueued_at")
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng", choices=list(STATES.items()), method="in_state", empty_label="Tất cả"
    )

    class Meta:
        model = DBTaskResult
        fields: list[str] = []

    def in_state(self, tasks: QuerySet, name: str, state: str) -> QuerySet:
        return tasks.filter(IN_STATE[state])

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """(code, label, number) of each state, "" being all, of what the other filters leave. One query."""
        others = self.filtered_by(name for name in self.filters if name != "tinh_trang").order_by()
        found = others.aggregate(all=Count("pk"), **{_key(code): Count("pk", filter=IN_STATE[code]) for code in STATES})
        return [("", "Tất cả", found["all"]), *((code, label, found[_key(code)]) for code, label in STATES.items())]


def _key(code: str) -> str:
    return code.replace("-", "_")


@dataclass(frozen=True)
class ListedTask:
    """One line of the list. `what`: to whom an e-mail goes, or what other work is called. `state`: a code."""

    pk: str
    what: str
    subject: str
    enqueued_at: datetime
    state: str
    attempts: int
    reason: str
    next_at: datetime | None
    finished_at: datetime | None
    may_send_again: bool

    @property
    def state_label(self) -> str:
        return STATES[self.state]


def tasks_visible_to(user: AnyUser) -> QuerySet[DBTaskResult]:
    """Return the tasks that the person may see: the e-mail of the wards in which they read it, and the other work of
    those that they administrate, unless it is done; a superuser sees that of all. Raises PermissionDenied for anyone
    else."""
    tasks = DBTaskResult.objects.filter(backend_name=BACKEND).exclude(~MAIL & IN_STATE[DONE])
    if user.is_superuser:
        return tasks
    if not (read := wards_where(user, READ)):
        raise PermissionDenied(NO_RIGHT.reason)
    return tasks.filter(MAIL & _of(read) | _of(wards_where(user, MANAGE)))


def given_up_managed_by(user: AnyUser) -> QuerySet[DBTaskResult]:
    """Return the tasks that the person may put back. Raises PermissionDenied for anyone who may see none."""
    tasks = tasks_visible_to(user)
    return tasks if user.is_superuser else tasks.filter(_of(wards_where(user, MANAGE)))


def _of(paths: Collection[str]) -> Q:
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(**{WARD: path})
    return mine


def listed(tasks: Collection[DBTaskResult], user: AnyUser) -> list[ListedTask]:
    """Return the lines about these tasks, for this person."""
    managed = wards_where(user, MANAGE)
    return [_listed(task, user.is_superuser or _ward_of(task) in managed) for task in tasks]


def _ward_of(task: DBTaskResult) -> str:
    return str(task.args_kwargs["kwargs"].get("ward_path", ""))


def _listed(task: DBTaskResult, is_managed: bool) -> ListedTask:
    arguments = task.args_kwargs["kwargs"]
    is_mail = task.task_path == deliver.module_path
    error, state = task.exception_class_path.rsplit(".", 1)[-1], STATE_OF[TaskResultStatus(task.status)]
    is_later = task.status == TaskResultStatus.READY and task.run_after.year < 9999  # the library's "at once"
    return ListedTask(
        pk=str(task.pk),
        what=arguments["to"] if is_mail else KINDS.get(task.task_name, task.task_name),
        subject=arguments["subject"] if is_mail else "",
        enqueued_at=task.enqueued_at,
        state=state,
        attempts=len(task.worker_ids),
        reason="" if state == DONE else REASONS.get(error, error),
        next_at=task.run_after if is_later else None,
        finished_at=task.finished_at,
        may_send_again=is_managed and state == GIVEN_UP,
    )
