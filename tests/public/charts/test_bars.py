import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from tests.wording import elements
from thidua_pages.public.charts.bars import Bar, bar_chart, parts_chart, whole_shares

ROWS = [Bar("Tổ dân phố 1", 4, "4 mô hình", "/don-vi/to-dan-pho-1/"), Bar("Tổ dân phố 2", Decimal(1), "1 mô hình")]


def test_the_longest_bar_fills_the_width() -> None:
    assert [drawn.width for drawn in bar_chart("c", "Mô hình", ROWS).bars] == ["100%", "25%"]


def test_bars_may_be_measured_against_a_given_full_length() -> None:
    chart = bar_chart("c", "Tiến độ", [Bar("A", 12.5, "12,5%"), Bar("B", 130, "130%")], full=100)
    assert [drawn.width for drawn in chart.bars] == ["12.5%", "100%"]


def test_a_small_value_has_a_visible_bar_and_zero_has_none() -> None:
    chart = bar_chart(
        "c", "Mô hình", [Bar("A", 10_000, "10.000"), Bar("B", 1, "1"), Bar("C", 0, "0"), Bar("D", -3, "-3")]
    )
    assert [drawn.width for drawn in chart.bars] == ["100%", "1%", "0%", "0%"]


def test_no_bars_and_all_zero_do_not_fail() -> None:
    assert bar_chart("c", "Mô hình", []).bars == []
    assert bar_chart("c", "Mô hình", [Bar("A", 0, "0")]).bars[0].width == "0%"
    assert parts_chart("c", "Mô hình", [Bar("A", 0, "0")]).bars == []


def test_parts_stand_one_after_another() -> None:
    chart = parts_chart("c", "Kinh phí", [Bar("A", 1, "1"), Bar("không", 0, "0"), Bar("B", 3, "3")])
    assert [(drawn.x, drawn.width, drawn.share) for drawn in chart.bars] == [("0%", "25%", 25), ("25%", "75%", 75)]


@pytest.mark.parametrize(
    ("values", "shares"),
    [([1, 1, 1], [34, 33, 33]), ([Decimal("0.5"), 1.5], [25, 75]), ([999, 1], [100, 0]), ([0, 0], [0, 0]), ([], [])],
)
def test_shares_add_up_to_a_hundred(values: list[int], shares: list[int]) -> None:
    assert whole_shares(values) == shares


@pytest.mark.parametrize(("template", "layout"), [("chart_bars", bar_chart), ("chart_parts", parts_chart)])
def test_the_drawing_is_named_and_has_its_table(template: str, layout: object) -> None:
    chart = layout("mo-hinh", "Số mô hình", ROWS, label_heading="Đơn vị", value_heading="Đã đăng ký")  # type: ignore[operator]
    html = render_to_string(f"components/{template}.html", {"chart": chart})
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    named_by = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"', html)
    assert named_by
    assert set(named_by) <= ids
    assert len(elements(html, "details.chart__table > summary")) == 1
    assert html.count("<td>") == len(ROWS)
    assert 'href="/don-vi/to-dan-pho-1/"' in html
    assert "style=" not in html
