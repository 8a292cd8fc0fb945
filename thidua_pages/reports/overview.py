"""The list of all that a person with a role of a ward may read there, published or not, with filters."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Substr
from django.http import HttpResponse
from django.shortcuts import render
from wagtail.models import Page, WorkflowState

from thidua_pages.access.grants import grants_of, ward_paths
from thidua_pages.access.roles import Role
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.base.tree import below, within
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.units import UNIT_DEPTH, unit_names
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import campaigns_of
from thidua_pages.reports.work import OWN_TYPES, STATES, items_of
from thidua_pages.stories.models import EventPage, StoryPage
from thidua_pages.units.models import UnitPage

PER_PAGE = 50
TYPES = {model._meta.model_name: model for model in (*OWN_TYPES, StoryPage, EventPage)}
"""The page types that are listed, by their model names: all that are reviewed."""
WITH_CAMPAIGN = ("initiativepage", "nominationpage", "storypage", "eventpage")
INITIATIVE_PATH = Page.steplen * (UNIT_DEPTH + 1)
"""Length of the path of an initiative. The pages below it are its updates."""
OFFERED_STATES = ("in_review", "returned", "draft", "published", "changed")


class ReadableFilter(ForgivingFilterSet):
    """Filters by campaign, unit, kind of page and state."""

    dot = django_filters.ModelChoiceFilter(
        label="Đợt thi đua", queryset=CampaignPage.objects.none(), method="of_campaign", empty_label="Tất cả"
    )
    don_vi = django_filters.ModelChoiceFilter(
        label="Đơn vị", queryset=UnitPage.objects.none(), method="of_unit", empty_label="Tất cả"
    )
    loai = django_filters.ChoiceFilter(
        label="Loại",
        choices=[(name, str(model._meta.verbose_name).capitalize()) for name, model in TYPES.items()],
        method="of_type",
        empty_label="Tất cả",
    )
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng",
        choices=[(code, STATES[code]) for code in OFFERED_STATES],
        method="in_state",
        empty_label="Tất cả",
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campaigns = [campaign.pk for campaign in campaigns_of(user)]
        inside = Q(pk__in=[])
        for path in ward_paths(user):
            inside |= below(path)
        self.filters["dot"].field.queryset = CampaignPage.objects.filter(pk__in=campaigns).order_by("-starts_on")
        self.filters["don_vi"].field.queryset = UnitPage.objects.filter(inside).order_by("title")

    def of_campaign(self, pages: QuerySet, name: str, campaign: CampaignPage) -> QuerySet:
        """An update belongs to the campaign of the initiative above it."""
        above = InitiativePage.objects.filter(campaign=campaign, path=Substr(OuterRef("path"), 1, INITIATIVE_PATH))
        mine = Q(Exists(above))
        for model in WITH_CAMPAIGN:
            mine |= Q(**{f"{model}__campaign": campaign})
        return pages.filter(mine)

    def of_unit(self, pages: QuerySet, name: str, unit: UnitPage) -> QuerySet:
        """What is below the unit, and the stories and events that name it."""
        return pages.filter(below(unit.path) | Q(storypage__unit=unit) | Q(eventpage__organiser=unit))

    def of_type(self, pages: QuerySet, name: str, model: str) -> QuerySet:
        return pages.filter(content_type__app_label="thidua_pages", content_type__model=model)

    def in_state(self, pages: QuerySet, name: str, state: str) -> QuerySet:
        reviews = WorkflowState.objects.filter(object_id=Cast(OuterRef("pk"), CharField()))
        waits = Exists(reviews.filter(status=WorkflowState.STATUS_IN_PROGRESS))
        was_returned = Exists(reviews.filter(status=WorkflowState.STATUS_NEEDS_CHANGES))
        conditions = {
            "in_review": Q(waits),
            "returned": Q(was_returned),
            "draft": Q(live=False) & ~Q(waits) & ~Q(was_returned),
            "published": Q(live=True),
            "changed": Q(live=True, has_unpublished_changes=True) & ~Q(waits) & ~Q(was_returned),
        }
        return pages.filter(conditions[state])


def reads_a_ward(user: User) -> bool:
    """Whether the user holds a role of a ward, not only of units."""
    return any(grant.role != Role.UNIT_EDITOR for grant in grants_of(user))


def overview(request: SignedInRequest) -> HttpResponse:
    """Show what the filters leave of the pages of the reader's wards, newest change first, 50 at a time."""
    if not reads_a_ward(request.user):
        raise PermissionDenied(NO_RIGHT.reason)
    inside = Q(pk__in=[])
    for grant in grants_of(request.user):
        if grant.role != Role.UNIT_EDITOR:
            inside |= within(grant.ward_path)
    pages = Page.objects.filter(inside).type(*TYPES.values()).order_by("-latest_revision_created_at", "-pk")
    filters = ReadableFilter(request.GET, queryset=pages, user=request.user)
    rows = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("trang"))
    items = items_of(pages.filter(pk__in=[page.pk for page in rows]))
    units = unit_names([item.page for item in items])
    for item in items:
        item.unit = units[item.page.pk]
    query = request.GET.copy()
    query.pop("trang", None)
    context = {"rows": rows, "items": items, "filters": filters, "query": query.urlencode()}
    return render(request, "admin/overview.html", context)
