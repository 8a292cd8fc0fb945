"""A cached response: ready to send, with the versions of the scopes that it shows."""

import gzip
import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from thidua_pages.base import clock
from thidua_pages.base.closed import closed_paths
from thidua_pages.caching import last_seen, versions
from thidua_pages.caching.release import release
from thidua_pages.caching.versions import Version

ALIAS = "pages"
SAFE = frozenset({"GET", "HEAD"})
SECONDS = 24 * 3600
NOT_KEPT = frozenset({"content-length", "date", "connection"})
PARAMETERS = frozenset(
    {
        *("trang", "don_vi", "loai", "noi_dung", "tinh_trang", "thang", "xep", "kieu", "dot", "doi_tuong", "hinh_thuc"),
        *("han", "dang_ky", "limit", "offset", "facets"),
    }
)
"""The parameters that a cached address may have. Responses to free text and unknown parameters are not cached, because
they would fill the cache."""
MAX_QUERY = 200


@dataclass(frozen=True)
class CachedResponse:
    """`day`: many pages mention today, so no response outlives it. `ward`: the scope of the whole ward; if its
    version is unchanged, no other scope has to be checked. `closed`: the closed pages of the ward at that time.
    `made_at`: when the response was rendered."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    day: date
    ward: str
    ward_version: Version
    closed: tuple[str, ...]
    made_at: datetime
    versions: tuple[tuple[str, Version], ...] = ()
    packed: bytes | None = None
    """The compressed body. Only responses that are cached are compressed, because they are sent many times."""

    @property
    def zipped(self) -> bytes:
        return self.packed or _zip(self.body)


def key_of(request: HttpRequest) -> str | None:
    """The cache key of this address; None if its responses are not cached."""
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY or not PARAMETERS.issuperset(request.GET):
        return None
    asked = urlencode([(name, value) for name in sorted(request.GET) for value in request.GET.getlist(name)])
    address = f"{request.scheme}://{request.get_host()}{request.path}?{asked}"
    return f"{release()}:{hashlib.sha256(address.encode()).hexdigest()}"


def find(key: str) -> CachedResponse | None:
    """The response cached under `key`, if no scope that it shows has changed.

    While the database does not answer: the response that was current when it last did (`last_seen.py`).
    """
    answer: CachedResponse | None = caches[ALIAS].get(key)
    if answer is None or answer.day != clock.today():
        return None
    try:
        ward_version = versions.read([answer.ward])[answer.ward]
    except DatabaseError:
        if last_seen.is_current(answer.ward, answer.ward_version):
            return answer
        raise
    last_seen.note(answer.ward, ward_version)
    closed = closed_in(answer.ward)
    if ward_version == answer.ward_version:
        return answer if closed == answer.closed else None  # else closed by a statement that sends no signal
    kept = dict(answer.versions)
    if versions.read(kept) != kept:
        return None
    answer = replace(answer, ward_version=ward_version, closed=closed)
    caches[ALIAS].set(key, answer, SECONDS)
    return answer


def make(response: HttpResponse, ward: str, ward_version: Version) -> CachedResponse:
    """A cacheable copy of a response that was rendered after this version of the ward was read. Its scopes are still
    empty."""
    return CachedResponse(
        body=response.content,
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in NOT_KEPT),
        etag=f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"',
        day=clock.today(),
        ward=ward,
        ward_version=ward_version,
        closed=closed_in(ward),
        made_at=clock.now(),
    )


def closed_in(ward: str) -> tuple[str, ...]:
    """The paths of the closed pages in the ward with this scope. No query: they were read with the ward's version."""
    path = ward.partition(":")[2]
    return tuple(one for one in closed_paths() if one.startswith(path) or path.startswith(one))


def keep(key: str, answer: CachedResponse, scopes: frozenset[str]) -> None:
    """Save the response with the versions of the scopes that it shows.

    It is not saved if the ward changed while it was rendered: it may then be older than the versions read now.
    """
    now = versions.read(scopes | {answer.ward})
    if now[answer.ward] == answer.ward_version:
        shown = tuple((name, number) for name, number in now.items() if name in scopes)
        caches[ALIAS].set(key, replace(answer, versions=shown, packed=_zip(answer.body)), SECONDS)


def _zip(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
