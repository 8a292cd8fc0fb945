"""The screens that take a page down or delete it, in place of Wagtail's: they ask why, and say what goes with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, ReferenceIndex

from thidua_pages.access import rules
from thidua_pages.access.roles import Right
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.bin.deleting import delete
from thidua_pages.bin.forms import DeleteForm, TakeDownForm
from thidua_pages.bin.removals import KEPT_DAYS
from thidua_pages.bin.taking_down import NOT_PUBLISHED, pages_below, take_down
from thidua_pages.review.errors import ReviewRefused

TAKEN_DOWN = "Đã gỡ xuống {} trang. Trong 30 ngày có thể đưa trở lại ở mục “Đã gỡ, đã xóa”."
DELETED = "Đã xóa {} trang. Trong 30 ngày có thể đưa trở lại ở mục “Đã gỡ, đã xóa”."


def _next_url(request: SignedInRequest, page: Page) -> str:
    """Where to go afterwards: as the address says, else the list that the page is in."""
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_explore", args=[page.get_parent().pk])


@method_decorator(never_cache, name="dispatch")
class TakeDownView(View):
    """GET shows what would be taken down, and the awards because of which nothing is; POST takes it down."""

    def get(self, request: SignedInRequest, page_id: int) -> HttpResponse:
        return self._show(request, self._page(request, page_id), TakeDownForm())

    def post(self, request: SignedInRequest, page_id: int) -> HttpResponse:
        page = self._page(request, page_id)
        form = TakeDownForm(request.POST)
        if not form.is_valid():
            return self._show(request, page, form)
        data = form.cleaned_data
        try:
            removal = take_down(page, request.user, data["reason"], with_below=data["include_descendants"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
            return self._show(request, page, form)
        messages.success(request, TAKEN_DOWN.format(removal.pages))
        return redirect(_next_url(request, page))

    @staticmethod
    def _page(request: SignedInRequest, page_id: int) -> Page:
        page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
        verdict = rules.why_not_taken_down(page)
        if not rules.has_right(request.user, page, Right.UNPUBLISH):
            reason = verdict.reason if page.why_never_taken_down and rules.can_read_draft(request.user, page) else ""
            raise PermissionDenied(reason or rules.NO_RIGHT.reason)
        return page

    @staticmethod
    def _show(request: SignedInRequest, page: Page, form: TakeDownForm) -> HttpResponse:
        refusal = "" if page.live else NOT_PUBLISHED
        context = {
            "page": page,
            "form": form,
            "below": pages_below(page),
            "refusal": refusal or rules.can_unpublish(request.user, page).reason,
            "kept_days": KEPT_DAYS,
            "next": _next_url(request, page),
        }
        return render(request, "admin/bin/take_down.html", context)


@method_decorator(never_cache, name="dispatch")
class DeleteView(View):
    """GET shows what would be deleted; POST moves it into the bin."""

    def get(self, request: SignedInRequest, page_id: int) -> HttpResponse:
        return self._show(request, self._page(request, page_id), DeleteForm())

    def post(self, request: SignedInRequest, page_id: int) -> HttpResponse:
        page = self._page(request, page_id)
        form = DeleteForm(request.POST)
        if not form.is_valid():
            return self._show(request, page, form)
        after = _next_url(request, page)
        removal = delete(page, request.user, form.cleaned_data["reason"])
        messages.success(request, DELETED.format(removal.pages))
        return redirect(after)

    @staticmethod
    def _page(request: SignedInRequest, page_id: int) -> Page:
        """The page, when the person may delete it; why not is told before this view (`access/page_admin.py`)."""
        page = get_object_or_404(Page, pk=page_id).specific
        if not (verdict := rules.can_delete(request.user, page)):
            raise PermissionDenied(verdict.reason)
        return page

    @staticmethod
    def _show(request: SignedInRequest, page: Page, form: DeleteForm) -> HttpResponse:
        context = {
            "page": page,
            "form": form,
            "below": list(page.get_descendants().specific(defer=True)),
            "usage_count": ReferenceIndex.get_references_to(page).group_by_source_object().count(),
            "usage_url": reverse("wagtailadmin_pages:usage", args=[page.pk]),
            "kept_days": KEPT_DAYS,
            "next": _next_url(request, page),
        }
        return render(request, "admin/bin/delete.html", context)
