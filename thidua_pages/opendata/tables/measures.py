"""What was promised and achieved, in numbers: of the works, and of each of their updates."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from thidua_pages.initiatives.models import InitiativeMeasure, UpdateMeasure
from thidua_pages.opendata.batches import in_batches
from thidua_pages.opendata.columns import Column, Link, Row, Table
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.opendata.tables import initiatives, updates


def _ids(pages: QuerySet) -> QuerySet:
    return pages.order_by().values("pk")


POSITION = Column("position", "Thứ tự", "integer", "Thứ tự của số đo trong trang.", is_required=True)
LABEL = Column("label", "Số đo", "string", "Đo cái gì, ví dụ “Đường hoa”.", is_required=True)
UNIT = Column("unit", "Đơn vị tính", "string", "Ví dụ m, km, hộ. Trống: không ghi.")


def of_works(dataset: Dataset) -> Iterator[list[Row]]:
    def make(ids: list[int]) -> list[Row]:
        measures = _in_order(InitiativeMeasure.objects.filter(page__in=ids))
        return [
            {
                "initiative_id": row.page_id,
                "position": position,
                "label": row.label,
                "unit": row.unit,
                "promised": row.promised,
                "achieved": row.achieved,
            }
            for position, row in measures
        ]

    return in_batches(initiatives.shown(dataset), make)  # type: ignore[return-value]


def of_updates(dataset: Dataset) -> Iterator[list[Row]]:
    def make(ids: list[int]) -> list[Row]:
        measures = _in_order(UpdateMeasure.objects.filter(page__in=ids))
        return [
            {
                "update_id": row.page_id,
                "position": position,
                "label": row.label,
                "unit": row.unit,
                "value": row.value,
            }
            for position, row in measures
        ]

    return in_batches(updates.shown(dataset), make)  # type: ignore[return-value]


def _in_order(measures: QuerySet) -> Iterator[tuple[int, InitiativeMeasure | UpdateMeasure]]:
    """Return the measures with their place in their page, in the order of the pages."""
    rows = measures.order_by("page__path", "sort_order", "pk")
    for _, of_page in groupby(rows, key=lambda row: row.page_id):
        yield from enumerate(of_page, start=1)


MEASURES = Table(
    name="measures",
    title="Số đo của mô hình, công trình",
    meaning="Mỗi dòng là một số đo của một mô hình, công trình: đã đăng ký bao nhiêu, đã đạt bao nhiêu.",
    key=("initiative_id", "position"),
    links=(Link("initiative_id", "initiatives", "id"),),
    columns=(
        Column("initiative_id", "Mã mô hình, công trình", "integer", "Mã trong bảng initiatives.", is_required=True),
        POSITION,
        LABEL,
        UNIT,
        Column("promised", "Đăng ký", "number", "Giá trị đã đăng ký. Trống: không ghi."),
        Column("achieved", "Đã đạt", "number", "Giá trị đã đạt. Trống: chưa có số liệu."),
    ),
    rows=of_works,
    count=lambda dataset: InitiativeMeasure.objects.filter(page__in=_ids(initiatives.shown(dataset))).count(),
)
UPDATE_MEASURES = Table(
    name="update-measures",
    title="Số đo trong cập nhật",
    meaning="Mỗi dòng là một giá trị đạt được, ghi trong một cập nhật tiến độ.",
    key=("update_id", "position"),
    links=(Link("update_id", "updates", "id"),),
    columns=(
        Column("update_id", "Mã cập nhật", "integer", "Mã trong bảng updates.", is_required=True),
        POSITION,
        LABEL,
        UNIT,
        Column("value", "Đã đạt", "number", "Giá trị đạt được.", is_required=True),
    ),
    rows=of_updates,
    count=lambda dataset: UpdateMeasure.objects.filter(page__in=_ids(updates.shown(dataset))).count(),
)
