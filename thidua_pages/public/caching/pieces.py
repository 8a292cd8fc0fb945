"""Pieces of pages that many answers share: the menu, a campaign's standing. Kept as long as their ward stands still.

The version of the ward was read when the request began, so that a piece costs no query of its own and cannot be staler
than the page around it.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.http import HttpRequest

from thidua_pages.base import clock
from thidua_pages.public.caching.release import release
from thidua_pages.public.caching.store import ALIAS, SECONDS

Piece = TypeVar("Piece")


def piece(request: HttpRequest, name: str, build: Callable[[], Piece]) -> Piece:
    """What `build` gives, kept under `name` for this ward, its version and this day.

    `name` says all that the piece depends on beside the ward: a page's id, a filter. Outside a public page (a preview,
    an error page) nothing is kept.
    """
    before = getattr(request, "ward_before", None)
    if before is None:
        return build()
    ward, version = before
    key = f"{release()}:{ward}:{version}:{clock.today()}:{name}"
    kept = caches[ALIAS].get(key)
    if kept is None:
        kept = build()
        caches[ALIAS].set(key, kept, SECONDS)
    return kept
