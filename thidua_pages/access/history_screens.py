"""Wagtail's history of a page and its versions, open to those of the ward who only read.

Wagtail shows them to people who may edit the page. The office does not edit what units write, and reads what became of
it (`rules.can_read_history`). What leads to the editor is offered to those who may open it.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest


class HistoryMixin:
    """Asks our rule instead of Wagtail's."""

    request: SignedInRequest
    pk: Any
    object: Page

    def get_object(self, queryset: object = None) -> Page:
        page = get_object_or_404(Page, pk=self.pk).specific
        if not (verdict := rules.can_read_history(self.request.user, page)):
            raise PermissionDenied(verdict.reason)
        return page

    @cached_property
    def may_edit(self) -> bool:
        return rules.can_edit(self.request.user, self.object).ok

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return super().header_buttons if self.may_edit else []


class WardHistoryView(HistoryMixin, PageHistoryView):
    any_permission_required = None  # `get_object` asks

    @cached_property
    def columns(self) -> list[Any]:
        if not self.may_edit:
            self.edit_url_name = self.revisions_revert_url_name = None
        return super().columns


class WardCompareView(HistoryMixin, RevisionsCompareView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super(RevisionsCompareView, self).dispatch(request, *args, **kwargs)  # past Wagtail's question


class WardRevisionView(HistoryMixin, RevisionsView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super(RevisionsView, self).dispatch(request, *args, **kwargs)  # past Wagtail's question
