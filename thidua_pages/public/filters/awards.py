"""The filters of the honour roll."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.plans.choices import AwardFormCode
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.filters.base import PageFilter, of_ward
from thidua_pages.units.models import UnitPage


class AwardFilter(ForgivingFilterSet):
    """Filters by campaign (slug), unit (slug), form of award (code) and kind of nominee."""

    dot = PageFilter(
        label="Đợt thi đua",
        queryset=CampaignPage.objects.none(),
        to_field_name="slug",
        field_name="nomination__campaign",
        empty_label="Tất cả",
    )
    don_vi = PageFilter(
        label="Đơn vị",
        queryset=UnitPage.objects.none(),
        to_field_name="slug",
        method="in_unit",
        empty_label="Tất cả",
    )
    hinh_thuc = django_filters.ChoiceFilter(
        label="Hình thức",
        field_name="nomination__award_form__code",
        choices=AwardFormCode.choices,
        empty_label="Tất cả",
    )
    doi_tuong = django_filters.ChoiceFilter(
        label="Đối tượng",
        field_name="nomination__nominee_kind",
        choices=NomineeKind.choices,
        empty_label="Tất cả",
    )

    class Meta:
        model = Award
        fields: list[str] = []

    def __init__(self, *args: Any, ward: Page, on: Page | None = None, **kwargs: Any) -> None:
        """`on`: the page that shows the list."""
        super().__init__(*args, **kwargs)
        self.filters["dot"].field.queryset = of_ward(ward, CampaignPage.objects.filter(for_visitors(on=on)))
        self.filters["don_vi"].field.queryset = of_ward(ward, UnitPage.objects.filter(for_visitors(on=on)))

    def in_unit(self, queryset: QuerySet, name: str, unit: UnitPage) -> QuerySet:
        return queryset.filter(below(unit.path, "nomination__path"))
