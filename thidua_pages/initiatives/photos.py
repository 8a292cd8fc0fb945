"""The photos of a page, with the files that were made of each."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.models import Page

from thidua_pages.initiatives.models import ProgressUpdatePage, UpdatePhoto
from thidua_pages.initiatives.models.parts import PagePhoto


def photos_of(page: Page) -> list[PagePhoto]:
    """The photos of an initiative, an update or an event, in their order. Three queries.

    The photos of a preview live on the instance alone: their images and files are fetched in the same way.
    """
    photos = list(page.photos.all())
    prefetch_related_objects(photos, "image__renditions")
    return photos


def with_photos(updates: QuerySet[ProgressUpdatePage]) -> QuerySet[ProgressUpdatePage]:
    """These updates with their photos. Two queries more, however many updates there are."""
    photos = Prefetch("photos", UpdatePhoto.objects.select_related("image"))
    return updates.prefetch_related(photos, "photos__image__renditions")
