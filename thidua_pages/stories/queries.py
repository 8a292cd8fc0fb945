"""Reading published stories and events, with what a list shows of each in a flat number of queries."""

from django.db.models import Prefetch
from wagtail.models import Page
from wagtail.query import PageQuerySet

from thidua_pages.base import clock
from thidua_pages.stories.models import EventPage, EventPhoto, StoryPage

CALENDAR_EVENTS = 500
"""A calendar that is fetched every hour stays a small file: the newest events alone."""


def stories_below(page: Page) -> PageQuerySet:
    """Published stories, newest first, with unit, photo and its renditions."""
    rows = StoryPage.objects.live().descendant_of(page).select_related("unit", "photo")
    return rows.prefetch_related("photo__renditions").order_by("-date", "-pk")


def events_at(page: Page) -> PageQuerySet:
    """Published events at `page` or below it, with their organisers."""
    return EventPage.objects.live().descendant_of(page, inclusive=True).select_related("organiser")


def with_photos(events: PageQuerySet) -> PageQuerySet:
    photos = EventPhoto.objects.select_related("image").order_by("sort_order")
    return events.prefetch_related(Prefetch("photos", photos), "photos__image__renditions")


def upcoming(page: Page) -> PageQuerySet:
    """Published events of today and of the days to come, the next one first."""
    return events_at(page).filter(last_day__gte=clock.today()).order_by("starts_at", "pk")


def past(page: Page) -> PageQuerySet:
    """Published events whose last day is over, the last one first. Days, not hours: what is kept is kept for a day."""
    return events_at(page).filter(last_day__lt=clock.today()).order_by("-last_day", "-starts_at", "-pk")


def for_calendar(page: Page) -> PageQuerySet:
    """The published event that `page` is, or those below it, the latest first."""
    return events_at(page).order_by("-starts_at", "-pk")[:CALENDAR_EVENTS]
