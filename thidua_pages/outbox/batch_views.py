"""The page of a batch: how far it is, and at the end the report. For the person who asked for it, and for those who
administrate the ward."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import AnyUser
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.outbox import batches
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.jobs import KEPT_DAYS
from thidua_pages.outbox.models import Batch

NOTHING_TO_DO = "Việc này đang được làm, hoặc đã xong cả."
GOES_ON = "Hệ thống đang làm tiếp những dòng chưa xong."
SENT_TWICE = "Bạn vừa gửi đúng nội dung này, nên lần gửi thứ hai không được nhận. Dưới đây là việc đã gửi."
MOST = 100
"""Batches that the list shows; a person has far fewer in the days that they are kept."""


@dataclass(frozen=True)
class ListedBatch:
    """A line of the list."""

    pk: int
    title: str
    created_at: datetime
    is_finished: bool
    done: int
    total: int


def batches_visible_to(user: AnyUser) -> QuerySet[Batch]:
    """Return the person's own batches in wards where they still hold a role, and all of the wards that they
    administrate. A superuser sees all."""
    found = Batch.objects.select_related("ward", "who")
    if user.is_superuser:
        return found
    grants = grants_of(user)
    theirs = Q(who=user, ward__path__in={grant.ward_path for grant in grants})
    administrated = {grant.ward_path for grant in grants if grant.role == Role.ADMINISTRATOR}
    return found.filter(theirs | Q(ward__path__in=administrated))


def redirect_to(batch: Batch) -> HttpResponse:
    return redirect("batch", pk=batch.pk)


def redirect_to_twin(request: SignedInRequest, error: batches.SentTwice) -> HttpResponse:
    """Tell the person that they sent the same work before, on the page of that."""
    messages.warning(request, SENT_TWICE)
    return redirect_to(error.batch)


@require_safe
@never_cache
def batch_list(request: SignedInRequest) -> HttpResponse:
    """List the person's own batches, the newest first."""
    mine = batches_visible_to(request.user).filter(who=request.user).order_by("-pk")
    counted = mine.annotate(total=Count("rows"), done=Count("rows", filter=Q(rows__outcome=Outcome.DONE)))
    listed = [
        ListedBatch(one.pk, one.title, one.created_at, one.finished_at is not None, one.done, one.total)
        for one in counted[:MOST]
    ]
    return render(request, "admin/batches.html", {"batches": listed, "kept_days": KEPT_DAYS})


@require_safe
@never_cache
def batch_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show how far the batch is; when it has ended, what became of each row."""
    batch = get_object_or_404(batches_visible_to(request.user), pk=pk)
    progress = batches.progress_of(batch)
    is_finished, is_stopped = batch.finished_at is not None, batches.is_stopped(batch)
    rows = list(batch.rows.all()) if is_finished or is_stopped else []
    kind = batches.kinds[batch.kind]
    for row in rows:
        row.result_label = kind.results.get(row.result) or row.get_outcome_display()
    rows.sort(key=lambda row: (row.outcome == Outcome.DONE, row.result_label))  # what is left to do comes first
    return render(
        request,
        "admin/batch.html",
        {
            "batch": batch,
            "progress": progress,
            "is_finished": is_finished,
            "is_stopped": is_stopped,
            "said": kind.said.format(progress.done, progress.total),
            "advice": kind.advice if progress.done else "",
            "is_whole": not progress.outcomes,
            "counts": batches.counted_results(kind, progress),
            "rows": rows,
            "may_go_on": batch.who_id == request.user.pk and (is_stopped or (is_finished and progress.outcomes)),
            "kept_days": KEPT_DAYS,
        },
    )


@require_safe
@never_cache
def batch_progress(request: SignedInRequest, pk: int) -> JsonResponse:
    """Answer the script of the page: {"done": rows that were tried, "total": rows, "ended": whether to load the page
    again}."""
    batch = get_object_or_404(batches_visible_to(request.user), pk=pk)
    progress = batches.progress_of(batch)
    ended = batch.finished_at is not None or batches.is_stopped(batch)
    return JsonResponse({"done": progress.tried, "total": progress.total, "ended": ended})


@require_POST
def batch_go_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try what was not done again. Only the person who asked: it is done with their rights."""
    batch = get_object_or_404(batches_visible_to(request.user), pk=pk, who=request.user)
    if batches.go_on(batch):
        messages.success(request, GOES_ON)
    else:
        messages.warning(request, NOTHING_TO_DO)
    return redirect(reverse("batch", args=[pk]))
