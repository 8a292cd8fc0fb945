"""Keeps the search entries in step with the published pages."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from itertools import islice
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base.changes import Turns, at_end, one_change
from thidua_pages.base.closed import closed_paths
from thidua_pages.base.tree import below, within
from thidua_pages.search.models import SearchEntry
from thidua_pages.search.sources import SOURCES, SearchSource, published_on
from thidua_pages.search.tokens import index_tokens

BATCH = 200
PAGES_AT_ONCE = 50
"""Pages whose entries `rebuild` writes in one transaction: a fraction of a second."""
PAGES_PER_DAY = 2**32
"""Larger than the id of any page."""
PARTS_PER_PAGE = 2**10
"""More parts than a plan has. Of a longer one the last parts are found only with the page."""
LONG_AGO = date(2000, 1, 1)
"""Where an entry without any day stands."""
LOWEST_ID = 2**60
"""Below the id of every entry. Lower are those of earlier versions, whose ids were made without parts."""


def entry_id(day: date, page_id: int, place: int = PARTS_PER_PAGE - 1) -> int:
    """The id of an entry. Reading the index backwards gives the newest first, without sorting.

    `place` is the number of a part. The parts come in their order, and after them the page itself.
    """
    return (day.toordinal() * PAGES_PER_DAY + page_id) * PARTS_PER_PAGE + PARTS_PER_PAGE - 1 - place


def entries_of(page: Page, source: SearchSource) -> Iterator[SearchEntry]:
    """The entries for `page`: first its own, then those of its parts.

    The page must be as saved in the database: an instance from an editor may hold a draft.
    """
    day = source.day(page)
    sorted_by = day or published_on(page) or LONG_AGO

    def entry(number: int, anchor: str, kind: str, title: str, text: str) -> SearchEntry:
        tokens = index_tokens(ward_path=ward_path_of(page), kind=kind, title=title, text=text)
        return SearchEntry(
            id=number, page_id=page.pk, anchor=anchor, kind=kind, date=day, title=title, text=text, tokens=tokens
        )

    yield entry(entry_id(sorted_by, page.pk), "", source.kind, source.title(page), source.text_of(page))
    for place, part in enumerate(islice(source.parts(page), PARTS_PER_PAGE - 1)):
        yield entry(entry_id(sorted_by, page.pk, place), part.anchor, part.kind, part.title, part.text)


@transaction.atomic
def refresh(path: str) -> int:
    """Write the entries of the page at `path` and of all pages below it again. Returns how many there are now."""
    remove(path)
    return _add(Page.objects.filter(within(path)), _hidden_paths(path))


def rebuild() -> int:
    """Write all entries again, a few pages at a time, so that others can save meanwhile. Returns how many there are.

    The search answers all the time. It can be run again when it was interrupted.
    """
    ids = list(Page.objects.order_by("path").values_list("pk", flat=True))
    written, turns = 0, Turns()
    for first in range(0, len(ids), PAGES_AT_ONCE):
        with one_change():
            written += _write_again(Page.objects.filter(pk__in=ids[first : first + PAGES_AT_ONCE]))
        turns.let_others_write()
    return written


def build_if_outdated() -> None:
    """Write all entries when there are none yet or when an earlier version made them, as after an upgrade."""
    if not SearchEntry.objects.exists() or SearchEntry.objects.filter(pk__lt=LOWEST_ID).exists():
        rebuild()


def refresh_at_end(page: Page) -> None:
    """Call `refresh_pages` with this page at the end of the change, once for all pages that the change saves."""
    at_end(refresh_pages, [str(page.pk)])


@transaction.atomic
def refresh_pages(ids: Iterable[str]) -> None:
    """Write the entries of these pages, and the missing entries of published pages below them.

    A page below an unpublished page cannot be reached, so it has no entry. It gets one when the page above is
    published.
    """
    pages = Page.objects.filter(pk__in=ids)
    hidden = _hidden_around(pages)
    before = {entry.pk: entry for entry in SearchEntry.objects.filter(page__in=pages)}
    after = {entry.pk: entry for entry in _entries(pages, hidden)}
    changed = {pk for pk in before.keys() | after.keys() if not _is_same(before.get(pk), after.get(pk))}
    SearchEntry.objects.filter(pk__in=changed & before.keys()).delete()
    SearchEntry.objects.bulk_create([after[pk] for pk in changed & after.keys()])
    parents = pages.filter(live=True, numchild__gt=0).values_list("path", flat=True)
    if parents:
        missing = Page.objects.filter(reduce(or_, map(below, parents)), search_entries=None)
        _add(missing, _hidden_around(missing))


@transaction.atomic
def refresh_copies(pages: QuerySet) -> None:
    """Write the entries of these pages again if something that they all copy has changed."""
    first = SearchEntry.objects.filter(page_id__in=pages.values("pk"), anchor="").order_by("-pk").first()
    if first is not None:
        found = Page.objects.filter(pk=first.page_id)
        if not _is_same(first, next(_entries(found, _hidden_around(found)), None)):
            _write_again(Page.objects.filter(pk__in=pages.values("pk")))


def remove(path: str) -> None:
    """Delete the entries of the page at `path` and of all pages below it."""
    SearchEntry.objects.filter(within(path, "page__path")).only("pk").delete()


def _write_again(pages: QuerySet) -> int:
    SearchEntry.objects.filter(page__in=pages).only("pk").delete()
    return _add(pages, _hidden_around(pages))


def _is_same(before: SearchEntry | None, after: SearchEntry | None) -> bool:
    names = ("anchor", "kind", "date", "title", "text", "tokens")
    return bool(before and after) and all(getattr(before, name) == getattr(after, name) for name in names)


def _hidden_paths(path: str) -> set[str]:
    """The paths of pages at, above or below `path` that are unpublished, and those of closed pages."""
    above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    return _hidden_among(Page.objects.filter(Q(path__in=above) | within(path)))


def _hidden_around(pages: QuerySet) -> set[str]:
    """The paths of those of these pages and of the pages above them that are unpublished, and those of closed pages."""
    paths = pages.values_list("path", flat=True)
    above = {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}
    return _hidden_among(Page.objects.filter(path__in=above))


def _hidden_among(pages: QuerySet) -> set[str]:
    return {*pages.filter(live=False).values_list("path", flat=True), *closed_paths()}


def _add(pages: QuerySet, hidden: set[str]) -> int:
    """Write entries for these pages, which have none yet. Returns how many were written."""
    count, batch = 0, []
    for entry in _entries(pages, hidden):
        batch.append(entry)
        if len(batch) == BATCH:
            count += len(SearchEntry.objects.bulk_create(batch))
            batch = []
    return count + len(SearchEntry.objects.bulk_create(batch))


def _entries(pages: QuerySet, hidden: set[str]) -> Iterator[SearchEntry]:
    published = pages.filter(live=True)
    types = set(published.order_by().values_list("content_type_id", flat=True).distinct())
    for model, source in SOURCES.items():
        if ContentType.objects.get_for_model(model).pk not in types:
            continue
        rows = model._default_manager.filter(pk__in=published.values("pk"))
        for page in rows.prefetch_related(*source.related).iterator(chunk_size=BATCH):
            if not _is_hidden(page.path, hidden) and source.is_public(page):
                yield from entries_of(page, source)


def _is_hidden(path: str, hidden: set[str]) -> bool:
    return any(path[:end] in hidden for end in range(Page.steplen, len(path) + 1, Page.steplen))
