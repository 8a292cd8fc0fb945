"""Keeps what is made from the published content of a ward until something in the ward changes.

A page of the site is kept whole. A list of the API is asked for in too many ways for that, but each time its answer
consists of the same rows, and of a number for which the database reads all of them. For visitors only: to others a
list shows other rows for each person.
"""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.cache import caches
from django.http import HttpRequest

from thidua_pages.base import clock, incomplete
from thidua_pages.base.closed import closed_paths
from thidua_pages.caching.release import release
from thidua_pages.caching.store import ALIAS, SECONDS

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
Stamp = tuple[object, ...]
"""Says of what a kept value was made. A value with another stamp is made again, and takes the place of the old one."""


def is_kept_for(request: HttpRequest) -> bool:
    """Whether anything is kept for this caller."""
    return not request.user.is_authenticated and getattr(request, "ward_version", None) is not None


def kept(request: HttpRequest, name: Sequence[object], make: Callable[[], Value]) -> Value:
    """Return what `make` returns. `name`: what it depends on, beside what the ward publishes."""
    return kept_each(request, name, [0], lambda missing: {0: make()})[0]


def kept_each(
    request: HttpRequest, name: Sequence[object], keys: Sequence[Key], make: Callable[[list[Key]], Mapping[Key, Value]]
) -> dict[Key, Value]:
    """Return key → value in the order of the keys. `make` is called with those that are not kept, if there are any.

    What is made while something is out of order, such as a photo without its files, is not kept.
    """
    if not is_kept_for(request):
        made = make(list(keys))
        return {key: made[key] for key in keys}
    stamp = _stamp_of(request)
    names = {key: _name_of(request, [*name, key]) for key in keys}
    found: dict[str, Any] = caches[ALIAS].get_many(list(names.values()))
    values = {key: found[one][1] for key, one in names.items() if one in found and found[one][0] == stamp}
    if missing := [key for key in keys if key not in values]:
        is_incomplete = incomplete.watch()
        made = make(missing)
        values |= made
        if not is_incomplete():
            caches[ALIAS].set_many({names[key]: (stamp, made[key]) for key in missing}, SECONDS)
    return {key: values[key] for key in keys}


def _stamp_of(request: HttpRequest) -> Stamp:
    """The ward's version was read before the view began, so that no change since is missed."""
    ward, version = request.ward_version  # type: ignore[attr-defined]
    return (release(), clock.today().isoformat(), ward, tuple(version), closed_paths())


def _name_of(request: HttpRequest, parts: Sequence[object]) -> str:
    address = f"{request.scheme}://{request.get_host()}"
    return f"kept:{hashlib.sha256(repr((address, *parts)).encode()).hexdigest()}"
