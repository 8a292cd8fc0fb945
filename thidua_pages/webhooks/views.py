"""`/quan-tri/webhook/`: the addresses of a ward, and what was sent to each."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from thidua_pages.access.rules import NO_RIGHT, wards_where
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.changes import one_change
from thidua_pages.public.models import HomePage
from thidua_pages.webhooks import endpoints, keys, replaying, writing
from thidua_pages.webhooks.choices import DeliveryState, EventKind
from thidua_pages.webhooks.forms import EndpointForm, SinceForm
from thidua_pages.webhooks.jobs import KEPT_DAYS
from thidua_pages.webhooks.listing import listed
from thidua_pages.webhooks.models import WebhookEndpoint

PER_PAGE = 50
KEY = "webhook_key"
"""In the session, until it was shown: [id of the address, its new key, sealed]."""
REGISTERED, CHANGED = "Đã đăng ký địa chỉ nhận.", "Đã lưu."
ROTATED = "Đã đổi khóa. Trong 24 giờ tới, tin được ký bằng cả khóa cũ và khóa mới."
DELETED = "Đã xóa địa chỉ nhận “{}” và các tin của địa chỉ này."
TEST_SENT = "Đã xếp một tin thử. Tải lại trang sau vài giây để xem kết quả."
OFF = "Địa chỉ này đang tắt. Hãy sửa, đánh dấu “Đang gửi” rồi lưu trước khi gửi."
WILL_SEND, NOTHING_DEAD = "Đã xếp {} tin để gửi lại.", "Từ ngày đó không có tin nào không gửi được."
MORE_LEFT = "Còn {} tin; hãy bấm “Gửi lại” lần nữa khi các tin này đã gửi xong."


def wards_of(request: SignedInRequest) -> QuerySet[Page]:
    """Return the wards whose addresses the person manages."""
    homes = Page.objects.filter(pk__in=HomePage.objects.values("pk")).order_by("path")
    user = request.user
    return homes if user.is_superuser else homes.filter(path__in=wards_where(user, endpoints.ACTION))


def _endpoint(request: SignedInRequest, pk: int) -> WebhookEndpoint:
    if not endpoints.manages_webhooks(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    return get_object_or_404(endpoints.endpoints_for(request.user).select_related("ward", "made_by"), pk=pk)


@never_cache
@require_safe
def webhooks(request: SignedInRequest) -> HttpResponse:
    """List the addresses, with how many messages wait for each and how many were given up."""
    if not endpoints.manages_webhooks(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    rows = endpoints.endpoints_for(request.user).select_related("ward").order_by("ward__path", "name", "pk")
    counted = rows.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING)),
        dead=Count("deliveries", filter=Q(deliveries__state=DeliveryState.DEAD)),
    )
    several = len({row.ward_id for row in counted}) > 1
    return render(request, "admin/webhooks/list.html", {"endpoints": counted, "several_wards": several})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_new(request: SignedInRequest) -> HttpResponse:
    """Register an address. Its key is shown once, on the page of the address."""
    if not endpoints.manages_webhooks(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    form = EndpointForm(wards_of(request), request.POST or None, initial={"is_active": True})
    if request.method == "POST" and form.is_valid():
        with one_change():
            made, key = endpoints.register(form.ward_chosen, request.user, form.content)
        messages.success(request, REGISTERED)
        return _show_key(request, made, key)
    return render(request, "admin/webhooks/form.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_change(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = _endpoint(request, pk)
    ward = Page.objects.filter(pk=endpoint.ward_id)
    shown = {name: getattr(endpoint, name) for name in ("name", "url", "kinds", "is_active")}
    form = EndpointForm(ward, request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        with one_change():
            endpoints.change(endpoint, request.user, form.content)
        messages.success(request, CHANGED)
        return redirect("webhook", pk=pk)
    return render(request, "admin/webhooks/form.html", {"form": form, "endpoint": endpoint})


@never_cache
@require_safe
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show an address and its messages, the newest first; `?xem=`: those in one state."""
    endpoint = _endpoint(request, pk)
    chosen = request.GET.get("xem", "")
    shown = chosen if chosen in DeliveryState.values else ""
    deliveries = endpoint.deliveries.all()
    numbers = dict(deliveries.order_by().values_list("state").annotate(number=Count("pk")))
    rows = Paginator(deliveries.filter(state=shown) if shown else deliveries, PER_PAGE)
    page = rows.get_page(request.GET.get("trang"))
    return render(
        request,
        "admin/webhooks/endpoint.html",
        {
            "endpoint": endpoint,
            "kinds": _kinds(endpoint),
            "key": _new_key(request, pk),
            "rows": page,
            "deliveries": listed(page),
            "states": [
                ("", "Tất cả", sum(numbers.values())),
                *((code, label, numbers.get(code, 0)) for code, label in DeliveryState.choices),
            ],
            "shown": shown,
            "dead": numbers.get(DeliveryState.DEAD.value, 0),
            "since": SinceForm(),
            "kept_days": KEPT_DAYS,
        },
    )


@require_POST
def webhook_rotate(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = _endpoint(request, pk)
    key = endpoints.rotate(endpoint, request.user)
    messages.success(request, ROTATED)
    return _show_key(request, endpoint, key)


@require_POST
def webhook_test(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = _endpoint(request, pk)
    if endpoint.is_active:
        writing.send_test(endpoint)
        messages.success(request, TEST_SENT)
    else:
        messages.warning(request, OFF)
    return redirect("webhook", pk=pk)


@require_POST
def webhook_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    endpoint = _endpoint(request, pk)
    endpoints.remove(endpoint, request.user)
    messages.success(request, DELETED.format(endpoint.name))
    return redirect("webhooks")


@require_POST
def webhook_again(request: SignedInRequest, pk: int, delivery_id: int) -> HttpResponse:
    """Send one message again."""
    endpoint = _endpoint(request, pk)
    delivery = get_object_or_404(endpoint.deliveries.all(), pk=delivery_id)
    if endpoint.is_active:
        replaying.send_again(delivery)
        messages.success(request, WILL_SEND.format(1))
    else:
        messages.warning(request, OFF)
    return redirect("webhook", pk=pk)


@require_POST
def webhook_dead_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send again what was given up, of the messages since a day."""
    endpoint = _endpoint(request, pk)
    form = SinceForm(request.POST)
    if not endpoint.is_active:
        messages.warning(request, OFF)
    elif not form.is_valid():
        messages.error(request, " ".join(error for found in form.errors.values() for error in found))
    else:
        since = timezone.make_aware(datetime.combine(form.cleaned_data["since"], time.min))
        number, left = replaying.send_dead_again(endpoint, since)
        if number:
            messages.success(request, WILL_SEND.format(number))
        else:
            messages.warning(request, NOTHING_DEAD)
        if left:
            messages.info(request, MORE_LEFT.format(left))
    return redirect("webhook", pk=pk)


def _show_key(request: SignedInRequest, endpoint: WebhookEndpoint, key: str) -> HttpResponse:
    request.session[KEY] = [endpoint.pk, keys.seal(key)]
    return redirect("webhook", pk=endpoint.pk)


def _new_key(request: SignedInRequest, pk: int) -> str:
    """The key that was just made for this address, the first time that it is asked for."""
    kept: list[Any] | None = request.session.get(KEY)
    if request.method != "GET" or not kept or kept[0] != pk:
        return ""
    del request.session[KEY]
    return keys.unseal(kept[1])


def _kinds(endpoint: WebhookEndpoint) -> list[str]:
    return [str(kind.label) for kind in EventKind if kind.value in endpoint.kinds]
