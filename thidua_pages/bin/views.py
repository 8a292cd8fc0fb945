"""The recycle bin: what was taken down or deleted, by whom, when and why, and the button that puts it back."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal
from thidua_pages.bin.putting_back import AddressTaken, put_back
from thidua_pages.bin.removals import KEPT_DAYS, open_removals, visible_to
from thidua_pages.bin.rules import may_put_back
from thidua_pages.review.errors import ReviewRefused

PER_PAGE = 50
PUT_BACK = "Đã đưa trở lại {} trang như cũ."
SHOWN = {"": "Tất cả", "da-go": "Đã gỡ", "da-xoa": "Đã xóa"}
KINDS = {"da-go": RemovalKind.TAKEN_DOWN, "da-xoa": RemovalKind.DELETED}


@dataclass(frozen=True)
class ListedRemoval:
    """A line of the list. `refusal`: why this person cannot put it back now; empty when they can."""

    removal: Removal
    type_label: str
    refusal: str


def _listed(request: SignedInRequest, removal: Removal) -> ListedRemoval:
    label = apps.get_model("thidua_pages", removal.page_type)._meta.verbose_name
    return ListedRemoval(removal, str(label), may_put_back(request.user, removal).reason)


@require_safe
@never_cache
def bin_list(request: SignedInRequest) -> HttpResponse:
    """Show what can be put back. `?dia-chi=`: the removal whose address another page has; it is offered another one."""
    shown = request.GET.get("xem", "")
    removals = visible_to(request.user, open_removals()).select_related("page", "parent", "unit", "removed_by")
    if shown in KINDS:
        removals = removals.filter(kind=KINDS[shown])
    rows = Paginator(removals, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "rows": rows,
        "removals": [_listed(request, removal) for removal in rows],
        "shown": shown,
        "states": SHOWN.items(),
        "kept_days": KEPT_DAYS,
        "taken": request.GET.get("dia-chi", ""),
    }
    return render(request, "admin/bin/bin.html", context)


@require_POST
@never_cache
def bin_put_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put one removal back, and return to the list."""
    removal = get_object_or_404(visible_to(request.user, Removal.objects.all()), pk=pk)
    try:
        number = put_back(removal, request.user, other_address="dia-chi-khac" in request.POST)
    except AddressTaken as refusal:
        messages.error(request, str(refusal))
        answer = redirect("bin")
        answer["Location"] += f"?dia-chi={pk}"
        return answer
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, PUT_BACK.format(number))
    return redirect("bin")
