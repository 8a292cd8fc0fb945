"""The page that a request about a review names."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.api.wards import ward_of
from thidua_pages.base.tree import within
from thidua_pages.base.visitors import shown_on


def readable_page(request: HttpRequest, page_id: int, model: type[Page] = Page) -> Any:
    """Return the page as its own type, for a caller who may read its draft, as on the review screen.

    Raises PermissionDenied for others who may see it, because it is published, and else Http404.
    """
    page = model.objects.filter(within(ward_of(request).path), pk=page_id).first()
    if page is None:
        raise Http404
    page = page.specific
    if verdict := rules.can_read_draft(request.user, page):
        return page
    if shown_on(page):
        raise PermissionDenied(verdict.reason)
    raise Http404
