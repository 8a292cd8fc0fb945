"""`/sitemap.xml`: the published pages of the ward and its decisions. With more than `PER_FILE` it is an index of files.

Only the basic fields of each page are read. Wagtail's own site map creates an instance of each page, which would
be slow with 100,000 pages.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import EmptyPage, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from thidua_pages.base.tree import within
from thidua_pages.base.visitors import for_visitors
from thidua_pages.caching.middleware import shows_ward
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.decisions.queries import decisions_of
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.public.decisions import decision_path
from thidua_pages.public.feeds.base import address_of, ward_of
from thidua_pages.public.models import HonourRollPage
from thidua_pages.public.seo.last_changes import last_changes

PER_FILE = 5_000
FIELDS = ("path", "url_path", "content_type", "last_published_at")


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


@dataclass(frozen=True)
class SiteMapEntry:
    """An address of the site, as a path, and when what it shows last changed."""

    path: str
    changed_at: datetime | None


class SiteMapEntries:
    """The pages of the ward, then its decisions, as a list for a paginator."""

    def __init__(self, ward: Page) -> None:
        self.ward = ward
        self.cut = len(ward.url_path) - 1
        self.pages = listed_pages(ward)
        roll = self.pages.filter(content_type=ContentType.objects.get_for_model(HonourRollPage)).first()
        self.roll_path = roll.url_path[self.cut :] if roll else ""
        self.decisions = decisions_of(ward).order_by("pk") if roll else Decision.objects.none()

    @cached_property
    def _page_count(self) -> int:
        return self.pages.count()

    def count(self) -> int:
        return self._page_count + self.decisions.count()

    def __getitem__(self, wanted: slice) -> list[SiteMapEntry]:
        pages = list(self.pages[wanted].only(*FIELDS))
        changed = last_changes(pages)
        entries = [SiteMapEntry(page.url_path[self.cut :], changed[page.pk]) for page in pages]
        first, end = (max(0, place - self._page_count) for place in (wanted.start, wanted.stop))
        return [*entries, *(self._decision_entries(self.decisions[first:end]) if end > first else ())]

    def _decision_entries(self, decisions: QuerySet[Decision]) -> list[SiteMapEntry]:
        """The entries of decisions. Their pages show the awards, so they change with the pages of these."""
        rows = Award.objects.filter(for_visitors("nomination__"), decision__in=[decision.pk for decision in decisions])
        found: dict[int, list[NominationPage]] = {decision.pk: [] for decision in decisions}
        for award in rows.select_related("nomination").only("decision_id", *(f"nomination__{name}" for name in FIELDS)):
            found[award.decision_id].append(award.nomination)
        changed = last_changes([page for pages in found.values() for page in pages])
        return [
            SiteMapEntry(
                decision_path(self.roll_path, decision),
                max(filter(None, (changed[page.pk] for page in pages)), default=None),
            )
            for decision, pages in found.items()
        ]


def _files(request: HttpRequest) -> Paginator:
    entries: Any = SiteMapEntries(ward_of(request))
    return Paginator(entries, PER_FILE)


def _urls(request: HttpRequest, files: Paginator, number: int) -> HttpResponse:
    try:
        rows = files.page(number).object_list
    except EmptyPage as error:
        raise Http404 from error
    site = Site.find_for_request(request)
    urls = [{"location": f"{site.root_url}{row.path}", "lastmod": row.changed_at} for row in rows]
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _xml(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response
