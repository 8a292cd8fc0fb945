"""The entries that answer a query, best first, in a flat number of queries however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import cached_property
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

    def __getitem__(self, wanted: slice) -> list[SearchEntry]:
        ids = ranked(self.query.tiers(), min(wanted.stop, self.count()))[wanted.start :]
        entries = shown(ids, self.query.ward_path, self.request)
        for entry in entries:
            entry.marked_title = marked(entry.title, self.query)
            entry.snippet = snippet(entry.text, self.query)
        return entries


def suggested(query: Query, request: HttpRequest) -> list[SearchEntry]:
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


def shown(ids: list[int], ward_path: str, request: HttpRequest) -> list[SearchEntry]:
    """The entries in this order, each with `url`, `kind_label` and `above` (what they belong to, nearest first).

    Asked of the pages again, so that not even a forgotten entry shows what is not published.
    """
    found = SearchEntry.objects.filter(pk__in=ids, page__live=True, page__path__startswith=ward_path)
    entries = {entry.pk: entry for entry in found.select_related("page").defer("tokens")}
    paths = {entry.page.path[:end] for entry in entries.values() for end in _ends_above(entry.page)}
    above = dict(SearchEntry.objects.filter(page__path__in=paths).values_list("page__path", "title"))
    for entry in entries.values():
        entry.url = entry.page.get_url(request)
        titles = (above.get(entry.page.path[:end]) for end in _ends_above(entry.page))
        entry.above = [title for title in titles if title]
        entry.kind_label = SearchKind(entry.kind).label
    return [entries[pk] for pk in ids if pk in entries]


def _ends_above(page: Page) -> range:
    """Where the paths of the pages above it end, nearest first, down from its ward."""
    return range(len(page.path) - Page.steplen, Page.steplen * WARD_DEPTH, -Page.steplen)
