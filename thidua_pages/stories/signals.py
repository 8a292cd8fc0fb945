"""The photos of stories and events become public with them."""

from thidua_pages.library.publicity import register_photo_usage
from thidua_pages.stories.models import EventPhoto, StoryPhoto

register_photo_usage(lambda: StoryPhoto.objects.filter(page__live=True))
register_photo_usage(lambda: EventPhoto.objects.filter(page__live=True))
