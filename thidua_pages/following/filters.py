"""The filters of the board, which are the query parameters of its address. Invalid values are ignored."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from thidua_pages.base.filters import ForgivingFilterSet
from thidua_pages.following.board import Board, BoardRow
from thidua_pages.following.choices import SendState, Timing
from thidua_pages.participants.models import Participant
from thidua_pages.units.choices import UnitKind

OBLIGED = [("co", "Phải đăng ký"), ("khong", "Không bắt buộc")]
PAST_DUE = [("qua-han", "Có công trình quá hạn")]


class BoardFilter(ForgivingFilterSet):
    """Filters by state, timing, duty, kind of unit and overdue works. What is derived is asked of the board's rows."""

    tinh_trang = django_filters.ChoiceFilter(label="Tình trạng", method="in_state", choices=SendState.choices[:4])
    han = django_filters.ChoiceFilter(label="Hạn đăng ký", method="in_time", choices=Timing.choices)
    phai = django_filters.ChoiceFilter(label="Diện đăng ký", method="obliged", choices=OBLIGED)
    loai = django_filters.ChoiceFilter(label="Loại đơn vị", field_name="unit_kind", choices=UnitKind.choices)
    cong_trinh = django_filters.ChoiceFilter(label="Tiến độ", method="past_due", choices=PAST_DUE)

    class Meta:
        model = Participant
        fields: list[str] = []

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, queryset=Participant.objects.filter(campaign=board.campaign.pk), **kwargs)
        self.board = board

    @property
    def rows(self) -> list[BoardRow]:
        """The rows of the board that pass, in its order. One query, none without a filter."""
        if not self.chosen:
            return list(self.board.rows)
        passing = set(self.qs.order_by().values_list("pk", flat=True))
        return [row for row in self.board.rows if row.participant.pk in passing]

    def _among(self, queryset: QuerySet, rows: list[BoardRow]) -> QuerySet:
        return queryset.filter(pk__in=[row.participant.pk for row in rows])

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return self._among(queryset, [row for row in self.board.rows if value in row.states])

    def in_time(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return self._among(queryset, [row for row in self.board.rows if row.timing == value])

    def obliged(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        wanted = value == "co"
        return self._among(queryset, [row for row in self.board.rows if row.standing.is_obliged == wanted])

    def past_due(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return self._among(queryset, [row for row in self.board.rows if row.past_due])
