"""What search knows of each page type, which is only what its public page shows. SOURCES has one row for each type."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.timezone import localdate
from wagtail.models import Page

from thidua_pages.base.vietnamese import format_quantity, short_date
from thidua_pages.base.visitors import shown_on
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage, Registration
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.clauses import numbered_clauses, target_anchor
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.search.choices import SearchKind
from thidua_pages.stories.models import EventPage, StoryPage
from thidua_pages.units.models import UnitPage

LONGEST_TEXT = 60_000
"""Characters. A plan has about 20,000."""
LONGEST_TITLE = 255


def published_on(page: Page) -> date | None:
    return localdate(page.first_published_at) if page.first_published_at else None


@dataclass(frozen=True)
class SearchPart:
    """A part of a page that is found by itself. `anchor` is its place on the page."""

    kind: SearchKind
    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class SearchSource:
    """How a page of one type becomes an entry. `text` yields parts of the text; empty parts are left out."""

    kind: SearchKind
    text: Callable[[Any], Iterable[str | None]]
    day: Callable[[Any], date | None] = lambda page: None
    """The day of what the page is about, which the results show: never that of its publication."""
    parts: Callable[[Any], Iterable[SearchPart]] = lambda page: ()
    title: Callable[[Any], str] = lambda page: page.title
    is_public: Callable[[Any], bool] = lambda page: True
    related: tuple[str, ...] = ()
    """Relations that `text` reads. They are prefetched when many pages are indexed."""
    copied_from: Mapping[type[Model], str] = field(default_factory=dict)
    """Models from whose objects the entries copy words, and the relation to them: the entries follow their changes."""

    def text_of(self, page: Page) -> str:
        return "\n".join(part.strip() for part in self.text(page) if part and part.strip())[:LONGEST_TEXT]


def _campaign(page: CampaignPage) -> Iterable[str | None]:
    yield page.abstract if page.abstract != page.title else None
    for block in page.body:
        yield f"{block.value['marker']} {strip_tags(str(block.value['text']))}"


def _parts_of_plan(page: CampaignPage) -> Iterator[SearchPart]:
    """The numbered clauses of the plan, each with what stands below it, and the targets."""
    for clause in numbered_clauses(page.body, list(page.contents.all())):
        yield SearchPart(SearchKind.CLAUSE, clause.anchor, clause.name[:LONGEST_TITLE], clause.text[:LONGEST_TEXT])
    for number, target in enumerate(page.targets.all(), start=1):
        facts = [target.get_kind_display(), format_quantity(target.value, target.unit)]
        if target.due_on:
            facts.append(f"thời hạn {short_date(target.due_on)}")
        title = capfirst(target.title)[:LONGEST_TITLE]
        yield SearchPart(SearchKind.TARGET, target_anchor(number), title, "; ".join(fact for fact in facts if fact))


def _registered_or_begun(page: InitiativePage) -> date | None:
    """The day of the registration; without one, the day on which the work began."""
    registration = getattr(page, "registration", None)
    return localdate(registration.registered_at) if registration else page.starts_on


def _initiative(page: InitiativePage) -> Iterable[str | None]:
    yield from (page.goal, page.place)
    yield from (measure.label for measure in page.measures.all())
    yield from (photo.caption for photo in page.photos.all())


def _update(page: ProgressUpdatePage) -> Iterable[str | None]:
    yield page.text
    yield from (measure.label for measure in page.measures.all())
    yield from (photo.caption for photo in page.photos.all())


def _story(page: StoryPage) -> Iterable[str | None]:
    yield from (page.intro, page.photo_caption)
    for block in page.body:
        if block.block_type == "photo":
            yield block.value.caption
        elif block.block_type == "quote":
            yield from (block.value["text"], block.value["speaker"])
        else:
            # The space keeps the last word of a heading apart from the first word after it.
            yield strip_tags(str(block.value).replace("</", " </"))


def _event(page: EventPage) -> Iterable[str | None]:
    yield from (page.text, page.place)
    yield from (photo.caption for photo in page.photos.all())


def _unit(page: UnitPage) -> Iterable[str | None]:
    return page.get_kind_display(), page.lead, page.intro


def _award(page: NominationPage) -> Iterable[str | None]:
    """Never the report or the dossier, because the public page shows only the award."""
    decision = page.award.decision
    campaign = page.campaign.title if shown_on(page.campaign) else None
    return page.office, page.award_form.title, campaign, f"Quyết định số {decision.number}", decision.authority


SOURCES: dict[Any, SearchSource] = {  # by page type
    CampaignPage: SearchSource(
        SearchKind.CAMPAIGN,
        _campaign,
        day=lambda page: page.issued_on or page.starts_on,
        parts=_parts_of_plan,
        related=("contents", "targets"),
    ),
    InitiativePage: SearchSource(
        SearchKind.INITIATIVE,
        _initiative,
        day=_registered_or_begun,
        related=("measures", "photos", "registration"),
        copied_from={Registration: "registration"},
    ),
    ProgressUpdatePage: SearchSource(
        SearchKind.UPDATE, _update, day=lambda page: page.date, related=("measures", "photos")
    ),
    UnitPage: SearchSource(SearchKind.UNIT, _unit),
    StoryPage: SearchSource(SearchKind.STORY, _story, day=lambda page: page.date),
    EventPage: SearchSource(SearchKind.EVENT, _event, day=lambda page: page.first_day, related=("photos",)),
    NominationPage: SearchSource(
        SearchKind.AWARD,
        _award,
        day=lambda page: page.award.decision.decided_on,
        title=lambda page: page.display_name,
        is_public=lambda page: hasattr(page, "award"),
        related=("award__decision", "award_form", "campaign"),
        copied_from={Decision: "award__decision", AwardForm: "award_form", CampaignPage: "campaign"},
    ),
}
