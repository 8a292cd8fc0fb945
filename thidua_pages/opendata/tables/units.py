"""The units that take part in the campaign, with the figures that its page shows of each."""

from collections.abc import Iterator

from thidua_pages.api.resources.standing import unit_figures
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import closed_on, for_visitors
from thidua_pages.initiatives.queries import published
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.opendata.columns import Column, Row, Table, codes_of
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.units.choices import UnitKind
from thidua_pages.units.models import UnitPage


def rows(dataset: Dataset) -> Iterator[list[Row]]:
    """Return the units in the order of the campaign's page, then those that take no part but have published works or
    awards. Without a page of its own that visitors may see, a unit has no id."""
    standing = standing_of(dataset.campaign, without=closed_on(None))
    made: list[dict[str, object]] = []
    for one in standing.units:
        figures = unit_figures(dataset.request, one)
        ref = figures["unit"]
        made.append(
            {
                **figures,
                "unit_id": ref and ref["id"],
                "kind": one.unit.kind if ref and one.unit else None,
                "url": ref and ref["url"],
                "takes_part": True,
                "progress": figures["progress"]["percent"],
            }
        )
    known = {one["unit_id"] for one in made}
    for unit in _with_published_pages(dataset):
        if unit.pk not in known:
            made.append(_beside(dataset, unit))
    yield [{**row, "number": number} for number, row in enumerate(made, start=1)]


def _with_published_pages(dataset: Dataset) -> Iterator[UnitPage]:
    works = published(dataset.campaign.pk).values_list("path", flat=True)
    awards = honoured().filter(nomination__campaign=dataset.campaign.pk).order_by()
    paths = {path[: UnitPage.steplen * 4] for path in (*works, *awards.values_list("nomination__path", flat=True))}
    yield from UnitPage.objects.filter(for_visitors(), below(dataset.ward.path), path__in=paths).order_by("path")


def _beside(dataset: Dataset, unit: UnitPage) -> dict[str, object]:
    nothing = dict.fromkeys(column.name for column in UNITS.columns)
    return {
        **nothing,
        "unit_id": unit.pk,
        "name": unit.title,
        "kind": unit.kind,
        "takes_part": False,
        "is_obliged": False,
        "url": unit.get_full_url(dataset.request),
    }


UNITS = Table(
    name="units",
    title="Đơn vị tham gia",
    meaning="Mỗi dòng là một đơn vị của đợt thi đua, với tên gọi trong đợt và số liệu như trên trang của đợt.",
    key=("number",),
    columns=(
        Column("number", "Số thứ tự", "integer", "Thứ tự của đơn vị trong bảng này.", is_required=True),
        Column("unit_id", "Mã đơn vị", "integer", "Mã của trang đơn vị. Trống nếu đơn vị không có trang công khai."),
        Column("name", "Tên đơn vị", "string", "Tên gọi của đơn vị trong đợt thi đua này.", is_required=True),
        Column("kind", "Loại đơn vị", "string", "Loại đơn vị hiện nay.", codes=codes_of(UnitKind.choices)),
        Column("takes_part", "Tham gia", "boolean", "Có trong danh sách đơn vị tham gia của đợt.", is_required=True),
        Column("is_obliged", "Phải đăng ký", "boolean", "Phải đăng ký mô hình hoặc công trình.", is_required=True),
        Column("has_left", "Đã rời đợt", "boolean", "Từng tham gia, nay không còn."),
        Column("registered", "Đã đăng ký", "integer", "Số mô hình, công trình đã đăng ký, kể cả chưa công bố."),
        Column("late", "Đăng ký muộn", "integer", "Trong số đã đăng ký, số đăng ký sau hạn."),
        Column("published", "Đã công bố", "integer", "Số mô hình, công trình đã công bố."),
        Column("done", "Hoàn thành", "integer", "Trong số đã công bố, số đã hoàn thành."),
        Column(
            "progress",
            "Tiến độ",
            "integer",
            "Trung bình tiến độ của các mô hình, công trình đã công bố và có số liệu.",
            unit="%",
        ),
        Column("last_update", "Cập nhật gần nhất", "date", "Ngày của cập nhật tiến độ mới nhất."),
        Column("owes", "Chưa đăng ký đủ", "boolean", "Phải đăng ký nhưng chưa đủ số tối thiểu."),
        Column("overdue", "Quá hạn đăng ký", "boolean", "Chưa đăng ký đủ khi đã hết hạn đăng ký."),
        Column("url", "Địa chỉ", "string", "Địa chỉ trang của đơn vị."),
    ),
    rows=rows,
    count=lambda dataset: sum(len(part) for part in rows(dataset)),
)
