"""Counts each request. In the settings only when `METRICS` is on."""

from collections.abc import Callable
from time import monotonic, perf_counter

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thidua_pages.metrics.counters import count, note_memory

MEMORY_SECONDS = 15.0
"""How often a process notes its memory, at most."""


class MetricsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response
        self.noted = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        response = self.get_response(request)
        count(request, response, perf_counter() - begun)
        if monotonic() - self.noted >= MEMORY_SECONDS:
            self.noted = monotonic()
            note_memory()
        return response
