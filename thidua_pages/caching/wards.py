"""The ward that a request belongs to, and the ward's version before its page is rendered."""

from typing import NamedTuple

from django.http import HttpRequest
from wagtail.models import Site

from thidua_pages.caching import versions
from thidua_pages.caching.scopes import ward_scope
from thidua_pages.caching.versions import Version


class WardVersion(NamedTuple):
    """A ward's scope, and the version of that scope."""

    scope: str
    version: Version


def ward_version_of(request: HttpRequest) -> WardVersion | None:
    """The ward of the request's site; None where no site answers."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    scope = ward_scope(site.root_page)
    return WardVersion(scope, versions.read([scope])[scope])
