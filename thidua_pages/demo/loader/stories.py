"""The demonstration's stories and events. What exists, by slug, is left alone."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Collection

from thidua_pages.access.models import WardCollection
from thidua_pages.demo.content.shapes import Event, Quote, Story
from thidua_pages.demo.content.shapes import Photo as PhotoSpec
from thidua_pages.demo.loader.pages import Taken, dated
from thidua_pages.demo.loader.photos import store
from thidua_pages.demo.loader.review import settle, user
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.library.models import Photo
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.models import HomePage
from thidua_pages.stories.models import (
    EventIndexPage,
    EventPage,
    EventPhoto,
    StoryIndexPage,
    StoryInitiative,
    StoryPage,
)
from thidua_pages.units.models import UnitPage

Units = dict[str, UnitPage]


def load_story(spec: Story, ward: HomePage, campaign: CampaignPage, units: Units, taken: Taken) -> None:
    index = StoryIndexPage.objects.child_of(ward).get()
    if StoryPage.objects.child_of(index).filter(slug=spec.key).exists():
        return
    author = user(spec.author)
    stored = {photo: store(taken[photo], photo, _collection(ward), author) for photo in spec.photos}
    page = StoryPage(
        title=spec.title,
        slug=spec.key,
        date=spec.on,
        intro=spec.intro,
        photo=stored[spec.photo] if spec.photo else None,
        photo_caption=spec.photo.caption if spec.photo else "",
        body=[_block(part, stored) for part in spec.body],
        unit=units.get(spec.unit),
        campaign=campaign,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.initiative_links = [
        StoryInitiative(initiative=InitiativePage.objects.get(slug=key), sort_order=order)
        for order, key in enumerate(spec.initiatives)
    ]
    index.add_child(instance=page)
    page.save_revision(user=author)
    page = settle(page, spec.review, author, spec.return_reason)
    dated(page, timezone.make_aware(datetime.combine(spec.on, time(9))))


def load_event(spec: Event, ward: HomePage, campaign: CampaignPage, units: Units, taken: Taken) -> None:
    index = EventIndexPage.objects.child_of(ward).get()
    if EventPage.objects.child_of(index).filter(slug=spec.key).exists():
        return
    author = user(spec.author)
    page = EventPage(
        title=spec.title,
        slug=spec.key,
        starts_at=spec.starts_at,
        ends_at=spec.ends_at,
        is_whole_day=spec.whole_day,
        place=spec.place,
        text="\n\n".join(spec.text),
        organiser=units.get(spec.organiser),
        campaign=campaign,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.photos = [
        EventPhoto(image=store(taken[photo], photo, _collection(ward), author), caption=photo.caption, sort_order=order)
        for order, photo in enumerate(spec.photos)
    ]
    index.add_child(instance=page)
    page.save_revision(user=author)
    page = settle(page, spec.review, author, spec.return_reason)
    dated(page, spec.starts_at)


def _collection(ward: HomePage) -> Collection:
    """The ward's own: its officers write these pages, not a unit."""
    return WardCollection.objects.get(ward=ward, unit=None).collection


def _block(part: str | Quote | PhotoSpec, stored: dict[PhotoSpec, Photo]) -> tuple[str, Any]:
    if isinstance(part, PhotoSpec):
        return "photo", {"image": stored[part], "caption": part.caption}
    if isinstance(part, Quote):
        return "quote", {"text": part.text, "speaker": part.speaker}
    return "paragraph", format_html("<p>{}</p>", part)
