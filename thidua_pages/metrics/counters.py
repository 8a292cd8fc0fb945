"""What the processes count while they work. Nothing here has a label whose values visitors could invent."""

import os
import resource
import sys
from pathlib import Path

from django.core.signals import got_request_exception
from django.db import Error as DatabaseError
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.multiprocess import mark_process_dead

from thidua_pages.base.processes import began
from thidua_pages.metrics.folder import VARIABLE

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

requests = Counter("thidua_requests", "Requests that were answered.", ["view", "method", "status"])
seconds = Histogram(
    "thidua_request_seconds",
    "Time until the answer began, by view.",
    ["view"],
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
page_cache = Counter("thidua_page_cache", "Public pages: from the page cache (hit), or made anew (miss).", ["result"])
errors = Counter("thidua_errors", "Requests that ended in an unexpected error, by kind: database or other.", ["kind"])
memory = Gauge(
    "thidua_resident_memory_bytes",
    "Memory of the processes of the server, together.",
    multiprocess_mode="livesum",
)

FROM_CACHE = "page_cache"
NO_VIEW = "none"
PAGES = "wagtail_serve"
STATM = Path("/proc/self/statm")


def count(request: HttpRequest, response: HttpResponseBase, took: float) -> None:
    """Count one answer, which took this many seconds."""
    view = view_of(request)
    method = request.method if request.method in METHODS else "OTHER"
    requests.labels(view, method, str(response.status_code)).inc()
    seconds.labels(view).observe(took)
    if view == FROM_CACHE:
        page_cache.labels("hit").inc()
    elif hasattr(request, "served_page"):
        page_cache.labels("miss").inc()


def view_of(request: HttpRequest) -> str:
    """Return the name of the view; for a page of the tree, the type of the page."""
    if getattr(request, "is_from_page_cache", False):
        return FROM_CACHE
    match = request.resolver_match
    if match is None:
        return NO_VIEW
    if match.view_name == PAGES and (page := getattr(request, "served_page", None)):
        return f"page:{page._meta.model_name}"
    return match.view_name


@receiver(got_request_exception)
def count_error(sender: object, **kwargs: object) -> None:
    """Called while the error is being handled."""
    errors.labels("database" if isinstance(sys.exc_info()[1], DatabaseError) else "other").inc()


def note_memory() -> None:
    """Set this process's share of the memory. Linux only."""
    try:
        pages = int(STATM.read_text(encoding="ascii").split()[1])
    except OSError:
        return
    memory.set(pages * resource.getpagesize())


def forget_dead_processes() -> None:
    """Take away what processes that ended said of their memory. What they counted stays."""
    for file in Path(os.environ[VARIABLE]).glob("gauge_live*.db"):
        process = int(file.stem.rpartition("_")[2])
        if not began(process):
            mark_process_dead(process)


forget_dead_processes()
