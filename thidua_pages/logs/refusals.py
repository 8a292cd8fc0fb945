"""Refused permissions that leave no 403: Wagtail leads people who may not open a screen back to the front page of the
admin, with a message.
"""

import logging

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from thidua_pages.logs.format import REFUSED

logger = logging.getLogger(__name__)


def note_refusal(request: HttpRequest, response: HttpResponseBase) -> None:
    """Log an error message together with a redirect to the admin's front page.

    Remove this when `wagtail.admin.auth.permission_denied` tells somebody (a signal or a log line).
    """
    if response.status_code != 302 or response.get("Location") != reverse("wagtailadmin_home"):
        return
    storage = getattr(request, "_messages", None)
    queued = getattr(storage, "_queued_messages", [])
    if any(message.level == messages.ERROR for message in queued):
        logger.warning(REFUSED)
