"""`/metrics`, for those who may know: with the token, or, without one, this machine itself."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from thidua_pages.metrics.counters import note_memory
from thidua_pages.metrics.outbox import Outbox

SIGNS_OF_A_PROXY = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")
"""A request with one of these comes from elsewhere, by a proxy on this machine."""


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_read(request):
        answer = HttpResponse("", status=401 if settings.METRICS_TOKEN else 403)
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    note_memory()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Outbox())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    if any(request.headers.get(name) for name in SIGNS_OF_A_PROXY):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
