"""Báo cáo tổng hợp: the results of a campaign in figures, in all and by unit."""

from collections.abc import Sequence
from datetime import date

from thidua_pages.base.vietnamese import format_money, format_number, two_digits
from thidua_pages.documents.builders.nominees import by_form
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.layout import date_line
from thidua_pages.documents.model import (
    Block,
    DocumentKind,
    Heading,
    ListItem,
    OfficialDocument,
    Run,
    Table,
    TableColumn,
)
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.initiatives.progress import Progress
from thidua_pages.initiatives.standing.figures import Standing
from thidua_pages.initiatives.terms import BUDGET, PEOPLE_SERVED, SOCIALISED, WORKDAYS
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage

COLUMNS = (
    TableColumn("TT", 1, "center"),
    TableColumn("Đơn vị", 6.4),
    TableColumn("Đã đăng ký", 1.9, "center"),
    TableColumn("Đã công bố", 1.9, "center"),
    TableColumn("Hoàn thành", 2, "center"),
    TableColumn("Tiến độ", 2, "center"),
)
FROM_BUDGET = f"Kinh phí từ {BUDGET}"
NO_DECISION = "Chưa có quyết định khen thưởng."
UNKNOWN = "chưa rõ"
"""A progress of which nothing was reported."""


def write_summary_report(
    campaign: CampaignPage,
    standing: Standing,
    *,
    texts: PaperTexts,
    as_of: date,
    honoured: Sequence[NominationPage] = (),
    addressees: tuple[str, ...] = (),
) -> OfficialDocument:
    """The report on `standing` as of the day `as_of`. `honoured` are the nominations with a recorded decision."""
    texts = texts.knowing(den_ngay=date_line(as_of))
    return texts.document(
        DocumentKind.REPORT,
        abstract=f"Kết quả thực hiện {campaign.title}",
        addressees=addressees,
        blocks=(
            paragraph(texts.say("opening")),
            Heading("I. KẾT QUẢ CHUNG"),
            *_figures(standing),
            Heading("II. KẾT QUẢ THEO ĐƠN VỊ"),
            Table(COLUMNS, tuple(_rows(standing))),
            Heading("III. KHEN THƯỞNG"),
            *_honoured(honoured),
            paragraph(texts.say("closing")),
        ),
    )


def _figures(standing: Standing) -> list[Block]:
    """The figures. A sum of zero is left out, because it may mean that nobody recorded anything."""
    lines = [
        f"Số đơn vị đã đăng ký đủ: {standing.units_registered}/{standing.units_obliged} đơn vị phải đăng ký.",
        f"Mô hình, công trình đã công bố: {format_number(standing.initiatives)}; "
        f"đã hoàn thành: {format_number(standing.done)}.",
        f"Tiến độ bình quân: {_percent(standing.progress)}"
        + (
            f" ({standing.progress.unknown} mô hình, công trình chưa có số liệu)." if standing.progress.unknown else "."
        ),
    ]
    sums = [
        (PEOPLE_SERVED.capitalize(), format_number(standing.people_served), standing.people_served),
        (FROM_BUDGET, format_money(standing.budget_vnd), standing.budget_vnd),
        (f"Kinh phí {SOCIALISED}", format_money(standing.socialised_vnd), standing.socialised_vnd),
        (WORKDAYS.capitalize(), format_number(standing.workdays), standing.workdays),
    ]
    lines += [f"{name}: {text}." for name, text, amount in sums if amount]
    return [ListItem("-", (Run(line),)) for line in lines]


def _rows(standing: Standing) -> list[tuple[str, ...]]:
    return [
        (str(number), unit.name, *map(str, (unit.registered, unit.published, unit.done)), _percent(unit.progress))
        for number, unit in enumerate(standing.units, 1)
    ]


def _honoured(nominations: Sequence[NominationPage]) -> list[Block]:
    if not nominations:
        return [paragraph(NO_DECISION)]
    total = paragraph(f"Đã có quyết định khen thưởng {two_digits(len(nominations))} trường hợp:")
    return [total, *(ListItem("-", (Run(f"{form.title}: {counted(rows)}."),)) for form, rows in by_form(nominations))]


def _percent(progress: Progress) -> str:
    return UNKNOWN if progress.percent is None else f"{progress.percent}%"
