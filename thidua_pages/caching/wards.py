"""The ward that a request belongs to, and the ward's version before its page is rendered."""

from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpRequest
from wagtail.models import Site

from thidua_pages.caching import versions
from thidua_pages.caching.release import release
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.caching.store import ALIAS, SAFE, SECONDS
from thidua_pages.caching.versions import Version


class WardVersion(NamedTuple):
    """A ward's scope, and the version of that scope."""

    scope: str
    version: Version


class KeptSite(NamedTuple):
    """The site of a host. `version`: that of its ward when it was looked up; None if that is not known.

    Every change of a site and of its home page raises the version.
    """

    site: Site
    version: Version | None


def ward_version_of(request: HttpRequest) -> WardVersion | None:
    """The ward of the request's site; None where no site answers.

    The site is kept while its ward does not change, as Wagtail's look-up takes a quarter of the time of a small page.
    """
    if request.method not in SAFE or hasattr(request, "_wagtail_site"):
        return _version_of(Site.find_for_request(request))
    name = f"site:{release()}:{request.get_host()}:{request.get_port()}"
    kept: KeptSite | None = caches[ALIAS].get(name)
    if kept is None:
        site = Site.find_for_request(request)
        if site is not None:
            caches[ALIAS].set(name, KeptSite(site, None), SECONDS)  # the version must be read before the site
        return _version_of(site)
    ward = _version_of(kept.site)
    if ward and ward.version == kept.version:
        request._wagtail_site = kept.site  # type: ignore[attr-defined]  # where Site.find_for_request remembers it
        return ward
    site = Site.find_for_request(request)
    if site is not None and ward and ward_scope(site.root_page) == ward.scope:
        caches[ALIAS].set(name, KeptSite(site, ward.version), SECONDS)
        return ward
    caches[ALIAS].delete(name)
    return _version_of(site)


def _version_of(site: Site | None) -> WardVersion | None:
    if site is None:
        return None
    scope = ward_scope(site.root_page)
    return WardVersion(scope, versions.read([scope])[scope])
