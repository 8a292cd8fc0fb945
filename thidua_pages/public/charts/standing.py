"""The charts of a campaign's standing."""

from collections.abc import Sequence

from django.utils.text import Truncator

from thidua_pages.base.vietnamese import format_money, format_number
from thidua_pages.initiatives.standing.contents import ContentStanding
from thidua_pages.initiatives.standing.figures import Standing
from thidua_pages.initiatives.terms import BUDGET, SOCIALISED, SOCIALISED_NOTE
from thidua_pages.public.charts.bars import Bar, BarChart, bar_chart, parts_chart

TITLE_WORDS = 8


def funds_chart(standing: Standing) -> BarChart | None:
    """Return the chart of the money by its source, or None if none was reported."""
    rows = [
        Bar(SOCIALISED.capitalize(), standing.socialised_vnd, format_money(standing.socialised_vnd)),
        Bar(BUDGET.capitalize(), standing.budget_vnd, format_money(standing.budget_vnd)),
    ]
    chart = parts_chart(
        "kinh-phi",
        "Kinh phí theo nguồn",
        rows,
        label_heading="Nguồn",
        value_heading="Số tiền",
        note=SOCIALISED_NOTE if standing.socialised_vnd else "",
    )
    return chart if chart.bars else None


def contents_chart(contents: Sequence[ContentStanding], list_url: str) -> BarChart | None:
    """Return the chart of the number of initiatives for each content, or None if there are none."""
    if not any(row.count for row in contents):
        return None
    rows = [
        Bar(
            f"{row.content.number}. {Truncator(row.content.title).words(TITLE_WORDS, truncate='…')}",
            row.count,
            format_number(row.count),
            f"{list_url}?noi_dung={row.content.number}",
        )
        for row in contents
    ]
    title = "Mô hình, công trình phục vụ từng nội dung"
    return bar_chart("theo-noi-dung", title, rows, label_heading="Nội dung", value_heading="Mô hình, công trình")


def charts_of(standing: Standing, contents: Sequence[ContentStanding], list_url: str) -> dict[str, BarChart | None]:
    """Return the charts `funds` and `contents`."""
    return {"funds": funds_chart(standing), "contents": contents_chart(contents, list_url)}
