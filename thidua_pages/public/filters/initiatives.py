"""The filters of the list of initiatives, which are the query parameters of its address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.base.filters import ForgivingFilterSet, TextFilter
from thidua_pages.base.text import fold
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors
from thidua_pages.base.words import on_one_line
from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.due import UNFINISHED, past_due, still_due
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import with_progress
from thidua_pages.participants.queries import name_in_campaign
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.filters.base import MAX_QUERY
from thidua_pages.public.filters.orders import Order
from thidua_pages.units.models import UnitPage

NO_MONTH = "chua-ghi"
"""The value of `thang` for initiatives without a start date."""
MONTH = rf"^([12][0-9]{{3}}-(0[1-9]|1[0-2])|{NO_MONTH})\Z"
"""A month as it is written in the address, for example "2023-09"."""

SORTS = [
    ("moi", "Mới công bố"),
    ("han", "Quá hạn, gần hạn trước"),
    ("tien-do", "Tiến độ cao trước"),
    ("ten", "Tên A–Y"),
    ("don-vi", "Đơn vị"),
]
PAST_DUE, STILL_DUE = "qua-han", "con-han"
DUES = [(PAST_DUE, "Quá hạn"), (STILL_DUE, "Chưa đến hạn")]
"""Of works that are not finished and have a day on which they are to be."""
LATE, IN_TIME = "muon", "dung-han"
REGISTERED = [(LATE, "Đăng ký muộn"), (IN_TIME, "Đúng hạn")]
GRID, TABLE = "luoi", "bang"
VIEWS = [(GRID, "Lưới"), (TABLE, "Bảng")]


def _with_due(rows: QuerySet) -> QuerySet:
    """Annotate the day on which the work is due, and whether it is finished. One without a day comes last."""
    return rows.annotate(
        is_finished=Case(When(status__in=UNFINISHED, then=0), default=1),
        due_day=Coalesce("expected_finish", Value(date.max)),
    )


def _with_known_progress(rows: QuerySet) -> QuerySet:
    """Annotate the percent. One that is not known comes last."""
    return with_progress(rows).annotate(percent_or_none=Coalesce("known_progress", Value(-1)))


ORDERS: dict[str, Order] = {
    "moi": Order(("-first_published_at", "-pk")),
    "tien-do": Order(("-percent_or_none", "title_key", "pk"), _with_known_progress),
    "han": Order(("is_finished", "due_day", "title_key", "pk"), _with_due),
    "ten": Order(("title_key", "pk")),
    "don-vi": Order(("path",)),
}


@dataclass(frozen=True)
class UnitChoice:
    pk: int
    path: str
    slug: str
    title: str
    url_path: str


@dataclass(frozen=True)
class ContentChoice:
    pk: int
    number: int
    title: str

    @property
    def label(self) -> str:
        return f"{self.number}. {self.title}"


def unit_choices(inside: Page, on: Page | None = None, campaign: CampaignPage | None = None) -> list[UnitChoice]:
    """Return the units of the ward that `inside` is in, as the page `on` may show them, in the order of the page tree.

    `campaign`: they are called as it knows them.
    """
    ward = below(inside.path[: Page.steplen * 2])
    units = UnitPage.objects.filter(for_visitors(on=on), ward).order_by("path")
    name = name_in_campaign(campaign, OuterRef("pk"), "title") if campaign else F("title")
    rows = units.annotate(name=name).values_list("pk", "path", "slug", "name", "url_path")
    return [UnitChoice(*row) for row in rows]


def content_choices(campaign: CampaignPage) -> list[ContentChoice]:
    return [ContentChoice(*row) for row in campaign.contents.values_list("pk", "number", "title")]


class MonthFilter(django_filters.CharFilter):
    field_class = forms.RegexField


class InitiativeFilter(ForgivingFilterSet):
    """Filters by unit (slug), kind, content (number), status, due date, lateness, month of the start and text; also
    sort order and view."""

    don_vi = django_filters.ChoiceFilter(label="Đơn vị", method="in_unit")
    loai = django_filters.ChoiceFilter(label="Loại", field_name="kind", choices=InitiativeKind.choices)
    noi_dung = django_filters.ChoiceFilter(label="Nội dung thi đua", method="serving")
    tinh_trang = django_filters.ChoiceFilter(label="Tình trạng", field_name="status", choices=InitiativeStatus.choices)
    han = django_filters.ChoiceFilter(label="Thời hạn", method="due", choices=DUES)
    dang_ky = django_filters.ChoiceFilter(label="Đăng ký", method="registered", choices=REGISTERED)
    thang = MonthFilter(label="Tháng bắt đầu", method="begun_in", regex=MONTH)
    q = TextFilter(label="Tìm trong tên, nội dung, địa điểm", method="search", max_length=MAX_QUERY)
    xep = django_filters.ChoiceFilter(label="Sắp xếp", method="unfiltered", choices=SORTS)
    kieu = django_filters.ChoiceFilter(label="Cách xem", method="unfiltered", choices=VIEWS)

    only_for_pages = frozenset({"kieu"})

    class Meta:
        model = InitiativePage
        fields: list[str] = []

    def __init__(
        self,
        *args: Any,
        units: Sequence[UnitChoice],
        contents: Sequence[ContentChoice],
        late: Callable[[], Q],
        **kwargs: Any,
    ) -> None:
        """`late` returns the condition for initiatives that were registered after the deadline."""
        super().__init__(*args, **kwargs)
        self._late = late
        self.units = {unit.slug: unit for unit in units}
        self.contents = {str(content.number): content for content in contents}
        self.filters["don_vi"].field.choices = [(unit.slug, unit.title) for unit in units]
        self.filters["noi_dung"].field.choices = [(value, row.label) for value, row in self.contents.items()]

    @cached_property
    def late(self) -> Q:
        return self._late()

    @property
    def sort(self) -> str:
        return self.chosen.get("xep", SORTS[0][0])

    @property
    def view(self) -> str:
        return self.chosen.get("kieu", VIEWS[0][0])

    @property
    def ordered(self) -> QuerySet:
        """The filtered rows in the chosen sort order."""
        return ORDERS[self.sort].of(self.qs)

    def in_unit(self, queryset: QuerySet, name: str, slug: str) -> QuerySet:
        return queryset.filter(below(self.units[slug].path))

    def serving(self, queryset: QuerySet, name: str, number: str) -> QuerySet:
        return queryset.filter(contents=self.contents[number].pk)

    def due(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter((past_due if value == PAST_DUE else still_due)(clock.today()))

    def registered(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(self.late) if value == LATE else queryset.exclude(self.late)

    def begun_in(self, queryset: QuerySet, name: str, month: str) -> QuerySet:
        if month == NO_MONTH:
            return queryset.filter(starts_on=None)
        year, number = month.split("-")
        return queryset.filter(starts_on__year=int(year), starts_on__month=int(number))

    def search(self, queryset: QuerySet, name: str, text: str) -> QuerySet:
        for word in fold(on_one_line(text)).split():
            queryset = queryset.filter(folded__contains=word)
        return queryset

    def unfiltered(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset
