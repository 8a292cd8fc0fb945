"""The form for a new page, sent again with other content: it goes on with the page that it has made.

Wagtail's editor creates a new page by autosave. Presses the author “submit” before the script knows the answer, the
form comes once more to the address for new pages. Seen with Wagtail 8.0.1. Remove this when its editor waits for the
autosave before it submits.
"""

import json
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from thidua_pages.access.once import SENT_ALREADY
from thidua_pages.accounts.requests import SignedInRequest


class SentAgainView(EditView):
    """Saves what the form for a new page says to the page that it has made before."""

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # The form does not know the rows that it has made: all its rows are new ones, which take their place.
        for relation in get_all_child_relations(type(self.page)):
            setattr(self.page, relation.get_accessor_name(), [])
        return super().post(request, *args, **kwargs)


def go_on_with(page: Page, request: SignedInRequest) -> HttpResponse:
    """Answer the form for a new page, which has made `page` already."""
    for_script = not request.accepts("text/html")
    if page.live or page.workflow_states.exists():
        if for_script:  # an autosave that comes after “submit”
            return JsonResponse({"success": False, "errorCode": "already_submitted"}, status=HTTPStatus.CONFLICT)
        messages.info(request, SENT_ALREADY)
        return redirect("wagtailadmin_pages:edit", page.pk)
    answer = SentAgainView.as_view()(request, page.pk)
    if for_script and answer.status_code == HTTPStatus.OK:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        told = json.loads(answer.content)
        answer = JsonResponse({**told, "url": address, "hydrate_url": f"{address}?_w_hydrate_create_view=1"})
    return answer
