"""The entries of feeds: what an entry says about a page, and which pages become entries.

A slice with a new kind of page registers a source:

    @entries.register
    def newest_documents(ward: Page, limit: int) -> list[FeedEntry]: ...
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from django.utils.text import Truncator
from wagtail.models import Page

from thidua_pages.base.tree import below
from thidua_pages.base.vietnamese import short_date
from thidua_pages.base.visitors import for_visitors, shown_on
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import published
from thidua_pages.initiatives.units import unit_names, unit_path_of, units_of
from thidua_pages.stories.models import EventPage, StoryPage
from thidua_pages.stories.queries import with_unit_name

LIMIT = 30
SUMMARY_CHARACTERS = 400
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not allow. A feed with one of them could not be read at all."""

STORY, EVENT = "Người tốt, việc tốt", "Hoạt động"
"""The categories of two kinds of entries."""


@dataclass(frozen=True)
class FeedEntry:
    page: Page
    title: str
    summary: str
    author: str
    kind: str

    @property
    def guid(self) -> str:
        """An id that never changes, not even when the page is moved."""
        return f"urn:uuid:{self.page.translation_key}"

    @property
    def published(self) -> datetime:
        return self.page.first_published_at

    @property
    def updated(self) -> datetime:
        return self.page.last_published_at or self.page.first_published_at


def feed_entry(page: Page, *, title: str, text: str, author: str, kind: str) -> FeedEntry:
    """Create an entry. The text is shortened, and characters that XML does not allow are removed."""
    summary = Truncator(" ".join(text.split())).chars(SUMMARY_CHARACTERS, truncate="…")
    return FeedEntry(page, *(NOT_IN_XML.sub(" ", words) for words in (title, summary, author, kind)))


FeedSource = Callable[[Page, int], list[FeedEntry]]
_sources: list[FeedSource] = []


def register(source: FeedSource) -> FeedSource:
    """Register a function `source(ward, limit)` that returns entries of the ward's newest published pages of a kind.

    The newest must come first.
    """
    _sources.append(source)
    return source


def newest(ward: Page, limit: int = LIMIT) -> list[FeedEntry]:
    """Return the newest entries of all sources together."""
    return nlargest(limit, (found for source in _sources for found in source(ward, limit)), key=lambda e: e.published)


@register
def newest_initiatives(ward: Page, limit: int) -> list[FeedEntry]:
    pages = published().filter(below(ward.path)).exclude(first_published_at=None)
    return initiative_entries(pages.order_by("-first_published_at", "-pk")[:limit])


@register
def newest_updates(ward: Page, limit: int) -> list[FeedEntry]:
    pages = ProgressUpdatePage.objects.filter(for_visitors(), below(ward.path)).exclude(first_published_at=None)
    updates = list(pages.order_by("-first_published_at", "-pk")[:limit])
    parents = InitiativePage.objects.filter(path__in={page.path[: -Page.steplen] for page in updates})
    initiatives = dict(parents.values_list("path", "title"))
    authors = public_unit_names(updates)
    return [
        feed_entry(
            page,
            title=f"{initiatives.get(page.path[: -Page.steplen], '')}: {page.title}".removeprefix(": "),
            text=page.text,
            author=authors[page.pk],
            kind="Cập nhật tiến độ",
        )
        for page in updates
    ]


@register
def newest_stories(ward: Page, limit: int) -> list[FeedEntry]:
    pages = StoryPage.objects.filter(for_visitors(), below(ward.path)).exclude(first_published_at=None)
    return [
        feed_entry(
            page,
            title=page.title,
            text=page.intro,
            author=page.unit_name if shown_on(page.unit) else "",
            kind=STORY,
        )
        for page in with_unit_name(pages, "unit").defer("body").order_by("-first_published_at", "-pk")[:limit]
    ]


@register
def newest_events(ward: Page, limit: int) -> list[FeedEntry]:
    pages = EventPage.objects.filter(for_visitors(), below(ward.path)).exclude(first_published_at=None)
    return [
        feed_entry(
            page,
            title=f"{page.title} ({short_date(page.starts_at)})",
            text=page.text,
            author=page.unit_name if shown_on(page.organiser) else "",
            kind=EVENT,
        )
        for page in with_unit_name(pages, "organiser").order_by("-first_published_at", "-pk")[:limit]
    ]


def initiative_entries(pages: Iterable[InitiativePage]) -> list[FeedEntry]:
    """Return the entries of these initiatives. Two more queries, for their units and their names."""
    pages = list(pages)
    authors = public_unit_names(pages)
    return [
        feed_entry(
            page,
            title=page.title,
            text=page.goal,
            author=authors[page.pk],
            kind=str(page.get_kind_display()),
        )
        for page in pages
    ]


def public_unit_names(pages: list[Page]) -> dict[int, str]:
    """Return page id → the name of its unit in the campaign of the page; empty if visitors may not see the unit."""
    units = units_of(pages)
    names = unit_names(pages, units)
    return {page.pk: names[page.pk] if shown_on(units.get(unit_path_of(page))) else "" for page in pages}
