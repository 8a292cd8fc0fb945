"""Pieces of pages that many answers share, kept beside the whole answers and as exactly dropped.

`piece` keeps what shows the ward: the menu, where an address leads, a campaign's standing. The version of the ward was
read when the request began, so that such a piece costs no query and cannot be staler than the page around it.
`pieces_by_scopes` keeps many small ones, each as long as what it shows stands still: the cards of a list.
"""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from django.core.cache import caches
from django.http import HttpRequest

from thidua_pages.base import clock
from thidua_pages.public.caching import versions
from thidua_pages.public.caching.release import release
from thidua_pages.public.caching.scopes import Scopes

ALIAS = "pieces"
SECONDS = 24 * 3600

Key = TypeVar("Key", bound=Hashable)
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
    key = _key(ward, version, name)
    kept = caches[ALIAS].get(key)
    if kept is None:
        kept = build()
        caches[ALIAS].set(key, kept, SECONDS)
    return kept


def pieces_by_scopes(
    name: str, wanted: Mapping[Key, Scopes], build: Callable[[list[Key]], Mapping[Key, Piece]]
) -> dict[Key, Piece]:
    """For each of `wanted` what `build` gives, kept as long as the scopes named for it stand. One query for the
    versions; `build` is asked once, for all that are not kept, and may leave out what is gone."""
    now = versions.read(scope for scopes in wanted.values() for scope in scopes)
    today = _key(name)
    keys = {
        one: _digest(f"{today}:{one}:" + ",".join(f"{scope}={now[scope]}" for scope in sorted(scopes)))
        for one, scopes in wanted.items()
    }
    kept = caches[ALIAS].get_many(keys.values())
    missing = [one for one, key in keys.items() if key not in kept]
    made = build(missing) if missing else {}
    if made:
        caches[ALIAS].set_many({keys[one]: value for one, value in made.items()}, SECONDS)
    found = {one: kept.get(key) or made.get(one) for one, key in keys.items()}
    return {one: value for one, value in found.items() if value is not None}


def _key(*parts: object) -> str:
    """Of this release and this day."""
    return _digest(repr((release(), clock.today(), *parts)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
