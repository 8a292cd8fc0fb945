"""The list of all initiatives, updates and nominations of a ward, for people with a role of the ward."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from thidua_pages.access.grants import grants_of, ward_paths
from thidua_pages.access.roles import Role
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.tree import within
from thidua_pages.initiatives.queries import UNIT_DEPTH, units_of
from thidua_pages.reports.work import OWN_TYPES, items_of

PER_PAGE = 50


def reads_a_ward(user: User) -> bool:
    """Whether the user holds a role of a ward, not only of units."""
    return any(grant.role != Role.UNIT_EDITOR for grant in grants_of(user))


def overview(request: SignedInRequest) -> HttpResponse:
    """Show the pages of the reader's wards, newest change first, 50 at a time."""
    if not reads_a_ward(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    inside = Q(pk__in=[])
    for path in ward_paths(request.user):
        inside |= within(path)
    pages = Page.objects.filter(inside).type(*OWN_TYPES).order_by("-latest_revision_created_at", "-pk")
    rows = Paginator(pages, PER_PAGE).get_page(request.GET.get("trang"))
    items = items_of(Page.objects.filter(pk__in=[page.pk for page in rows]).order_by("-latest_revision_created_at"))
    units = units_of([item.page for item in items])
    for item in items:
        unit = units.get(item.page.path[: Page.steplen * UNIT_DEPTH])
        item.unit = unit.title if unit else ""
    return render(request, "admin/overview.html", {"rows": rows, "items": items})
