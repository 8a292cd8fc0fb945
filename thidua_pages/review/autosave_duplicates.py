"""Delete the duplicate that the editor's autosave creates.

Wagtail's editor creates a new page by autosave. When the author presses “submit” at the same moment, there are two
requests and two pages. `access/page_admin.py` handles them one after the other, so that the second finds the first
here. Seen with Wagtail 8.0.1. Remove this when its editor waits for the autosave before it submits.
"""

from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from thidua_pages.access.rules import is_reviewed
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.tree import siblings

MAX_AGE = timedelta(minutes=2)


@hooks.register("after_create_page")
def delete_autosaved_duplicate(request: SignedInRequest, page: Page) -> HttpResponse | None:
    """Of two new pages with the same author, parent and title, keep the one that was submitted."""
    if not is_reviewed(page):
        return None
    duplicates = (
        type(page)
        .objects.exclude(pk=page.pk)
        .filter(
            siblings(page.path),
            owner=request.user,
            title=page.title,
            live=False,
            latest_revision_created_at__gte=timezone.now() - MAX_AGE,
        )
    )
    for duplicate in duplicates:
        if not duplicate.workflow_states.exists():
            duplicate.delete(user=request.user)
        elif not page.workflow_states.exists():
            page.delete(user=request.user)
            return JsonResponse({"success": False, "errorCode": "already_submitted"}, status=409)
    return None
