"""Queries for published stories and events, in a number that does not depend on the length of a list."""

from django.db.models import OuterRef, Prefetch
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thidua_pages.base import clock
from thidua_pages.base.tree import below, within
from thidua_pages.base.visitors import for_visitors
from thidua_pages.participants.queries import name_in_campaign, names_in_campaigns
from thidua_pages.stories.models import EventPage, EventPhoto, StoryPage

CALENDAR_EVENTS = 500
"""Only this many newest events, so that a calendar that programs fetch every hour stays a small file."""


def stories_below(page: Page) -> PageQuerySet:
    """Return the stories below `page` that it shows, newest first, with unit, photo and renditions."""
    rows = with_unit_name(StoryPage.objects.filter(for_visitors(on=page), below(page.path)), "unit")
    return rows.select_related("photo").prefetch_related("photo__renditions").order_by("-date", "-pk")


def events_at(page: Page) -> PageQuerySet:
    """Return the events below `page` that it shows, or `page` itself, with their organisers."""
    return with_unit_name(EventPage.objects.filter(for_visitors(on=page), within(page.path)), "organiser")


def with_unit_name(rows: PageQuerySet, field: str) -> PageQuerySet:
    """Fetch the unit that `field` names, and annotate `unit_name`: what it is called in the campaign of the page, or
    today without a campaign."""
    name = name_in_campaign(OuterRef("campaign"), OuterRef(field), f"{field}__title")
    return rows.select_related(field).annotate(unit_name=name)


def unit_name_of(page: StoryPage | EventPage, unit: Page | None) -> str:
    """Return the same for one page, which may be a preview, and its unit."""
    if unit is None:
        return ""
    campaign = page.campaign_id or 0
    names = names_in_campaigns([campaign], [unit.path]) if campaign else {}
    return names.get((campaign, unit.path), str(unit.title))


def with_photos(events: PageQuerySet) -> PageQuerySet:
    """Prefetch the photos of the events and their renditions."""
    photos = EventPhoto.objects.select_related("image").order_by("sort_order")
    return events.prefetch_related(Prefetch("photos", photos), "photos__image__renditions")


def upcoming(page: Page) -> PageQuerySet:
    """Return the published events of today and of later days, the next one first."""
    return events_at(page).filter(last_day__gte=clock.today()).order_by("starts_at", "pk")


def past(page: Page) -> PageQuerySet:
    """Return the published events whose last day is over, the latest first.

    Days count, not hours, because cached pages stay valid until midnight.
    """
    return events_at(page).filter(last_day__lt=clock.today()).order_by("-last_day", "-starts_at", "-pk")


def for_calendar(page: Page) -> PageQuerySet:
    """Return the published events below `page`, or `page` itself, the latest first."""
    return events_at(page).order_by("-starts_at", "-pk")[:CALENDAR_EVENTS]
