"""A form for a new page that is sent twice (a double tap on a slow line) makes one page.

The second of two equal forms, sent by the same person within two minutes, leads to the page that the first made. The
cache remembers the first. The caller holds the lock of the parent, so the two come one after the other.
"""

import hashlib

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from thidua_pages.accounts.requests import SignedInRequest

SECONDS = 120
NOT_COMPARED = frozenset({"csrfmiddlewaretoken", "next"})
SENT_ALREADY = "Biểu mẫu này đã được gửi một lần rồi, nên không tạo trang thứ hai. Đây là trang vừa tạo."


def page_of_the_first(request: SignedInRequest) -> HttpResponse | None:
    """Lead to the page that an equal form has made already; None if this is the first, or if it is an autosave."""
    if not request.accepts("text/html"):
        return None
    pk = cache.get(_key(request))
    if pk is None or not Page.objects.filter(pk=pk).exists():  # it was deleted, or its transaction was undone
        return None
    messages.info(request, SENT_ALREADY)
    return redirect("wagtailadmin_pages:edit", pk)


@hooks.register("after_create_page", order=-100)  # before the hooks that answer themselves
def remember_first(request: SignedInRequest, page: Page) -> None:
    if request.method == "POST":
        cache.set(_key(request), page.pk, SECONDS)


def _key(request: SignedInRequest) -> str:
    """A digest of the person, the address and all values of the form. Files count by name and size."""
    fields = sorted((name, *values) for name, values in request.POST.lists() if name not in NOT_COMPARED)
    files = sorted((name, file.name, file.size) for name, several in request.FILES.lists() for file in several)
    digest = hashlib.sha256(repr((request.user.pk, request.path, fields, files)).encode())
    return f"sent:{digest.hexdigest()}"
