"""The decisions by which people of the campaign were honoured, as they read after all corrections."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet

from thidua_pages.api.resources.decisions import decision_items
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.opendata.columns import Column, Row, Table
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.opendata.tables import awards


def shown(dataset: Dataset) -> QuerySet:
    """Return the decisions, newest first, with the number of their awards in this campaign."""
    shown = awards.shown(dataset).order_by().values("pk")
    decisions = Decision.objects.filter(ward_id=dataset.ward.pk).annotate(
        honoured=Count("awards", filter=Q(awards__in=shown))
    )
    return decisions.filter(honoured__gt=0).order_by("-decided_on", "-pk")


def rows(dataset: Dataset) -> Iterator[list[Row]]:
    yield [dict(item) for item in decision_items(dataset.request, shown(dataset))]


DECISIONS = Table(
    name="decisions",
    title="Quyết định khen thưởng",
    meaning="Mỗi dòng là một quyết định đã khen người, tập thể của đợt thi đua này, đã tính các đính chính.",
    key=("id",),
    columns=(
        Column("id", "Mã", "integer", "Mã của quyết định.", is_required=True),
        Column("number", "Số, ký hiệu", "string", "Số, ký hiệu của quyết định.", is_required=True),
        Column("decided_on", "Ngày ký", "date", "Ngày ký quyết định.", is_required=True),
        Column("authority", "Cấp ban hành", "string", "Cơ quan, người có thẩm quyền ban hành.", is_required=True),
        Column("signer_position", "Chức vụ người ký", "string", "Chức vụ của người ký."),
        Column("signer_name", "Người ký", "string", "Họ tên người ký."),
        Column(
            "awards",
            "Số được khen",
            "integer",
            "Số người, tập thể của đợt này được khen theo quyết định.",
            is_required=True,
        ),
        Column("url", "Địa chỉ", "string", "Địa chỉ trang của quyết định."),
    ),
    rows=rows,
    count=lambda dataset: shown(dataset).count(),
)
