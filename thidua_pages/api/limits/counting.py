"""Counts requests within a time, for all processes alike: in Redis, or in the memory of the one process.

A Redis that does not answer takes nothing down: each process then counts by itself, and asks Redis again after a while.
"""

import logging
from dataclasses import dataclass
from functools import cache
from threading import Lock
from time import monotonic, time
from typing import TYPE_CHECKING, cast

from django.conf import settings

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.storage import Storage
    from limits.strategies import FixedWindowRateLimiter

logger = logging.getLogger(__name__)

PREFIX = "thidua-api"
ASKED_AGAIN = 30.0
"""Seconds after which a Redis that did not answer is asked again. Each request would wait for it otherwise."""


@dataclass(frozen=True)
class Count:
    """`is_over`: whether this request is one too many. `remaining`: how many more may come in the next `seconds`."""

    is_over: bool
    remaining: int
    seconds: int


class Counter:
    def __init__(self) -> None:
        self._by_itself: FixedWindowRateLimiter | None = None
        self._shared: FixedWindowRateLimiter | None = None
        self._making = Lock()
        self._away_until = 0.0

    def count(self, limit: str, *key: str) -> Count:
        """Count one request against a limit such as "300/minute". `key`: what is counted for whom."""
        item = read_limit(limit)
        if settings.REDIS_URL and monotonic() >= self._away_until:
            from limits.errors import StorageError

            try:
                return _counted(self._in_redis(), item, key)
            except StorageError:
                self._away_until = monotonic() + ASKED_AGAIN
                logger.warning("Redis does not answer; each process counts requests of the API by itself")
        return _counted(self._in_memory(), item, key)

    def _in_redis(self) -> "FixedWindowRateLimiter":
        with self._making:
            if self._shared is None:
                self._shared = _limiter(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1)
            return self._shared

    def _in_memory(self) -> "FixedWindowRateLimiter":
        with self._making:
            if self._by_itself is None:
                self._by_itself = _limiter("memory://")
            return self._by_itself


counter = Counter()
"""That of this process."""


@cache
def read_limit(text: str) -> "RateLimitItem":
    from limits import parse

    return parse(text)


def _limiter(address: str, **options: int) -> "FixedWindowRateLimiter":
    from limits.storage import storage_from_string
    from limits.strategies import FixedWindowRateLimiter

    storage = cast("Storage", storage_from_string(address, wrap_exceptions=True, **options))
    return FixedWindowRateLimiter(storage)


def _counted(limiter: "FixedWindowRateLimiter", item: "RateLimitItem", key: tuple[str, ...]) -> Count:
    is_within = limiter.hit(item, PREFIX, *key)
    window = limiter.get_window_stats(item, PREFIX, *key)
    return Count(not is_within, window.remaining, max(1, round(window.reset_time - time())))
