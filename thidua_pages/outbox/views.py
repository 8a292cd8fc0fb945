"""The list of what the outbox could not do yet or gave up, and of the e-mail it sent, for administrators."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import AnyUser
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.mail import deliver

PER_PAGE = 50
GIVEN_UP = "khong-duoc"
WAITING = "dang-cho"
DONE = "da-gui"
STATES = {GIVEN_UP: "Không làm được", WAITING: "Đang chờ", DONE: "Thư đã gửi"}
NOT_GIVEN_UP = "Việc này không còn nằm trong danh sách không làm được. Có thể người khác vừa gửi lại."
WILL_TRY = "Đã xếp lại. Hệ thống sẽ làm trong vài giây."
KINDS = {
    "deliver": "Gửi thư",
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
    "forget_who_reported": "Xóa cách liên hệ của người báo sai sót",
}
"""Name of a task → what it is called on the screen."""
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


@dataclass(frozen=True)
class ListedTask:
    """One line of the list."""

    pk: str
    kind: str
    about: str
    enqueued_at: datetime
    attempts: int
    reason: str
    next_at: datetime | None
    finished_at: datetime | None


def tasks_visible_to(user: AnyUser) -> QuerySet[DBTaskResult]:
    """Return the tasks that the user may see: of the wards that they administrate; a superuser sees all.

    Raises PermissionDenied for anyone else.
    """
    tasks = DBTaskResult.objects.filter(backend_name=BACKEND)
    if user.is_superuser:
        return tasks
    wards = [grant.ward_path for grant in grants_of(user) if grant.role == Role.ADMINISTRATOR]
    if not wards:
        raise PermissionDenied(NO_RIGHT.reason)
    mine = Q(pk__in=[])
    for path in wards:
        mine |= Q(args_kwargs__kwargs__ward_path=path)
    return tasks.filter(mine)


def outbox(request: SignedInRequest) -> HttpResponse:
    """Show the tasks that were given up; with `?xem=`, those that wait or the e-mail that was sent."""
    tasks = tasks_visible_to(request.user)
    shown = request.GET.get("xem", GIVEN_UP)
    conditions = {
        GIVEN_UP: Q(status=TaskResultStatus.FAILED),
        WAITING: Q(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]),
        DONE: Q(status=TaskResultStatus.SUCCESSFUL, task_path=deliver.module_path),
    }
    if shown not in conditions:
        shown = GIVEN_UP
    rows = Paginator(tasks.filter(conditions[shown]).order_by("-enqueued_at"), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    return render(
        request,
        "admin/outbox.html",
        {
            "rows": rows,
            "tasks": [listed(row) for row in rows],
            "shown": shown,
            "may_send_again": shown == GIVEN_UP,
            "states": [(code, label, tasks.filter(conditions[code]).count()) for code, label in STATES.items()],
        },
    )


def listed(task: DBTaskResult) -> ListedTask:
    arguments = task.args_kwargs["kwargs"]
    error = task.exception_class_path.rsplit(".", 1)[-1]
    is_waiting = task.status == TaskResultStatus.READY
    return ListedTask(
        pk=str(task.pk),
        kind=KINDS.get(task.task_name, task.task_name),
        about=f"{arguments['to']}: {arguments['subject']}" if task.task_path == deliver.module_path else "",
        enqueued_at=task.enqueued_at,
        attempts=len(task.worker_ids),
        reason=REASONS.get(error, error),
        next_at=task.run_after if is_waiting and task.run_after.year < 9999 else None,  # the library's "at once"
        finished_at=task.finished_at,
    )


@require_POST
@transaction.atomic
def send_again(request: SignedInRequest, pk: str) -> HttpResponse:
    """Put a task that was given up back, with all its attempts before it."""
    task = get_object_or_404(tasks_visible_to(request.user).select_for_update(), pk=pk)
    if task.status != TaskResultStatus.FAILED:
        messages.warning(request, NOT_GIVEN_UP)
        return redirect("outbox")
    task.status, task.worker_ids, task.finished_at, task.run_after = TaskResultStatus.READY, [], None, clock.now()
    task.save(update_fields=["status", "worker_ids", "finished_at", "run_after"])
    messages.success(request, WILL_TRY)
    return redirect(f"{reverse('outbox')}?xem={WAITING}")
