"""Redirects from the old addresses of pages that were renamed or moved, without revealing pages that are not public.

Wagtail also redirects from the old addresses of drafts, and to pages that have been unpublished since. Both would
reveal the address of a page that visitors may not see.
"""

from copy import copy
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

from thidua_pages.base.visitors import may_read, shown_on


@receiver(page_slug_changed)
def keep_address_of_renamed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    if instance_before.live:
        _keep_addresses(instance, instance_before)


@receiver(post_page_move)
def keep_address_of_moved(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if instance.live and url_path_before != url_path_after:
        page = instance.specific
        before = copy(page)
        before.url_path = url_path_before
        _keep_addresses(page, before)


def _keep_addresses(page: Page, before: Page) -> None:
    """Create redirects for the page and the published pages below it, in its ward only, never between two wards."""
    wards = Site.objects.filter(root_page__path=page.path[: Page.steplen * 2]).exclude(root_page=page)
    sites = [site for site in wards.select_related("root_page") if before.url_path.startswith(site.root_page.url_path)]
    create_redirects(page=page, page_old=before, sites=sites)


class PublicRedirectMiddleware(RedirectMiddleware):
    """Redirects from an old address only those who may read the page that it leads to."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != 404:
            return response
        found = redirect_for(request)
        if found is not None and found.redirect_page_id and not may_follow(request, found.redirect_page_id):
            return response
        return super().process_response(request, response)


def redirect_for(request: HttpRequest) -> Redirect | None:
    """Return the redirect that Wagtail's middleware will follow: for the address with its query, else for the path."""
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    return get_redirect(request, whole) or get_redirect(request, whole.partition("?")[0])


def may_follow(request: HttpRequest, page_id: int) -> bool:
    """Whether an old address may lead this request to the page: it and all pages above it are published, and visitors
    may see it, or it has restrictions that the request passes."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None or page.get_ancestors().filter(live=False, depth__gt=1).exists():
        return False
    return shown_on(page) or may_read(request, page)
