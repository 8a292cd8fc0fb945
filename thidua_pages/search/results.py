"""The entries that answer a query, best first, in a flat number of queries however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.search import lookup
from thidua_pages.search.choices import SearchKind
from thidua_pages.search.marking import marked, snippet
from thidua_pages.search.models import SearchEntry
from thidua_pages.search.tokens import Conjunction, Query

DEEPEST = 1000
"""Results that one can leaf through. Nobody does; who has so many types another word."""
SUGGESTIONS = 8
SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class Facet:
    kind: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Result:
    """An entry as a visitor sees it."""

    entry: SearchEntry
    url: str
    above: tuple[str, ...]
    """Titles of what it belongs to, nearest first: of an update, the initiative and the unit."""

    @property
    def kind_label(self) -> str:
        return str(SearchKind(self.entry.kind).label)


@dataclass(frozen=True)
class MarkedResult(Result):
    title: SafeString
    snippet: SafeString


class Results:
    """A list for a paginator. When no page has all the words, the last one counts as half typed."""

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
        """Of every kind."""
        return sum(self.counts.values())

    @cached_property
    def total(self) -> int:
        return self.counts.get(self.query.kind, 0) if self.query.kind else self.total_of_all

    @property
    def is_capped(self) -> bool:
        return self.total > DEEPEST

    @cached_property
    def facets(self) -> list[Facet]:
        """The kinds that were found, and the one that was asked for."""
        kinds = [kind for kind in SearchKind if self.counts.get(kind) or kind == self.query.kind]
        return [Facet(kind, kind.label, self.counts.get(kind, 0), kind == self.query.kind) for kind in kinds]

    def count(self) -> int:
        return min(self.total, DEEPEST)

    def __getitem__(self, wanted: slice) -> list[MarkedResult]:
        ids = ranked(self.query.tiers(), min(wanted.stop, self.count()))[wanted.start :]
        return [self._mark(result) for result in shown(ids, self.query.ward_path, self.request)]

    def _mark(self, result: Result) -> MarkedResult:
        entry = result.entry
        title, text = marked(entry.title, self.query), snippet(entry.text, self.query)
        return MarkedResult(entry, result.url, result.above, title, text)


def suggested(query: Query, request: HttpRequest) -> list[Result]:
    """The best titles for what was typed so far, the last word perhaps not yet whole."""
    if not query.words or len("".join(query.words)) < SHORTEST_PREFIX:
        return []
    return shown(ranked(query.title_tiers(), SUGGESTIONS), query.ward_path, request)


def ranked(tiers: Iterable[list[Conjunction]], wanted: int) -> list[int]:
    """The numbers of the `wanted` best entries. A step is asked only while those before it gave too few.

    Of each tier as many are fetched as are wanted in all: those that came before are then among the fetched.
    """
    best: dict[int, None] = {}
    for step in tiers:
        if len(best) >= wanted:
            break
        best.update(dict.fromkeys(lookup.newest(step, wanted)))
    return list(best)[:wanted]


def shown(ids: list[int], ward_path: str, request: HttpRequest) -> list[Result]:
    """The entries of these numbers, in this order.

    Asked of the pages again, so that not even a forgotten entry shows what is not published.
    """
    found = SearchEntry.objects.filter(pk__in=ids, page__live=True, page__path__startswith=ward_path)
    entries = {entry.pk: entry for entry in found.select_related("page").defer("tokens")}
    paths = {entry.page.path[:end] for entry in entries.values() for end in _ends_above(entry.page)}
    titles = dict(SearchEntry.objects.filter(page__path__in=paths).values_list("page__path", "title"))
    results = []
    for entry in (entries[pk] for pk in ids if pk in entries):
        above = (titles.get(entry.page.path[:end]) for end in _ends_above(entry.page))
        results.append(Result(entry, entry.page.get_url(request), tuple(title for title in above if title)))
    return results


def _ends_above(page: Page) -> range:
    """Where the paths of the pages above it end, nearest first, down from its ward."""
    return range(len(page.path) - Page.steplen, Page.steplen * WARD_DEPTH, -Page.steplen)
