"""Who was honoured. As on the honour roll: with what was corrected, without what was revoked."""

from collections.abc import Iterator

from django.db.models import QuerySet

from thidua_pages.api.resources.awards import award_items
from thidua_pages.base.tree import below
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.opendata.batches import in_batches
from thidua_pages.opendata.columns import ILLUSTRATION, Column, Link, Row, Table, codes_of
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.plans.choices import AwardFormCode


def shown(dataset: Dataset) -> QuerySet:
    """Return the awards in the order of the ceremony."""
    ward = below(dataset.ward.path, "nomination__path")
    return honoured().filter(ward, nomination__campaign=dataset.campaign.pk)


def rows(dataset: Dataset) -> Iterator[list[Row]]:
    def make(ids: list[int]) -> list[Row]:
        awards = (
            honoured()
            .filter(pk__in=ids)
            .defer("nomination__achievement_report", "nomination__campaign__body", "nomination__campaign__source_text")
        )
        return [
            {
                **item,
                "unit_id": item["unit"] and item["unit"]["id"],
                "decision_id": item["decision"]["id"],
            }
            for item in award_items(dataset.request, awards)
        ]

    return in_batches(shown(dataset), make)  # type: ignore[return-value]


AWARDS = Table(
    name="awards",
    title="Khen thưởng",
    meaning="Mỗi dòng là một tập thể, hộ gia đình hoặc cá nhân được khen, như trên trang Khen thưởng. Khen thưởng đã "
    "bị thu hồi không có trong bảng.",
    key=("id",),
    links=(Link("unit_id", "units", "unit_id"), Link("decision_id", "decisions", "id")),
    columns=(
        Column("id", "Mã", "integer", "Mã của khen thưởng.", is_required=True),
        Column(
            "name",
            "Người, tập thể được khen",
            "string",
            "Họ tên, có cả danh xưng, hoặc tên tập thể, hộ gia đình.",
            is_required=True,
        ),
        Column(
            "nominee_kind",
            "Đối tượng",
            "string",
            "Ai được khen.",
            codes=codes_of(NomineeKind.choices),
            is_required=True,
        ),
        Column("office", "Chức vụ, nơi công tác", "string", "Của cá nhân, nếu có ghi."),
        Column(
            "form_code",
            "Mã hình thức",
            "string",
            "Hình thức khen thưởng.",
            codes=codes_of(AwardFormCode.choices),
            is_required=True,
        ),
        Column("form", "Hình thức", "string", "Tên hình thức khen thưởng trong kế hoạch.", is_required=True),
        Column("unit_id", "Mã đơn vị", "integer", "Mã của đơn vị đề nghị, trong bảng units."),
        Column("unit_name", "Đơn vị", "string", "Tên gọi của đơn vị trong đợt thi đua này."),
        Column("decision_id", "Mã quyết định", "integer", "Mã của quyết định, trong bảng decisions.", is_required=True),
        ILLUSTRATION,
        Column("url", "Địa chỉ", "string", "Địa chỉ trang của khen thưởng.", is_required=True),
    ),
    rows=rows,
    count=lambda dataset: shown(dataset).count(),
)
