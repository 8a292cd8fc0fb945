"""A new page and its autosaved twin.

Wagtail's editor creates the page by autosave while its author may already be pressing “submit”: two requests, two
pages. `access/page_admin.py` lets them in one after the other, so that here the second sees the first. Seen with
Wagtail 8.0.1; to be removed when its editor waits for the autosave before it submits.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from wagtail import hooks

from thidua_pages.access.rules import is_reviewed

WITHIN = timedelta(minutes=2)


@hooks.register("after_create_page")
def delete_autosaved_duplicate(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Of two pages of one author, place and title, made within two minutes, keep the one that was submitted."""
    if not is_reviewed(page):
        return None
    twins = (
        type(page)
        .objects.sibling_of(page, inclusive=False)
        .filter(
            owner=request.user,
            title=page.title,
            live=False,
            latest_revision_created_at__gte=timezone.now() - WITHIN,
        )
    )
    for twin in twins:
        if not twin.workflow_states.exists():
            twin.delete(user=request.user)
        elif not page.workflow_states.exists():
            page.delete(user=request.user)
            return JsonResponse({"success": False, "errorCode": "already_submitted"}, status=409)
    return None
