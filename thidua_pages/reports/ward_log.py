"""The log of a ward: who did what with which page. Wagtail's own report cannot be limited to a ward."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import HISTORY_ROLES
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.access.visible import users_visible_to
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.filters import ForgivingFilterSet, SinceFilter, UntilFilter
from thidua_pages.base.tree import is_in_bin, within
from thidua_pages.bin.models import Removal
from thidua_pages.review.history import ACTIONS

PER_PAGE = 50
MOST_PAGES = 200
"""How far back the links lead. Who looks for something older sets the days."""


class LogFilter(ForgivingFilterSet):
    """Filters by person, action and day."""

    ai = django_filters.ModelChoiceFilter(label="Ai", queryset=User.objects.none(), method="by", empty_label="Tất cả")
    viec = django_filters.ChoiceFilter(
        label="Việc",
        field_name="action",
        choices=[(code, label) for code, (label, _) in ACTIONS.items()],
        empty_label="Tất cả",
    )
    tu_ngay = SinceFilter(label="Từ ngày", field_name="timestamp")
    den_ngay = UntilFilter(label="Đến ngày", field_name="timestamp")

    class Meta:
        model = PageLogEntry
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["ai"].field.queryset = users_visible_to(user).order_by("first_name", "last_name", "pk")

    def by(self, entries: QuerySet, name: str, person: User) -> QuerySet:
        return entries.filter(user=person)


def reads_a_log(user: User) -> bool:
    return any(grant.role in HISTORY_ROLES for grant in grants_of(user))


def entries_readable_by(user: User) -> QuerySet[PageLogEntry]:
    """Return the log of the wards whose history the person may read, newest first; also of pages that were deleted and
    can still be put back."""
    mine = Q(pk__in=[])
    for grant in grants_of(user):
        if grant.role in HISTORY_ROLES:
            mine |= within(grant.ward_path, "page__path")
            mine |= Q(page__in=Removal.objects.filter(ward__path=grant.ward_path, purged_at=None).values("page"))
    return (
        PageLogEntry.objects.filter(mine).select_related("user", "content_type", "page").order_by("-timestamp", "-pk")
    )


@require_safe
@never_cache
def ward_log(request: SignedInRequest) -> HttpResponse:
    """Show what the filters leave of the log, 50 at a time. It is not counted: a log is long."""
    if not reads_a_log(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    filters = LogFilter(request.GET, queryset=entries_readable_by(request.user), user=request.user)
    asked = request.GET.get("trang", "1")
    page = min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    page = max(page, 1)
    found = list(filters.qs[(page - 1) * PER_PAGE : page * PER_PAGE + 1])
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "entries": [(entry, _label(entry), not is_in_bin(entry.page.path)) for entry in found[:PER_PAGE]],
        "filters": filters,
        "query": query.urlencode(),
        "before": page - 1,
        "after": page + 1 if len(found) > PER_PAGE and page < MOST_PAGES else 0,
    }
    return render(request, "admin/ward_log.html", context)


def _label(entry: PageLogEntry) -> str:
    known = ACTIONS.get(entry.action)
    return known[0] if known else str(registry.get_action_label(entry.action) or entry.action)
