"""The filters of the public lists (django-filter). An unknown value filters nothing, and is reported as ignored."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.base.text import fold
from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.models import Award
from thidua_pages.plans.choices import AwardFormCode
from thidua_pages.plans.models import CampaignPage, EmulationContent
from thidua_pages.units.models import UnitPage

MAX_QUERY = 200


class ForgivingFilterSet(django_filters.FilterSet):
    """Drops the values that its form refuses, instead of showing nothing."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.ignored: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        for name, value in self.form.cleaned_data.items():
            if name in self.filters:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            rows = self.queryset.all()
            if self.is_bound:
                self.form.is_valid()
                self.ignored = [str(self.form.fields[name].label) for name in self.form.errors if name in self.filters]
                rows = self.filter_queryset(rows)
            self._qs = rows
        return self._qs


def below(ward: Page | None, queryset: QuerySet) -> QuerySet:
    return queryset.filter(path__startswith=ward.path) if ward else queryset.none()


class InitiativeFilter(ForgivingFilterSet):
    """unit (slug), kind, content (number), status, q (text, without regard to diacritics)."""

    don_vi = django_filters.ModelChoiceFilter(
        label="Đơn vị",
        queryset=UnitPage.objects.none(),
        to_field_name="slug",
        method="in_unit",
        empty_label="Tất cả",
    )
    loai = django_filters.ChoiceFilter(
        label="Loại", field_name="kind", choices=InitiativeKind.choices, empty_label="Tất cả"
    )
    noi_dung = django_filters.ModelChoiceFilter(
        label="Nội dung thi đua",
        queryset=EmulationContent.objects.none(),
        to_field_name="number",
        field_name="contents",
        empty_label="Tất cả",
    )
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng", field_name="status", choices=InitiativeStatus.choices, empty_label="Tất cả"
    )
    q = django_filters.CharFilter(label="Tìm trong tên, nội dung, địa điểm", method="search", max_length=MAX_QUERY)

    class Meta:
        model = InitiativePage
        fields: list[str] = []

    def __init__(self, *args: Any, campaign: CampaignPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = UnitPage.objects.live().filter(path__startswith=campaign.path[: Page.steplen * 2]).order_by("path")
        self.filters["don_vi"].field.queryset = units
        self.filters["noi_dung"].field.queryset = campaign.contents.all()

    def in_unit(self, queryset: QuerySet, name: str, unit: UnitPage) -> QuerySet:
        return queryset.filter(path__startswith=unit.path)

    def search(self, queryset: QuerySet, name: str, text: str) -> QuerySet:
        for word in fold(text).split():
            queryset = queryset.filter(folded__contains=word)
        return queryset


class AwardFilter(ForgivingFilterSet):
    """campaign (slug), unit (slug), form of award (code), kind of nominee."""

    dot = django_filters.ModelChoiceFilter(
        label="Đợt thi đua",
        queryset=CampaignPage.objects.none(),
        to_field_name="slug",
        field_name="nomination__campaign",
        empty_label="Tất cả",
    )
    don_vi = django_filters.ModelChoiceFilter(
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

    def __init__(self, *args: Any, ward: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["dot"].field.queryset = below(ward, CampaignPage.objects.live())
        self.filters["don_vi"].field.queryset = below(ward, UnitPage.objects.live())

    def in_unit(self, queryset: QuerySet, name: str, unit: UnitPage) -> QuerySet:
        return queryset.filter(nomination__path__startswith=unit.path)
