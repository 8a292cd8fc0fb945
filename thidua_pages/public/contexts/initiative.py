from typing import Any

from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.deadlines import is_late
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.models.parts import PagePhoto
from thidua_pages.initiatives.progress import initiative_progress, measure_percent
from thidua_pages.initiatives.queries import prefetch_pictures, units_of, updates_below


@contexts.register("initiativepage")
def initiative(page: InitiativePage, request: HttpRequest) -> dict[str, Any]:
    """`unit`, `photos`, `measures` (with `percent`), `contents`, `updates` newest first, `progress`, `late`,
    `registered_at`."""
    updates = updates_below(page) if page.pk else []
    photos = photos_of(page)
    prefetch_pictures([*photos, *(photo for update in updates for photo in update.photos.all())])
    measures = list(page.measures.all())
    for measure in measures:
        measure.percent = measure_percent(measure.promised, measure.achieved)
    registration = getattr(page, "registration", None)
    registered_at = registration.registered_at if registration else None
    return {
        "unit": next(iter(units_of([page]).values()), None),
        "photos": photos,
        "measures": measures,
        "contents": page.contents.all(),
        "updates": updates,
        "progress": initiative_progress(
            (update.percent for update in reversed(updates)), is_done=page.status == InitiativeStatus.DONE
        ),
        "registered_at": registered_at,
        "late": is_late(registered_at, page.campaign.registration_deadline),
    }


def photos_of(page: Any) -> list[PagePhoto]:
    """The page's photos with their images; a preview's live on the instance alone."""
    photos = page.photos.all()
    return list(photos.select_related("image")) if hasattr(photos, "select_related") else list(photos)
