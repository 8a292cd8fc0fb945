"""Redirects from the old addresses of pages that were renamed or moved, without telling what is not public.

Wagtail keeps the old address of a draft as well, and leads to a page that has been taken down since: either would tell
strangers an address that was never theirs to know.
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
    """Redirects in the page's ward, for it and the published pages below; none from one ward to another."""
    wards = Site.objects.filter(root_page__path=page.path[: Page.steplen * 2]).exclude(root_page=page)
    sites = [site for site in wards.select_related("root_page") if before.url_path.startswith(site.root_page.url_path)]
    create_redirects(page=page, page_old=before, sites=sites)


class PublicRedirectMiddleware(RedirectMiddleware):
    """Leads from an old address to its page while anyone may read that page."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != 404:
            return response
        found = redirect_for(request)
        if found is not None and found.redirect_page_id and not is_open(found.redirect_page_id):
            return response
        return super().process_response(request, response)


def redirect_for(request: HttpRequest) -> Redirect | None:
    """The redirect that the middleware is about to follow: for the whole address, else for its path."""
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    return get_redirect(request, whole) or get_redirect(request, whole.partition("?")[0])


def is_open(page_id: int) -> bool:
    """Whether anyone may read the page: it and all above it are published, none of them restricted."""
    page = Page.objects.live().public().filter(pk=page_id).first()
    return page is not None and not page.get_ancestors().filter(live=False, depth__gt=1).exists()
