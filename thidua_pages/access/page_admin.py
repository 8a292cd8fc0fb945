"""Wagtail's page screens, limited to the pages of the person's ward, and for an editor to the pages of their unit.

Wagtail checks permissions late: some screens show the title of any page whose id they are given, or list the people and
sites of every ward as filters. So the ids in an address are checked here first, and lists offer only what belongs to
the ward.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_paths
from thidua_pages.access.history_screens import WardCompareView, WardHistoryView, WardRevisionView
from thidua_pages.access.once import page_made_by
from thidua_pages.access.parts import check_parts
from thidua_pages.access.sent_again import go_on_with
from thidua_pages.access.visible import pages_named_to, pages_visible_to, users_visible_to
from thidua_pages.accounts.requests import SignedInRequest

PAGE_KWARGS = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk"})
REFUSED_TARGET = "Bạn không có quyền chuyển trang này đến nơi đã chọn."
REFUSED = "Trang này không thuộc phạm vi của bạn."


def check_ids_among(pages: QuerySet, ids: Iterable[object]) -> None:
    """Raise PermissionDenied unless `pages` contains all of `ids`. An id that no page has is refused too.

    Values that are not numbers are ignored.
    """
    wanted = {int(str(pk)) for pk in ids if str(pk).isdecimal()}
    if wanted and pages.filter(pk__in=wanted).count() < len(wanted):
        raise PermissionDenied(REFUSED)


class WardPageFilterSet(GenericPageFilterSet):
    """Offers only the people and the site of the ward; Wagtail's own filters offer those of all pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        if not user.is_superuser:
            self.filters["owner"].queryset = self.filters["edited_by"].queryset = users_visible_to(user)
            self.filters["site"].queryset = Site.objects.filter(root_page__path__in=ward_paths(user))


class WardPageViewSet(PageViewSet):
    model = Page
    filterset_class = WardPageFilterSet
    history_view_class = WardHistoryView
    revisions_compare_view_class = WardCompareView
    revisions_view_class = WardRevisionView

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        view = super().get_view_by_name(name)

        def view_after_check(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check_ids_among(
                pages_visible_to(request.user), (value for key, value in kwargs.items() if key in PAGE_KWARGS)
            )
            check_parts(kwargs)
            if name == "delete" and (refusal := refuse_deletion(request, kwargs["page_id"])):
                return refusal
            if name in ("add", "choose_type"):
                refuse_where_closed(kwargs["parent_page_id"])
            if name == "add" and request.method == "POST":
                return create_one_at_a_time(view, request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return view_after_check


def refuse_deletion(request: SignedInRequest, page_id: int | str) -> HttpResponse | None:
    """Tell the person why a page may not be deleted; Wagtail's screen gives no reason. None when it may be."""
    page = get_object_or_404(Page, pk=page_id).specific
    verdict = rules.can_delete(request.user, page)
    if verdict:
        return None
    messages.error(request, verdict.reason)
    return redirect("wagtailadmin_home")


def refuse_where_closed(parent_id: int | str) -> None:
    """Raise PermissionDenied with the reason why nothing new may be begun below this page; Wagtail's screen gives
    none."""
    verdict = rules.why_closed(get_object_or_404(Page, pk=parent_id))
    if not verdict:
        raise PermissionDenied(verdict.reason)


@transaction.atomic
def create_one_at_a_time(
    view: Callable[..., HttpResponse], request: SignedInRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Create only one page at a time below a parent, in one transaction, by locking the parent's row.

    Treebeard would give two pages that are made at the same moment the same path. A form that has made its page
    already goes on with it.
    """
    Page.objects.select_for_update().filter(pk=kwargs["parent_page_id"]).order_by("pk").first()
    made = page_made_by(request)
    return go_on_with(made, request) if made is not None else view(request, *args, **kwargs)


class VisiblePagesMixin:
    """For bulk actions: leave out the pages that the person may not see, without naming them."""

    request: SignedInRequest

    def get_queryset(self, model: type[Page], object_ids: Iterable[int | str]) -> list[Page]:
        return list(pages_visible_to(self.request.user).filter(pk__in=object_ids))


def limit_chooser(pages: QuerySet, request: SignedInRequest) -> QuerySet:
    """For the hook `construct_page_chooser_queryset`: offer the pages that may be named to the person, and refuse to
    list below others."""
    named = pages_named_to(request.user)
    if request.resolver_match is not None:
        check_ids_among(named, [request.resolver_match.kwargs.get("parent_page_id")])
    return pages.filter(pk__in=named.values("pk"))
