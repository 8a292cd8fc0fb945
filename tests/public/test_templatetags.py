from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from wagtail.rich_text import RichText

from tests.wording import elements
from thidua_pages.base import clock
from thidua_pages.templatetags import thidua

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1520000, "1.520.000"),
        (999, "999"),
        (0, "0"),
        (-1500, "-1.500"),
        (Decimal("0.39"), "0,39"),
        (Decimal("6.00"), "6"),
        (Decimal("1520.50"), "1.520,5"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E+3"), "1.000"),
        (0.1, "0,1"),
        (None, ""),
        ("", ""),
    ],
)
def test_numbers(value, written):
    assert thidua.so(value) == written


def test_money_keeps_together_with_its_unit():
    assert thidua.dong(1520000) == f"1.520.000{SPACE}đồng"
    assert thidua.dong(0) == f"0{SPACE}đồng"
    assert thidua.dong(None) == ""


def test_percent():
    assert thidua.phan_tram(Decimal("0.39")) == "0,39%"
    assert thidua.phan_tram(None) == ""


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal("0.39"), "%", "0,39%"),
        (238, "hộ", f"238{SPACE}hộ"),
        (238, "", "238"),
        (None, "hộ", ""),
    ],
)
def test_number_with_unit(value, unit, written):
    assert thidua.kem_don_vi(value, unit) == written


def test_dates():
    assert thidua.ngay(date(2023, 8, 1)) == "01/08/2023"
    assert thidua.ngay(None) == ""


def test_a_moment_is_dated_in_the_time_zone_of_the_site():
    assert thidua.ngay(datetime(2023, 8, 15, 17, 30, tzinfo=UTC)) == "16/08/2023"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 8, 1), "ngày 01 tháng 8 năm 2023"),
        (date(2024, 1, 8), "ngày 08 tháng 01 năm 2024"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2024, 3, 10), "ngày 10 tháng 3 năm 2024"),
        (date(2023, 12, 15), "ngày 15 tháng 12 năm 2023"),
        (None, ""),
    ],
)
def test_dates_of_official_documents(day, written):
    assert thidua.ngay_van_ban(day) == written


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2023, 7, 31), "Sắp phát động"),
        (date(2023, 8, 1), "Đang diễn ra"),
        (date(2023, 12, 15), "Đang diễn ra"),
        (date(2023, 12, 16), "Đã kết thúc"),
    ],
)
def test_stage_of_a_campaign(today, stage):
    campaign = SimpleNamespace(starts_on=date(2023, 8, 1), ends_on=date(2023, 12, 15))
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with clock.at(noon):
        assert thidua.giai_doan(campaign) == stage


@pytest.mark.parametrize(
    ("url", "parent"),
    [("/don-vi/to-dan-pho-1/", "/don-vi/"), ("/don-vi/", "/"), ("/", "/"), (None, "/")],
)
def test_address_above(url, parent):
    assert thidua.dia_chi_cha(url) == parent


def test_rows_are_gathered_in_the_order_of_the_first():
    rows = [SimpleNamespace(kind=kind, n=n) for n, kind in enumerate("baab")]
    assert [(kind, [row.n for row in group]) for kind, group in thidua.gom(rows, "kind")] == [
        ("b", [0, 3]),
        ("a", [1, 2]),
    ]


def render_pagination(address: str, page: int, pages: int) -> str:
    rows = Paginator(range(pages * 20), 20).get_page(page)
    context = RequestContext(RequestFactory().get(address), {"rows": rows})
    return Template('{% include "components/pagination.html" %}').render(context)


def test_pagination_keeps_the_query():
    html = render_pagination("/mo-hinh/?q=hoa&noi_dung=4&trang=2", page=2, pages=3)
    assert 'href="?q=hoa&amp;noi_dung=4&amp;trang=3"' in html
    assert 'aria-label="Trang 2" aria-current="page"' in html


def test_pagination_leaves_gaps_out():
    rows = Paginator(range(400), 20).get_page(10)
    assert thidua.so_trang(rows) == [1, "…", 9, 10, 11, "…", 20]


def test_one_page_needs_no_pagination():
    assert render_pagination("/mo-hinh/", page=1, pages=1).strip() == ""


def test_rich_text_on_one_line():
    text = RichText("<p>Phấn đấu <b>0,39%</b></p><p>và hơn</p>")
    assert thidua.noi_dong(text) == "Phấn đấu <b>0,39%</b><br>và hơn"


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("<p>Mục đích</p>", True),
        ("<p><b>Các ngành thuộc UBND phường và các tổ dân phố</b></p>", True),
        ("<p>Giấy khen của Chủ tịch UBND phường.</p>", False),
        (f"<p>{'dài ' * 60}</p>", False),
        ("", False),
    ],
)
def test_a_title_has_no_stop(text, is_title):
    assert thidua.la_tieu_de(text) is is_title


def test_a_clause_is_named_by_the_content_that_it_states():
    entry = {"anchor": "iii-4", "text": RichText("<p>" + "Huy động mọi nguồn lực " * 9 + "</p>")}
    content = SimpleNamespace(anchor="iii-4", title="Nguồn lực, kinh tế, văn hóa")
    assert thidua.ten_khoan(entry, [content]) == "Nguồn lực, kinh tế, văn hóa"
    assert thidua.ten_khoan(entry) == "Huy động mọi nguồn lực Huy động mọi nguồn lực Huy động mọi nguồn…"


def shape(pieces):
    """The tree as nested lists of markers."""
    return [shape(p.items) if p.is_list else [p.block.value["marker"], *shape(p.items)] for p in pieces]


def test_points_and_bullets_become_lists():
    kinds = [
        ("clause", "1."),
        ("bullet", "-"),
        ("bullet", "+"),
        ("bullet", "-"),
        ("clause", "2."),
        ("point", "a)"),
        ("bullet", "-"),
        ("point", "b)"),
        ("paragraph", ""),
        ("bullet", "-"),
    ]
    body = [SimpleNamespace(block_type=kind, value={"marker": marker}) for kind, marker in kinds]
    assert shape(thidua.thanh_cay(body)) == [
        ["1."],
        [["-", [["+"]]], ["-"]],
        ["2."],
        [["a)", [["-"]]], ["b)"]],
        [""],
        [["-"]],
    ]


def test_progress_that_is_unknown_is_said_so():
    html = Template('{% include "components/progress_bar.html" with percent=percent %}').render(
        Context({"percent": None})
    )
    assert len(elements(html, ".progress--unknown")) == 1
    assert "<progress" not in html


def test_progress_of_zero_is_known():
    html = Template('{% include "components/progress_bar.html" with percent=percent %}').render(Context({"percent": 0}))
    assert "0%" in html
    assert "<progress" in html
