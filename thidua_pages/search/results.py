"""The entries that match a query, best first. The number of database queries does not grow with the results."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.base.tree import within
from thidua_pages.base.visitors import for_visitors
from thidua_pages.initiatives.units import unit_names, unit_path_of
from thidua_pages.nominations.models import NominationPage
from thidua_pages.search import lookup
from thidua_pages.search.choices import SearchKind
from thidua_pages.search.marking import marked, snippet
from thidua_pages.search.models import SearchEntry
from thidua_pages.search.tokens import Conjunction, Query

DEEPEST = 1000
"""The most results that can be paged through. With more, people add a word to their search."""
SUGGESTIONS = 8
SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class KindFacet:
    """A kind of result, with the number of results."""

    kind: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class SearchResult:
    """An entry as a visitor sees it."""

    entry: SearchEntry
    url: str
    above: tuple[str, ...]
    """The titles of the pages above, nearest first: of an update its initiative and unit, of a clause its plan."""

    @property
    def kind_label(self) -> str:
        return str(SearchKind(self.entry.kind).label)


@dataclass(frozen=True)
class MarkedResult(SearchResult):
    """A result with the words of the query marked, as HTML."""

    title: SafeString
    snippet: SafeString


class SearchResults:
    """The results as a list for a paginator. If no page has all the words, the last may be the beginning of a word."""

    def __init__(self, query: Query, request: HttpRequest) -> None:
        self.request = request
        self.counts = lookup.count_by_kind(query.matches_of_all_kinds())
        self.is_widened = not self.counts and len(query.words[-1]) >= SHORTEST_PREFIX
        if self.is_widened:
            query = replace(query, last_is_prefix=True)
            self.counts = lookup.count_by_kind(query.matches_of_all_kinds())
        self.query = query

    @cached_property
    def total_of_all(self) -> int:
        """The number of results of all kinds together."""
        return sum(self.counts.values())

    @cached_property
    def total(self) -> int:
        return self.counts.get(self.query.kind, 0) if self.query.kind else self.total_of_all

    @property
    def is_capped(self) -> bool:
        return self.total > DEEPEST

    @cached_property
    def facets(self) -> list[KindFacet]:
        """The kinds with results, and the kind that was asked for."""
        kinds = [kind for kind in SearchKind if self.counts.get(kind) or kind == self.query.kind]
        return [KindFacet(kind, kind.label, self.counts.get(kind, 0), kind == self.query.kind) for kind in kinds]

    def count(self) -> int:
        return min(self.total, DEEPEST)

    def __getitem__(self, wanted: slice) -> list[MarkedResult]:
        ids = best_entries(self.query.tiers(), min(wanted.stop, self.count()))[wanted.start :]
        return [self._mark(result) for result in results_for(ids, self.query.ward_path, self.request)]

    def _mark(self, result: SearchResult) -> MarkedResult:
        entry = result.entry
        title, text = marked(entry.title, self.query), snippet(entry.text, self.query)
        return MarkedResult(entry, result.url, result.above, title, text)


def suggestions_for(query: Query, request: HttpRequest) -> list[SearchResult]:
    """The best titles for what has been typed so far. The last word may be incomplete."""
    if not query.words or len("".join(query.words)) < SHORTEST_PREFIX:
        return []
    return results_for(best_entries(query.title_tiers(), SUGGESTIONS), query.ward_path, request)


def best_entries(tiers: Iterable[list[Conjunction]], wanted: int) -> list[int]:
    """The ids of the `wanted` best entries. A step is queried only if the steps before it gave too few.

    Each step fetches as many as are wanted in all, because it finds the entries of earlier steps again.
    """
    best: dict[int, None] = {}
    for step in tiers:
        if len(best) >= wanted:
            break
        best.update(dict.fromkeys(lookup.newest(step, wanted)))
    return list(best)[:wanted]


def results_for(ids: list[int], ward_path: str, request: HttpRequest) -> list[SearchResult]:
    """The results for the entries with these ids, in this order.

    The query checks again that visitors may see each page, so that a stale entry can never show another one.
    """
    found = SearchEntry.objects.filter(for_visitors("page__"), within(ward_path, "page__path"), pk__in=ids)
    entries = {entry.pk: entry for entry in found.select_related("page").defer("tokens")}
    paths = {entry.page.path[:end] for entry in entries.values() for end in _ends_above(entry)}
    above_all = SearchEntry.objects.filter(for_visitors("page__"), page__path__in=paths, anchor="")
    shown = {one.page.path: one for one in above_all.select_related("page").defer("tokens", "text")}
    names = unit_names(_in_their_campaigns(entries.values()), shown)
    results = []
    for entry in (entries[pk] for pk in ids if pk in entries):
        unit, name = unit_path_of(entry.page), names[entry.page_id]
        above = [path for path in (entry.page.path[:end] for end in _ends_above(entry)) if path in shown]
        url = entry.page.get_url(request) + (f"#{entry.anchor}" if entry.anchor else "")
        results.append(SearchResult(entry, url, tuple(name if path == unit else shown[path].title for path in above)))
    return results


def _in_their_campaigns(entries: Iterable[SearchEntry]) -> list[Page]:
    """The pages of these entries, those of awards with their campaigns. One query, if there are any."""
    pages = {entry.page_id: entry.page for entry in entries}
    awards = [entry.page_id for entry in entries if entry.kind == SearchKind.AWARD]
    if awards:
        pages |= NominationPage.objects.only("path", "depth", "campaign").in_bulk(awards)
    return list(pages.values())


def _ends_above(entry: SearchEntry) -> range:
    """The lengths of the paths of the pages above this entry, nearest first, as far as below the ward's home page.

    The page of a part is above it.
    """
    length = len(entry.page.path)
    return range(length if entry.anchor else length - Page.steplen, Page.steplen * WARD_DEPTH, -Page.steplen)
