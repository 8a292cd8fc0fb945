from typing import Any

from django.http import HttpRequest

from thidua_pages.base import page_context
from thidua_pages.base.tree import siblings
from thidua_pages.base.vietnamese import lower_first
from thidua_pages.base.visitors import for_visitors
from thidua_pages.initiatives.models import ProgressUpdatePage
from thidua_pages.initiatives.photos import photos_of
from thidua_pages.initiatives.units import unit_above, unit_name
from thidua_pages.public.pictures import compare
from thidua_pages.public.sharing import share


@page_context.register("progressupdatepage")
def update(page: ProgressUpdatePage, request: HttpRequest) -> dict[str, Any]:
    """Return `initiative` (the page above), `unit`, its `unit_name` in the campaign, `photos`,
    `comparison`, `measures`, `earlier`, `later`, `share`.
    """
    photos = photos_of(page)
    initiative = (page.path_pages[-2] if page.path_pages else page.get_parent()).specific
    unit = unit_above(page)
    name = unit_name(page, unit)
    earlier, later = neighbours(page)
    return {
        "initiative": initiative,
        "unit": unit,
        "unit_name": name,
        "photos": photos,
        "comparison": compare(photos),
        "measures": page.measures.all(),
        "earlier": earlier,
        "later": later,
        "share": share(
            f"{initiative.title}: {lower_first(page.title)}",
            name,
            page.text,
            page.get_full_url(request) or "",
        ),
    }


def neighbours(page: ProgressUpdatePage) -> tuple[ProgressUpdatePage | None, ProgressUpdatePage | None]:
    """Return the published updates of the same initiative before and after this one. None if there is none."""
    if not page.pk:
        return None, None
    rows = ProgressUpdatePage.objects.filter(for_visitors(on=page), siblings(page.path)).order_by("date", "pk")
    rows = list(rows.only("title", "url_path", "date", "percent"))
    place = next((place for place, row in enumerate(rows) if row.pk == page.pk), None)
    if place is None:  # a draft: it will be the newest
        return (rows[-1] if rows else None), None
    return (rows[place - 1] if place else None), (rows[place + 1] if place + 1 < len(rows) else None)
