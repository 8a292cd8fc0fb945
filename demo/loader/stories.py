"""Load stories and events. A page that exists already, by its slug, is left alone."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Collection

from demo.loader.pages import set_publication_date
from demo.loader.photos import PreparedPhotos, about, store_photo
from demo.loader.review import get_user, play_review
from demo.loader.shapes import Event, Photo, Quote, Story
from thidua_pages.access.models import WardCollection
from thidua_pages.initiatives.models import InitiativePage
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


def load_story(story: Story, ward: HomePage, campaign: CampaignPage, units: Units, prepared: PreparedPhotos) -> None:
    index = StoryIndexPage.objects.child_of(ward).get()
    if StoryPage.objects.child_of(index).filter(slug=story.key).exists():
        return
    author = get_user(story.author)
    stored = {
        photo.file: store_photo(prepared[photo.file](), photo, _collection(ward), author) for photo in story.photos
    }
    page = StoryPage(
        title=story.title,
        slug=story.key,
        date=story.on,
        intro=story.intro,
        photo=stored[story.photo.file] if story.photo else None,
        **{f"photo_{name}": value for name, value in (about(story.photo) if story.photo else {}).items()},
        body=[_block(part, stored) for part in story.body],
        unit=units[story.unit] if story.unit else None,
        campaign=campaign,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.initiative_links = [
        StoryInitiative(initiative=InitiativePage.objects.get(slug=key), sort_order=order)
        for order, key in enumerate(story.initiatives)
    ]
    index.add_child(instance=page)
    page.save_revision(user=author)
    page = play_review(page, story.review, author, story.return_reason)
    set_publication_date(page, timezone.make_aware(datetime.combine(story.on, time(9))))


def load_event(event: Event, ward: HomePage, campaign: CampaignPage, units: Units, prepared: PreparedPhotos) -> None:
    index = EventIndexPage.objects.child_of(ward).get()
    if EventPage.objects.child_of(index).filter(slug=event.key).exists():
        return
    author = get_user(event.author)
    page = EventPage(
        title=event.title,
        slug=event.key,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        is_whole_day=event.is_whole_day,
        place=event.place,
        text="\n\n".join(event.text),
        organiser=units[event.organiser] if event.organiser else None,
        campaign=campaign,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.photos = [
        EventPhoto(
            image=store_photo(prepared[photo.file](), photo, _collection(ward), author),
            **about(photo),
            sort_order=order,
        )
        for order, photo in enumerate(event.photos)
    ]
    index.add_child(instance=page)
    page.save_revision(user=author)
    page = play_review(page, event.review, author, event.return_reason)
    set_publication_date(page, event.starts_at)


def _collection(ward: HomePage) -> Collection:
    """Return the ward's own collection, because officers of the ward write these pages, not a unit."""
    return WardCollection.objects.get(ward=ward, unit=None).collection


def _block(part: str | Quote | Photo, stored: dict[str, Any]) -> tuple[str, Any]:
    if isinstance(part, Photo):
        return "photo", {"image": stored[part.file], **about(part)}
    if isinstance(part, Quote):
        return "quote", {"text": part.text, "speaker": part.speaker}
    return "paragraph", format_html("<p>{}</p>", part)
