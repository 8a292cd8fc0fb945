"""Wagtail's page screens, kept to what a person may meet: their ward's pages, and of those an editor only their unit's.

Stock screens ask for rights late: some name a page by its id, or list every ward's people and sites as filters, before
they ask anything. So a page is asked for here first, and the lists offer what belongs to the ward.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from thidua_pages.access import rules
from thidua_pages.access.grants import grants_of, ward_paths
from thidua_pages.access.user_admin import users_visible_to

PAGE_KWARGS = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk"})
REFUSED = "Trang này không thuộc phạm vi của bạn."


def pages_visible_to(user: Any) -> QuerySet:
    """The pages that the admin may name to `user`: where a role of theirs counts, and the way down to there."""
    if user.is_superuser:
        return Page.objects.all()
    met = Q(pk__in=[])
    for grant in grants_of(user):
        path = grant.unit_path or grant.ward_path
        above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
        met |= Q(path__startswith=path) | Q(path__in=above)
    return Page.objects.filter(met)


def pages_choosable_by(user: Any) -> QuerySet:
    """The pages that a chooser may offer to `user`: also what their ward has published."""
    published = Q(pk__in=[])
    for path in ward_paths(user):
        published |= Q(path__startswith=path, live=True)
    return pages_visible_to(user) | Page.objects.filter(published)


def check_ids_among(pages: QuerySet, ids: Iterable[Any]) -> None:
    """Raise PermissionDenied unless all of `ids` are among `pages`. An id that no page has is refused too."""
    wanted = {int(pk) for pk in ids if str(pk).isdigit()}
    if wanted and pages.filter(pk__in=wanted).count() < len(wanted):
        raise PermissionDenied(REFUSED)


class WardPageFilterSet(GenericPageFilterSet):
    """Offers the people and the site of the ward, where the stock one asks all pages there are for theirs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        if not user.is_superuser:
            self.filters["owner"].queryset = self.filters["edited_by"].queryset = users_visible_to(user)
            self.filters["site"].queryset = Site.objects.filter(root_page__path__in=ward_paths(user))


class WardPageViewSet(PageViewSet):
    model = Page
    filterset_class = WardPageFilterSet

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        view = super().get_view_by_name(name)

        def view_within_reach(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check_ids_among(
                pages_visible_to(request.user), (value for key, value in kwargs.items() if key in PAGE_KWARGS)
            )
            if name == "delete" and (refusal := refuse_deletion(request, kwargs["page_id"])):
                return refusal
            if name == "add" and request.method == "POST":
                return create_one_at_a_time(view, request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return view_within_reach


def refuse_deletion(request: HttpRequest, page_id: Any) -> HttpResponse | None:
    """Say why a page may not be deleted, where the stock screen only says that it may not."""
    page = get_object_or_404(Page, pk=page_id).specific
    verdict = rules.can_delete(request.user, page)
    if verdict:
        return None
    messages.error(request, verdict.reason)
    return redirect("wagtailadmin_home")


@transaction.atomic
def create_one_at_a_time(
    view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    """One new page at a time below one parent, all of it or nothing.

    Two requests that come together (an autosave and “submit”, two people of one unit) see each other's page, and
    treebeard does not give both the same path.
    """
    Page.objects.select_for_update().filter(pk=kwargs["parent_page_id"]).order_by("pk").first()
    return view(request, *args, **kwargs)


class WithinReach:
    """A bulk action on pages leaves out, unnamed, those that the person may not meet."""

    request: Any

    def get_queryset(self, model: Any, object_ids: Iterable[Any]) -> list[Page]:
        return list(pages_visible_to(self.request.user).filter(pk__in=object_ids))


class WardDelete(WithinReach, DeleteBulkAction):
    pass


class WardMove(WithinReach, MoveBulkAction):
    pass


class WardPublish(WithinReach, PublishBulkAction):
    pass


class WardUnpublish(WithinReach, UnpublishBulkAction):
    pass


BULK_ACTIONS = (WardDelete, WardMove, WardPublish, WardUnpublish)


def limit_chooser(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """For `construct_page_chooser_queryset`: what may be chosen, and no look below what may not be."""
    chosen_from = pages_choosable_by(request.user)
    if request.resolver_match is not None:
        check_ids_among(chosen_from, [request.resolver_match.kwargs.get("parent_page_id")])
    return pages.filter(pk__in=chosen_from.values("pk"))
