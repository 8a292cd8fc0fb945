"""A form for a new page that is sent twice (a double tap on a slow line) makes one page.

The second of two equal forms, sent by the same person within two minutes, leads to the page that the first made. The
caller holds the lock of the parent, so the two come one after the other.
"""

import hashlib
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from thidua_pages.access.models import SentForm
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock

TWICE = timedelta(minutes=2)
NOT_COMPARED = frozenset({"csrfmiddlewaretoken", "next"})
SENT_ALREADY = "Biểu mẫu này đã được gửi một lần rồi, nên không tạo trang thứ hai. Đây là trang vừa tạo."


def page_of_the_first(request: SignedInRequest) -> HttpResponse | None:
    """Lead to the page that an equal form has made already; None if this is the first, or if it is an autosave."""
    if not request.accepts("text/html"):
        return None
    first = SentForm.objects.filter(digest=_digest(request), sent_at__gt=clock.now() - TWICE).first()
    if first is None:
        return None
    messages.info(request, SENT_ALREADY)
    return redirect("wagtailadmin_pages:edit", first.page_id)


@hooks.register("after_create_page", order=-100)  # before the hooks that answer themselves
def remember_first(request: SignedInRequest, page: Page) -> None:
    if request.method == "POST":
        made = {"page": page, "sent_at": clock.now()}
        SentForm.objects.update_or_create(digest=_digest(request), defaults=made)


def forget_old() -> None:
    """Delete what no form that is sent now could be the second of."""
    SentForm.objects.filter(sent_at__lte=clock.now() - TWICE).delete()


def _digest(request: SignedInRequest) -> str:
    """A digest of the person, the address and all values of the form. Files count by name and size."""
    fields = sorted((name, *values) for name, values in request.POST.lists() if name not in NOT_COMPARED)
    files = sorted((name, file.name, file.size) for name, several in request.FILES.lists() for file in several)
    return hashlib.sha256(repr((request.user.pk, request.path, fields, files)).encode()).hexdigest()
