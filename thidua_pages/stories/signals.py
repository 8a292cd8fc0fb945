"""Publishing a story or an event makes its photos public and creates all their sizes."""

from django.dispatch import receiver
from wagtail.signals import page_published

from thidua_pages.library.publicity import register_photo_usage
from thidua_pages.library.renditions import make_renditions_soon
from thidua_pages.stories.models import EventPage, EventPhoto, StoryPage, StoryPhoto

register_photo_usage(StoryPhoto)
register_photo_usage(EventPhoto)


@receiver(page_published, sender=StoryPage)
def make_pictures_of_story(instance: StoryPage, **kwargs: object) -> None:
    make_renditions_soon(instance.shown_photos.values_list("image_id", flat=True))


@receiver(page_published, sender=EventPage)
def make_pictures_of_event(instance: EventPage, **kwargs: object) -> None:
    make_renditions_soon(instance.photos.values_list("image_id", flat=True))
