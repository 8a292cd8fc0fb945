"""Which ward an address belongs to, and at which version it stands: one small query a request.

Sites and their front pages seldom change, and finding them costs more than all else that a kept page needs. They are
kept beside the pages as long as the version of `SITES` stands.
"""

from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpRequest
from wagtail.models import Site

from thidua_pages.public.caching import versions
from thidua_pages.public.caching.pieces import ALIAS, SECONDS
from thidua_pages.public.caching.release import release
from thidua_pages.public.caching.scopes import SITES, ward_scope


class Standing(NamedTuple):
    """A ward's scope and its version."""

    ward: str
    version: int


def find_ward(request: HttpRequest) -> Standing | None:
    """The ward of the request's site; None where no site answers. Leaves the site where Wagtail looks for it."""
    key = f"{release()}:site:{request.scheme}://{request.get_host()}"
    kept = caches[ALIAS].get(key)
    if kept is not None:
        sites_version, site = kept
        ward = ward_scope(site.root_page)
        now = versions.read([SITES, ward])
        if now[SITES] == sites_version:
            request._wagtail_site = site  # type: ignore[attr-defined]
            return Standing(ward, now[ward])
    sites_version = versions.read([SITES])[SITES]
    site = Site.find_for_request(request)
    if site is None:
        return None
    site.root_page = site.root_page.specific
    caches[ALIAS].set(key, (sites_version, site), SECONDS)
    ward = ward_scope(site.root_page)
    return Standing(ward, versions.read([ward])[ward])
