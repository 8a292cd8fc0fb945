"""What a feed tells of a page, and which pages the site's feeds tell of.

A slice that brings a new kind of news registers a source:

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
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.queries import UNIT_DEPTH, published, units_of
from thidua_pages.stories.models import EventPage, StoryPage

LIMIT = 30
SUMMARY_CHARACTERS = 400
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML refuses these, so that a feed with one of them would be no feed."""

STORY, EVENT = "Người tốt, việc tốt", "Hoạt động"
"""What kind of news an entry is."""


@dataclass(frozen=True)
class FeedEntry:
    page: Page
    title: str
    summary: str
    author: str
    kind: str

    @property
    def guid(self) -> str:
        """The same for as long as the page lives, wherever it is moved."""
        return f"urn:uuid:{self.page.translation_key}"

    @property
    def published(self) -> datetime:
        return self.page.first_published_at

    @property
    def updated(self) -> datetime:
        return self.page.last_published_at or self.page.first_published_at


def feed_entry(page: Page, *, title: str, text: str, author: str, kind: str) -> FeedEntry:
    """An entry whose words a feed can carry."""
    summary = Truncator(" ".join(text.split())).chars(SUMMARY_CHARACTERS, truncate="…")
    return FeedEntry(page, *(NOT_IN_XML.sub(" ", words) for words in (title, summary, author, kind)))


Source = Callable[[Page, int], list[FeedEntry]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """`source(ward, limit)` gives the newest published pages of its kind in the ward, the newest first."""
    _sources.append(source)
    return source


def newest(ward: Page, limit: int = LIMIT) -> list[FeedEntry]:
    """The newest entries of all sources."""
    return nlargest(limit, (found for source in _sources for found in source(ward, limit)), key=lambda e: e.published)


@register
def newest_initiatives(ward: Page, limit: int) -> list[FeedEntry]:
    pages = published().filter(below(ward.path)).public().exclude(first_published_at=None)
    return initiative_entries(pages.order_by("-first_published_at", "-pk")[:limit])


@register
def newest_updates(ward: Page, limit: int) -> list[FeedEntry]:
    pages = ProgressUpdatePage.objects.live().filter(below(ward.path)).public().exclude(first_published_at=None)
    updates = list(pages.order_by("-first_published_at", "-pk")[:limit])
    parents = InitiativePage.objects.filter(path__in={page.path[: -Page.steplen] for page in updates})
    initiatives = dict(parents.values_list("path", "title"))
    units = units_of(updates)
    return [
        feed_entry(
            page,
            title=f"{initiatives.get(page.path[: -Page.steplen], '')}: {page.title}".removeprefix(": "),
            text=page.text,
            author=unit_title(units, page),
            kind="Cập nhật tiến độ",
        )
        for page in updates
    ]


@register
def newest_stories(ward: Page, limit: int) -> list[FeedEntry]:
    pages = StoryPage.objects.live().filter(below(ward.path)).public().exclude(first_published_at=None)
    return [
        feed_entry(
            page,
            title=page.title,
            text=page.intro,
            author=name_of(page.unit),
            kind=STORY,
        )
        for page in pages.select_related("unit").defer("body").order_by("-first_published_at", "-pk")[:limit]
    ]


@register
def newest_events(ward: Page, limit: int) -> list[FeedEntry]:
    pages = EventPage.objects.live().filter(below(ward.path)).public().exclude(first_published_at=None)
    return [
        feed_entry(
            page,
            title=f"{page.title} ({short_date(page.starts_at)})",
            text=page.text,
            author=name_of(page.organiser),
            kind=EVENT,
        )
        for page in pages.select_related("organiser").order_by("-first_published_at", "-pk")[:limit]
    ]


def initiative_entries(pages: Iterable[InitiativePage]) -> list[FeedEntry]:
    """Entries of these initiatives. One query more, for their units."""
    pages = list(pages)
    units = units_of(pages)
    return [
        feed_entry(
            page,
            title=page.title,
            text=page.goal,
            author=unit_title(units, page),
            kind=str(page.get_kind_display()),
        )
        for page in pages
    ]


def unit_title(units: dict[str, Page], page: Page) -> str:
    return name_of(units.get(page.path[: Page.steplen * UNIT_DEPTH]))


def name_of(unit: Page | None) -> str:
    """The unit's name while it is published: what has been taken down is not named."""
    return unit.title if unit and unit.live else ""
