"""`/sitemap.xml`: the published pages of the ward. With more than `PER_FILE` pages it is an index of several files.

Only the path and the date of each page are read. Wagtail's own site map creates an instance of each page, which would
be slow with 100,000 pages.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import EmptyPage, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from thidua_pages.base.tree import within
from thidua_pages.base.visitors import for_visitors
from thidua_pages.caching.middleware import shows_ward
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.public.feeds.base import address_of, ward_of

PER_FILE = 5_000


@shows_ward
@require_safe
def sitemap_or_index(request: HttpRequest) -> HttpResponse:
    files = _files(request)
    if files.num_pages == 1:
        return _urls(request, files, 1)
    root = address_of(request)
    addresses = [{"location": f"{root}{reverse('sitemap_part', args=[number])}"} for number in files.page_range]
    return _xml(request, "sitemap_index.xml", {"sitemaps": addresses})


@shows_ward
@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    return _urls(request, _files(request), number)


def listed_pages(ward: Page) -> QuerySet:
    """Return the pages of the ward that visitors may see. A nomination is one of them once it has an award."""
    types = ContentType.objects.get_for_models(NominationFolderPage, NominationPage)
    decided = Award.objects.values("nomination_id")
    undecided = Q(content_type=types[NominationPage]) & ~Q(pk__in=decided)
    folders = Q(content_type=types[NominationFolderPage])
    return Page.objects.filter(for_visitors(), within(ward.path)).exclude(undecided | folders).order_by("path")


def _files(request: HttpRequest) -> Paginator:
    return Paginator(listed_pages(ward_of(request)).values_list("url_path", "last_published_at"), PER_FILE)


def _urls(request: HttpRequest, files: Paginator, number: int) -> HttpResponse:
    try:
        rows = files.page(number).object_list
    except EmptyPage as error:
        raise Http404 from error
    site = Site.find_for_request(request)
    cut = len(site.root_page.url_path) - 1
    urls = [{"location": f"{site.root_url}{path[cut:]}", "lastmod": day} for path, day in rows]
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _xml(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response
