"""What the line of a request costs: `.venv/bin/python bench/log_line.py`, in microseconds of the processor, median of
seven rounds.

The first middleware alone, around a view that does nothing. The line goes through a pipe, as under systemd and Docker.
"""

import logging
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from logging.config import dictConfig  # noqa: E402

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402

from thidua_pages.logs.address import networks  # noqa: E402
from thidua_pages.logs.config import logging_settings  # noqa: E402
from thidua_pages.logs.middleware import RequestLogMiddleware  # noqa: E402

ROUNDS, REQUESTS = 7, 5000


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


def microseconds(handle: Callable[[HttpRequest], object], **headers: Any) -> float:
    """The median time of one request."""
    requests = [RequestFactory(REMOTE_ADDR="10.0.0.1", **headers).get("/don-vi/to-1/") for _ in range(REQUESTS)]
    rounds = []
    for _ in range(ROUNDS):
        begun = process_time()
        for request in requests:
            request.META["REMOTE_ADDR"] = "10.0.0.1"
            handle(request)
        rounds.append((process_time() - begun) / REQUESTS * 1e6)
    return statistics.median(rounds)


def main() -> None:
    reader = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert reader.stdin is not None  # noqa: S101
    into = reader.stdin.fileno()
    bare = microseconds(answer)
    print(f"without the middleware {bare:6.1f}")
    for form in ("text", "json"):
        dictConfig(logging_settings(form, "INFO"))
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(os.fdopen(into, "w", closefd=False))
        print(f"{form}                   {microseconds(RequestLogMiddleware(answer)) - bare:6.1f}")
        with override_settings(TRUSTED_PROXIES=networks(["10.0.0.0/8"])):
            took = microseconds(RequestLogMiddleware(answer), HTTP_X_FORWARDED_FOR="203.0.113.9")
        print(f"{form}, behind a proxy   {took - bare:6.1f}")
    logging.getLogger().setLevel("WARNING")
    print(f"at level WARNING       {microseconds(RequestLogMiddleware(answer)) - bare:6.1f}")


if __name__ == "__main__":
    main()
