"""The first middleware: who asks, under which id, and one line about the answer."""

import logging
import re
from collections.abc import Callable
from functools import cache
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thidua_pages.logs.address import client_address
from thidua_pages.logs.context import Doing, Field, doing, make_id
from thidua_pages.logs.refusals import note_refusal

logger = logging.getLogger(__name__)

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{8,64}")
"""Ids that a trusted proxy may give: also UUIDs. Nothing that could break a line."""
NO_PROXIES = "X-Forwarded-For is ignored, because TRUSTED_PROXIES names no proxy"
PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked every few seconds by machines. Their successes, like those of static files, are logged at level DEBUG only."""


class RequestLogMiddleware:
    """Set `REMOTE_ADDR` to the client's address, so that the lock-out, the log and any library see the same one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        now = begin(request)
        token = doing.set(now)
        try:
            response = self.get_response(request)
            response[HEADER] = now.request_id
            note_refusal(request, response)
            log_answer(request, response, now, (perf_counter() - begun) * 1000)
        finally:
            doing.reset(token)
        return response


def begin(request: HttpRequest) -> Doing:
    """Find out the address and the id. The id of a trusted proxy is kept, if it is well-formed."""
    meta = request.META
    forwarded = meta.get("HTTP_X_FORWARDED_FOR", "")
    address, is_proxy = client_address(meta.get("REMOTE_ADDR", ""), forwarded, settings.TRUSTED_PROXIES)
    if forwarded and not settings.TRUSTED_PROXIES:
        warn_of_unknown_proxy()
    meta["REMOTE_ADDR"] = address
    given = meta.get("HTTP_X_REQUEST_ID", "") if is_proxy else ""
    now = Doing(given if WELL_FORMED.fullmatch(given) else make_id(), address, request)
    request.doing = now  # type: ignore[attr-defined]  # for lines that Django writes after this middleware
    return now


@cache
def warn_of_unknown_proxy() -> None:
    """Tell the operator, once in each process, that all visitors may have one address."""
    logger.warning(NO_PROXIES)


def log_answer(request: HttpRequest, response: HttpResponseBase, now: Doing, ms: float) -> None:
    """Write the line of the request: an error of ours is an error, a slow answer a warning that names the view."""
    status = response.status_code
    fields: dict[str, Field] = {"status": status, "ms": round(ms, 1)}
    if getattr(request, "is_from_page_cache", False):
        fields["cache"] = "hit"
    if ms >= settings.SLOW_REQUEST_MS:
        match = request.resolver_match
        fields |= {
            "view": match.view_name if match else "",
            "queries": now.queries,
            "query_ms": round(now.query_seconds * 1000, 1),
        }
        level, name = logging.WARNING, "slow request"
    else:
        level, name = logging.INFO, "request"
        if status < 400 and (request.path in PROBES or request.path.startswith(settings.STATIC_URL)):
            level = logging.DEBUG
    logger.log(logging.ERROR if status >= 500 else level, name, extra={"fields": fields})
