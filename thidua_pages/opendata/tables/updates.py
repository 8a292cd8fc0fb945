"""The published progress updates."""

from collections.abc import Iterator

from django.db.models import QuerySet
from wagtail.models import Page

from thidua_pages.api.resources.updates import update_facts, with_campaign
from thidua_pages.base.tree import below
from thidua_pages.base.visitors import for_visitors
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.initiatives.units import unit_names
from thidua_pages.opendata.batches import in_batches
from thidua_pages.opendata.columns import ILLUSTRATION, Column, Link, Row, Table
from thidua_pages.opendata.dataset import Dataset


def shown(dataset: Dataset) -> QuerySet:
    """Return the updates of the published works of the campaign, in the order of the page tree."""
    pages = ProgressUpdatePage.objects.filter(for_visitors(), below(dataset.ward.path))
    return with_campaign(pages).filter(initiative_campaign=dataset.campaign.pk).order_by("path")


def rows(dataset: Dataset) -> Iterator[list[Row]]:
    def make(ids: list[int]) -> list[Row]:
        pages = list(ProgressUpdatePage.objects.filter(pk__in=ids).order_by("path"))
        names = unit_names(pages)
        above = {page.path[: -Page.steplen] for page in pages}
        works = dict(InitiativePage.objects.filter(path__in=above).values_list("path", "pk"))
        return [
            {
                **update_facts(dataset.request, page),
                "initiative_id": works[page.path[: -Page.steplen]],
                "unit_name": names[page.pk],
            }
            for page in pages
        ]

    return in_batches(shown(dataset), make)  # type: ignore[return-value]


UPDATES = Table(
    name="updates",
    title="Cập nhật tiến độ",
    meaning="Mỗi dòng là một cập nhật đã công bố về một mô hình, công trình.",
    key=("id",),
    links=(Link("initiative_id", "initiatives", "id"),),
    columns=(
        Column("id", "Mã", "integer", "Mã của cập nhật.", is_required=True),
        Column("initiative_id", "Mã mô hình, công trình", "integer", "Mã trong bảng initiatives.", is_required=True),
        Column("unit_name", "Đơn vị", "string", "Tên gọi của đơn vị trong đợt thi đua này."),
        Column("title", "Tiêu đề", "string", "Tiêu đề của cập nhật.", is_required=True),
        Column("date", "Ngày", "date", "Ngày mà cập nhật nói đến.", is_required=True),
        Column("percent", "Đã đạt", "integer", "Phần trăm của cả mô hình, công trình. Trống: không ghi.", unit="%"),
        Column("text", "Đã làm được gì", "string", "Nội dung của cập nhật."),
        ILLUSTRATION,
        Column("first_published_at", "Công bố lúc", "datetime", "Lúc công bố lần đầu."),
        Column("last_published_at", "Sửa lần cuối", "datetime", "Lúc công bố bản hiện nay."),
        Column("url", "Địa chỉ", "string", "Địa chỉ trang của cập nhật.", is_required=True),
    ),
    rows=rows,
    count=lambda dataset: shown(dataset).count(),
)
