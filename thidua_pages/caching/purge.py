"""Tells a cache in front of the site (WAGTAILFRONTENDCACHE) which addresses have changed. Without one, nothing happens.

Our responses allow such a cache to store only addresses without a query, so that only those have to be purged.
"""

from django.conf import settings
from django.db.models import Q
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page, Site

from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.base.tree import OUTSIDE_BIN, within
from thidua_pages.caching import registry
from thidua_pages.outbox import BACKEND

BESIDE_PAGES = ("feed.xml", "feed.atom", "sitemap.xml")
"""Addresses that show the whole ward and are not pages."""
FIRST = 20
"""Until the purge is done, visitors see the old page."""


def soon(*pages: Page) -> None:
    """Purge these pages and the pages that show them, once the change is committed."""
    if _has_front_cache():
        purge_around.enqueue([page.path for page in pages])


def everything_soon() -> None:
    """Purge every page, after a restore. An address that only the lost state had stays until it expires."""
    wards = list(Page.objects.filter(OUTSIDE_BIN, depth=WARD_DEPTH).values_list("path", flat=True))
    if _has_front_cache() and wards:
        purge_around.enqueue(wards)


def old_addresses_soon(page: Page, url_path_before: str) -> None:
    """Purge the addresses that `page` and all below it had before it was moved or renamed."""
    if _has_front_cache():
        purge_old_addresses.enqueue(page.pk, url_path_before)


def _has_front_cache() -> bool:
    return bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


@task(backend=BACKEND, priority=FIRST)
def purge_around(paths: list[str]) -> None:
    """The pages at these paths, all above and below them, and their ward's lists and units."""
    batch = PurgeBatch()
    for path in paths:
        above = [path[:end] for end in range(Page.steplen * WARD_DEPTH, len(path), Page.steplen)]
        ward = path[: Page.steplen * WARD_DEPTH]
        lists = Q(depth__lte=WARD_DEPTH + 2) | Q(content_type__model__in=registry.lists_of_ward)
        batch.add_pages(Page.objects.live().filter(Q(path__in=above) | within(path) | within(ward) & lists))
        for site in Site.objects.filter(root_page__path=ward):
            batch.add_urls(f"{site.root_url}/{name}" for name in BESIDE_PAGES)
        for model_name, addresses in registry.addresses_below.items():
            pages = Page.objects.live().filter(within(ward), content_type__model=model_name)
            batch.add_urls(f"{page.full_url}{address}" for page in pages for address in addresses)
    batch.purge()


@task(backend=BACKEND, priority=FIRST)
def purge_old_addresses(pk: int, url_path_before: str) -> None:
    page = Page.objects.filter(pk=pk).first()
    if page is None:
        return
    batch = PurgeBatch()
    for below in page.get_descendants(inclusive=True):
        now = below.full_url
        if now:
            new_end = below.url_path[len(page.url_path) :]
            root = page.get_site().root_page.url_path
            before = url_path_before[len(root) :] + new_end
            batch.add_url(f"{page.get_site().root_url}/{before}")
    batch.purge()
