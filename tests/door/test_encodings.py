"""A coding that the browser refuses is sent to nobody, not even for static files."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from thidua_pages.door.middleware import AddressMiddleware


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("gzip; q=0.001", "gzip"),
        ("gzip;q=0", None),
        ("gzip;Q=0.000, deflate", None),
        ("*;q=0", None),
        ("*, gzip;q=0", None),
        ("identity", None),
        ("", None),
    ],
)
def test_a_static_file_comes_in_a_coding_that_the_browser_reads(
    settings: Any, tmp_path: Path, header: str, coding: str | None
) -> None:
    (tmp_path / "site.css").write_text("a {}" * 9)
    (tmp_path / "site.css.gz").write_bytes(b"packed")
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH = tmp_path, False, False
    static = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    request = RequestFactory().get("/static/site.css", headers={"Accept-Encoding": header})
    answer: Any = AddressMiddleware(static)(request)
    assert answer.status_code == 200
    assert answer.get("Content-Encoding") == coding
