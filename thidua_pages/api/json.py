"""The answers of the API as JSON.

An answer is a `TypedDict`. The type checker compares what the code builds with it, and OpenAPI describes it from it.
Ninja would validate each answer once more, which takes longer than all queries of a list; the tests do that instead
(`tests/api/contract.py`).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

TYPE = "application/json; charset=utf-8"


def answer(request: HttpRequest, data: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Return the response. Moments are in the site's time zone, decimals are texts."""
    response = HttpResponse(as_json(data), status=status, content_type=TYPE)
    patch_vary_headers(response, ["Authorization"])
    if request.user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
    return response


def as_json(data: Mapping[str, Any]) -> bytes:
    """Return the data as an answer has it. An `orjson.Fragment` in it is JSON already."""
    return orjson.dumps(data, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if hasattr(value, "tzinfo"):
        return str(timezone.localtime(value).isoformat(timespec="seconds"))
    return str(value)
