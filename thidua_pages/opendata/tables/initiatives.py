"""The published models and works projects."""

from collections.abc import Iterator

from django.db.models import QuerySet

from thidua_pages.api.resources.initiatives import initiative_facts
from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import published, with_list_details
from thidua_pages.initiatives.terms import BUDGET, DUE, PAUSE_REASON, PEOPLE_SERVED, SOCIALISED, WORKDAYS
from thidua_pages.opendata.batches import in_batches
from thidua_pages.opendata.columns import ILLUSTRATION, Column, Link, Row, Table, codes_of
from thidua_pages.opendata.dataset import Dataset


def shown(dataset: Dataset) -> QuerySet:
    """Return the works in the order of the page tree: by unit, then as they were added."""
    return published(dataset.campaign.pk).order_by("path")


def rows(dataset: Dataset) -> Iterator[list[Row]]:
    def make(ids: list[int]) -> list[Row]:
        found = InitiativePage.objects.select_related("registration").in_bulk(ids)
        pages = with_list_details([found[pk] for pk in ids if pk in found], dataset.campaign)
        return [
            {
                **facts,
                "goal": page.goal,
                "unit_id": facts["unit"] and facts["unit"]["id"],
                "contents": ";".join(map(str, facts["contents"])),
            }
            for page, facts in zip(pages, initiative_facts(dataset.request, pages), strict=True)
        ]

    return in_batches(shown(dataset), make)  # type: ignore[return-value]


INITIATIVES = Table(
    name="initiatives",
    title="Mô hình, công trình",
    meaning="Mỗi dòng là một mô hình hoặc công trình đã công bố.",
    key=("id",),
    links=(Link("unit_id", "units", "unit_id"),),
    columns=(
        Column("id", "Mã", "integer", "Mã của mô hình, công trình.", is_required=True),
        Column("title", "Tên", "string", "Tên mô hình, công trình.", is_required=True),
        Column(
            "kind",
            "Loại",
            "string",
            "Mô hình hay công trình.",
            codes=codes_of(InitiativeKind.choices),
            is_required=True,
        ),
        Column("unit_id", "Mã đơn vị", "integer", "Mã của đơn vị thực hiện, trong bảng units."),
        Column("unit_name", "Đơn vị", "string", "Tên gọi của đơn vị trong đợt thi đua này."),
        Column(
            "contents",
            "Phục vụ nội dung",
            "string",
            "Số của các nội dung thi đua trong kế hoạch, cách nhau bằng dấu chấm phẩy.",
        ),
        Column("goal", "Mục tiêu, cách làm", "string", "Mục tiêu và cách làm, như đơn vị đăng ký."),
        Column("place", "Địa điểm", "string", "Nơi thực hiện."),
        Column(
            "status",
            "Tình trạng",
            "string",
            "Tình trạng thực hiện.",
            codes=codes_of(InitiativeStatus.choices),
            is_required=True,
        ),
        Column("pause_reason", PAUSE_REASON.capitalize(), "string", "Vì sao tạm dừng, nếu đang tạm dừng."),
        Column(
            "progress",
            "Tiến độ",
            "integer",
            "Tiến độ theo cập nhật mới nhất có ghi phần trăm. Trống: chưa có số liệu.",
            unit="%",
        ),
        Column("starts_on", "Bắt đầu", "date", "Ngày bắt đầu."),
        Column("expected_finish", DUE.capitalize(), "date", "Ngày phải xong, theo đăng ký."),
        Column("past_due", "Quá hạn", "boolean", "Chưa hoàn thành khi đã qua hạn hoàn thành.", is_required=True),
        Column("registered_at", "Đăng ký lúc", "datetime", "Lúc đơn vị gửi đăng ký lần đầu."),
        Column("late", "Đăng ký muộn", "boolean", "Đăng ký sau hạn.", is_required=True),
        Column(
            "people_served", PEOPLE_SERVED.capitalize(), "integer", "Số lượt người được phục vụ.", unit="lượt người"
        ),
        Column("budget_vnd", BUDGET.capitalize(), "integer", "Kinh phí từ ngân sách.", unit="đồng"),
        Column(
            "socialised_vnd",
            SOCIALISED.capitalize(),
            "integer",
            "Phần xã hội hóa: người dân, tổ chức, doanh nghiệp đóng góp.",
            unit="đồng",
        ),
        Column("workdays", WORKDAYS.capitalize(), "integer", "Công lao động đóng góp.", unit="ngày công"),
        ILLUSTRATION,
        Column("first_published_at", "Công bố lúc", "datetime", "Lúc công bố lần đầu."),
        Column("last_published_at", "Sửa lần cuối", "datetime", "Lúc công bố bản hiện nay."),
        Column("url", "Địa chỉ", "string", "Địa chỉ trang của mô hình, công trình.", is_required=True),
    ),
    rows=rows,
    count=lambda dataset: shown(dataset).count(),
)
