"""The photos of a page, with their renditions."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.models import Page

from thidua_pages.initiatives.models import ProgressUpdatePage, UpdatePhoto
from thidua_pages.initiatives.models.parts import PagePhoto


def photos_of(page: Page) -> list[PagePhoto]:
    """Return the photos of an initiative, an update or an event, in their order. Three queries.

    The photos of a preview are not in the database; their images and renditions are fetched in the same way.
    """
    photos = list(page.photos.all())
    prefetch_related_objects(photos, "image__renditions")
    return photos


def with_photos(updates: QuerySet[ProgressUpdatePage]) -> QuerySet[ProgressUpdatePage]:
    """Prefetch the photos of these updates. Two more queries, however many updates there are."""
    photos = Prefetch("photos", UpdatePhoto.objects.select_related("image"))
    return updates.prefetch_related(photos, "photos__image__renditions")
