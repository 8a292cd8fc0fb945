"""The first middleware: who asks, under which id, and one line about the answer."""

import logging
import re
from collections.abc import Callable
from functools import cache
from time import perf_counter, time

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thidua_pages.logs.address import Network, client_address
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
        self.proxies: tuple[Network, ...] = settings.TRUSTED_PROXIES
        self.slow_ms: int = settings.SLOW_REQUEST_MS
        self.static: str = settings.STATIC_URL

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        now = self.begin(request)
        token = doing.set(now)
        try:
            response = self.get_response(request)
            response[HEADER] = now.request_id
            note_refusal(request, response)
            self.log(request, response, now, (perf_counter() - begun) * 1000)
        finally:
            doing.reset(token)
        return response

    def begin(self, request: HttpRequest) -> Doing:
        """Find out the address and the id. The id of a trusted proxy is kept, if it is well-formed."""
        meta = request.META
        forwarded = meta.get("HTTP_X_FORWARDED_FOR", "")
        address, is_proxy = client_address(meta.get("REMOTE_ADDR", ""), forwarded, self.proxies)
        if forwarded and not self.proxies:
            warn_of_unknown_proxy()
        meta["REMOTE_ADDR"] = address
        given = meta.get("HTTP_X_REQUEST_ID", "") if is_proxy else ""
        return Doing(given if given and WELL_FORMED.fullmatch(given) else make_id(), address, request)

    def log(self, request: HttpRequest, response: HttpResponseBase, now: Doing, ms: float) -> None:
        """Write the line: an error of ours is an error, a slow answer a warning that names the view."""
        status = response.status_code
        event, level = "request", logging.INFO
        fields: dict[str, Field] = {"status": status, "ms": round(ms, 1)}
        if getattr(request, "is_from_page_cache", False):
            fields["cache"] = "hit"
        if ms >= self.slow_ms:
            event, level = "slow request", logging.WARNING
            fields["view"] = request.resolver_match.view_name if request.resolver_match else ""
            fields["queries"], fields["query_ms"] = now.queries, round(now.query_seconds * 1000, 1)
        elif status < 400 and (request.path in PROBES or request.path.startswith(self.static)):
            level = logging.DEBUG
        if status >= 500:
            level = logging.ERROR
        if logger.isEnabledFor(level):
            logger.handle(RequestLine(level, event, fields))


class RequestLine(logging.LogRecord):
    """A record that is made in a sixth of the time, because nobody asks from which line of code it comes."""

    BLANK = logging.LogRecord(logger.name, logging.INFO, __file__, 0, "", (), None).__dict__

    def __init__(self, level: int, event: str, fields: dict[str, Field]):
        now = time()
        self.__dict__ = {
            **self.BLANK,
            "levelno": level,
            "levelname": logging.getLevelName(level),
            "msg": event,
            "created": now,
            "msecs": now % 1 * 1000,
            "fields": fields,
        }


@cache
def warn_of_unknown_proxy() -> None:
    """Tell the operator, once in each process, that all visitors may have one address."""
    logger.warning(NO_PROXIES)
