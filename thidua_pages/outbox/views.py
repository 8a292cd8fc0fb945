"""“Thư và việc gửi đi”: which e-mail the system sent for a ward, what waits and what was given up."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_tasks import TaskResultStatus

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.outbox.listing import WAITING, TaskFilter, given_up_managed_by, listed, tasks_visible_to

PER_PAGE = 50
NOT_GIVEN_UP = "Việc này không còn nằm trong danh sách không thành công. Có thể người khác vừa gửi lại."
WILL_TRY = "Đã xếp lại. Hệ thống sẽ làm trong vài giây."


@require_safe
@never_cache
def outbox(request: SignedInRequest) -> HttpResponse:
    """Show what the filters leave of the tasks that the person may see, newest first, 50 at a time."""
    tasks = tasks_visible_to(request.user).order_by("-enqueued_at", "-pk")
    filters = TaskFilter(request.GET, queryset=tasks)
    rows = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("trang"))
    query, others = request.GET.copy(), request.GET.copy()
    query.pop("trang", None)
    for name in ("trang", "tinh_trang"):
        others.pop(name, None)
    lines = listed(list(rows), request.user)
    return render(
        request,
        "admin/outbox.html",
        {
            "rows": rows,
            "tasks": lines,
            "filters": filters,
            "shown": filters.chosen.get("tinh_trang", ""),
            "query": query.urlencode(),
            "others": others.urlencode(),
            "some_may_be_sent_again": any(line.may_send_again for line in lines),
        },
    )


@require_POST
@transaction.atomic
def send_again(request: SignedInRequest, pk: str) -> HttpResponse:
    """Put a task that was given up back, with all its attempts before it."""
    task = get_object_or_404(given_up_managed_by(request.user).select_for_update(), pk=pk)
    if task.status != TaskResultStatus.FAILED:
        messages.warning(request, NOT_GIVEN_UP)
        return redirect("outbox")
    task.status, task.worker_ids, task.finished_at, task.run_after = TaskResultStatus.READY, [], None, clock.now()
    task.save(update_fields=["status", "worker_ids", "finished_at", "run_after"])
    messages.success(request, WILL_TRY)
    return redirect(f"{reverse('outbox')}?tinh_trang={WAITING}")
