"""The filters of the lists. Where the public site has the same list, they are its filters, for a whole ward: all
campaigns until `dot` names one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from thidua_pages.api.seen import seen_by
from thidua_pages.api.wards import ward_of
from thidua_pages.base import form_dates
from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.base.tree import below
from thidua_pages.caching.kept import kept
from thidua_pages.initiatives.deadlines import registered_late
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.nominations.corrections.choices import CorrectionState
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.corrections.queries import corrections_in
from thidua_pages.plans.models import CampaignPage
from thidua_pages.plans.queries import stages_of
from thidua_pages.public.filters import InitiativeFilter
from thidua_pages.public.filters.base import PageFilter
from thidua_pages.public.filters.initiatives import content_choices, unit_choices
from thidua_pages.stories.models import EventPage, StoryPage
from thidua_pages.units.choices import UnitKind
from thidua_pages.units.models import UnitPage


def campaign_filter() -> PageFilter:
    return PageFilter(
        label="Đợt thi đua (slug)", queryset=CampaignPage.objects.none(), to_field_name="slug", field_name="campaign"
    )


def unit_filter(**how: str) -> PageFilter:
    return PageFilter(label="Đơn vị (slug)", queryset=UnitPage.objects.none(), to_field_name="slug", **how)


class IdFilter(django_filters.CharFilter):
    field_class = forms.RegexField


class DayFilter(django_filters.DateFilter):
    """A day as the forms of the site read it: ISO 8601, or as people type it."""

    field_class = form_dates.DateField


class WardFilterSet(ForgivingFilterSet):
    """Filters of which `dot` and `don_vi`, where a list has them, name what the caller may see in the ward."""

    def __init__(self, *args: Any, asker: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Mapping[str, QuerySet] = {"dot": campaigns_seen_by(asker), "don_vi": units_seen_by(asker)}
        for name, pages in named.items():
            if name in self.filters and isinstance(self.filters[name], PageFilter):
                self.filters[name].field.queryset = pages

    def in_unit(self, queryset: QuerySet, name: str, unit: UnitPage) -> QuerySet:
        return queryset.filter(below(unit.path))

    @classmethod
    def of(cls, request: HttpRequest, rows: QuerySet) -> "WardFilterSet":
        """Return the filters of these rows as the address sets them."""
        return cls(request.GET, queryset=rows, asker=request)


def campaigns_seen_by(request: HttpRequest) -> QuerySet:
    """Return the campaigns of the ward that the caller may see, without their long texts."""
    return seen_by(request, CampaignPage.objects.defer("body", "source_text"))


def units_seen_by(request: HttpRequest) -> QuerySet:
    return seen_by(request, UnitPage.objects.all())


@dataclass(frozen=True)
class CampaignChoice:
    pk: int
    slug: str
    title: str


class WardInitiativeFilter(InitiativeFilter):
    """The filters of a campaign's list, and `dot`, the campaign. `noi_dung` is a number within the campaign."""

    dot = django_filters.ChoiceFilter(label="Đợt thi đua (slug)", method="of_campaign")

    class Meta(InitiativeFilter.Meta):
        pass

    def __init__(self, *args: Any, campaigns: Sequence[CampaignChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaigns = {one.slug: one for one in campaigns}
        self.filters["dot"].field.choices = [(one.slug, one.title) for one in campaigns]

    def of_campaign(self, queryset: QuerySet, name: str, slug: str) -> QuerySet:
        return queryset.filter(campaign=self.campaigns[slug].pk)

    @classmethod
    def of(cls, request: HttpRequest, rows: QuerySet) -> "WardInitiativeFilter":
        """Return the filters of the whole ward for this request. Two queries, of which none for visitors while nothing
        in the ward changes; with a campaign two more."""
        campaigns = kept(request, ["campaigns of the filters"], lambda: _campaign_choices(request))
        chosen = [one.pk for one in campaigns if one.slug == request.GET.get("dot")]
        campaign = campaigns_seen_by(request).filter(pk__in=chosen).first() if chosen else None
        return cls(
            request.GET,
            queryset=rows,
            campaigns=campaigns,
            units=kept(request, ["units of the filters"], lambda: unit_choices(ward_of(request))),
            contents=content_choices(campaign) if campaign else [],
            late=lambda: _late([campaign] if campaign else list(campaigns_seen_by(request))),
        )


class UpdateFilter(WardFilterSet):
    """Filters of progress updates: by campaign, unit, initiative (id), and days."""

    dot = PageFilter(
        label="Đợt thi đua (slug)", queryset=CampaignPage.objects.none(), to_field_name="slug", method="of_campaign"
    )
    don_vi = unit_filter(method="in_unit")
    mo_hinh = IdFilter(label="Mô hình, công trình (id)", method="of_initiative", regex=r"^[1-9][0-9]{0,17}\Z")
    tu_ngay = DayFilter(label="Từ ngày", field_name="date", lookup_expr="gte")
    den_ngay = DayFilter(label="Đến ngày", field_name="date", lookup_expr="lte")

    class Meta:
        model = ProgressUpdatePage
        fields: list[str] = []

    def of_campaign(self, queryset: QuerySet, name: str, campaign: CampaignPage) -> QuerySet:
        return queryset.filter(initiative_campaign=campaign.pk)

    def of_initiative(self, queryset: QuerySet, name: str, number: str) -> QuerySet:
        path = InitiativePage.objects.filter(pk=int(number)).values_list("path", flat=True).first()
        return queryset.filter(below(path)) if path else queryset.none()


class UnitFilter(WardFilterSet):
    """Filters of units, by kind."""

    loai = django_filters.ChoiceFilter(label="Loại đơn vị", field_name="kind", choices=UnitKind.choices)

    class Meta:
        model = UnitPage
        fields: list[str] = []


class StoryFilter(WardFilterSet):
    """Filters of stories, by campaign and unit."""

    dot = campaign_filter()
    don_vi = unit_filter(field_name="unit")

    class Meta:
        model = StoryPage
        fields: list[str] = []


class EventFilter(WardFilterSet):
    """Filters of events, by campaign and organiser, and by days: those that are not over on the first of them."""

    dot = campaign_filter()
    don_vi = unit_filter(field_name="organiser")
    tu_ngay = DayFilter(label="Từ ngày", field_name="last_day", lookup_expr="gte")
    den_ngay = DayFilter(label="Đến ngày", field_name="starts_at", lookup_expr="date__lte")

    class Meta:
        model = EventPage
        fields: list[str] = []


class CorrectionFilter(WardFilterSet):
    """Filters of corrections, by campaign and state."""

    dot = PageFilter(
        label="Đợt thi đua (slug)", queryset=CampaignPage.objects.none(), to_field_name="slug", method="of_campaign"
    )
    tinh_trang = django_filters.ChoiceFilter(label="Tình trạng", field_name="state", choices=CorrectionState.choices)

    class Meta:
        model = Correction
        fields: list[str] = []

    def of_campaign(self, queryset: QuerySet, name: str, campaign: CampaignPage) -> QuerySet:
        return queryset.filter(pk__in=corrections_in(campaign).order_by().values("pk"))


class NoFilter(WardFilterSet):
    """Of a list that is short enough without filters."""


def _campaign_choices(request: HttpRequest) -> list[CampaignChoice]:
    return [CampaignChoice(*row) for row in campaigns_seen_by(request).values_list("pk", "slug", "title")]


def _late(campaigns: list[CampaignPage]) -> Q:
    stages = stages_of({one.pk for one in campaigns})
    late = (Q(campaign=one.pk) & registered_late(one, stages[one.pk]) for one in campaigns)
    return reduce(or_, late, Q(pk__in=[]))
