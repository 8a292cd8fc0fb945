from typing import Any

from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.initiatives.models import ProgressUpdatePage
from thidua_pages.initiatives.queries import prefetch_pictures, units_of
from thidua_pages.public.contexts.initiative import photos_of


@contexts.register("progressupdatepage")
def update(page: ProgressUpdatePage, request: HttpRequest) -> dict[str, Any]:
    """`initiative` (the page above), `unit`, `photos`, `measures`."""
    photos = photos_of(page)
    prefetch_pictures(photos)
    return {
        "initiative": page.get_parent().specific,
        "unit": next(iter(units_of([page]).values()), None),
        "photos": photos,
        "measures": page.measures.all(),
    }
