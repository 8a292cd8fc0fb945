"""The photos of stories and events become public with them, in every size."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from thidua_pages.library.publicity import register_photo_usage
from thidua_pages.library.renditions import make_renditions_soon
from thidua_pages.stories.models import EventPage, EventPhoto, StoryPage, StoryPhoto

register_photo_usage(lambda: StoryPhoto.objects.filter(page__live=True))
register_photo_usage(lambda: EventPhoto.objects.filter(page__live=True))


@receiver(page_published, sender=StoryPage)
def make_pictures_of_story(instance: StoryPage, **kwargs: Any) -> None:
    make_renditions_soon(instance.shown_photos.values_list("image_id", flat=True))


@receiver(page_published, sender=EventPage)
def make_pictures_of_event(instance: EventPage, **kwargs: Any) -> None:
    make_renditions_soon(instance.photos.values_list("image_id", flat=True))
