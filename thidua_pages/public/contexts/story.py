from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base import page_context
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import shown_on
from thidua_pages.initiatives.queries import published
from thidua_pages.initiatives.units import unit_names
from thidua_pages.public.paging import paginate
from thidua_pages.stories.models import StoryPage
from thidua_pages.stories.queries import stories_below, unit_name_of

STORIES_PER_PAGE = 12


@page_context.register("storyindexpage")
def story_index(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return `rows`: a page of stories, newest first."""
    return {"rows": paginate(request, stories_below(page), STORIES_PER_PAGE)}


@page_context.register("storypage")
def story(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the story is about and visitors may see: `unit`, its `unit_name` in the campaign, `campaign` (or
    None), `initiatives` (each with its `unit_name`); and `shows_photos`."""
    photos = [one.image for one in page.shown()]
    prefetch_related_objects(photos, "renditions")
    wanted = [link.initiative_id for link in page.initiative_links.all()]
    initiatives = list(published(on=page).filter(below(ward_path_of(page)), pk__in=wanted)) if wanted else []
    names = unit_names(initiatives)
    for initiative in initiatives:
        initiative.unit_name = names[initiative.pk]
    unit = page.unit if shown_on(page.unit, page) else None
    return {
        "unit": unit,
        "unit_name": unit_name_of(page, unit),
        "campaign": page.campaign if shown_on(page.campaign, page) else None,
        "initiatives": sorted(initiatives, key=lambda initiative: wanted.index(initiative.pk)),
        "shows_photos": bool(photos),
    }
