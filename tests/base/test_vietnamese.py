"""Numbers, money, dates, names and lines that must not break, as Vietnamese people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from tests.base.alphabet import VIETNAMESE
from thidua_pages.base import vietnamese
from thidua_pages.base.vietnamese import line_breaks
from thidua_pages.base.vietnamese.line_breaks import LONGEST, keep_headings_together, keep_together

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
    assert vietnamese.format_number(value) == written


def test_money_keeps_together_with_its_unit():
    assert vietnamese.format_money(1520000) == f"1.520.000{SPACE}đồng"
    assert vietnamese.format_money(0) == f"0{SPACE}đồng"
    assert vietnamese.format_money(None) == ""


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
    assert vietnamese.format_quantity(value, unit) == written


@pytest.mark.parametrize(("count", "written"), [(0, "00"), (5, "05"), (12, "12"), (120, "120")])
def test_counts_of_official_documents(count, written):
    assert vietnamese.two_digits(count) == written


EVENING = datetime(2023, 8, 15, 17, 30, tzinfo=UTC)
"""Half past midnight of the next day at home."""


def test_dates():
    assert vietnamese.short_date(date(2023, 8, 1)) == "01/08/2023"
    assert vietnamese.short_date(None) == ""


def test_a_moment_is_dated_in_the_time_zone_of_the_site():
    assert vietnamese.short_date(EVENING) == "16/08/2023"


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
    assert vietnamese.long_date(day) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [(EVENING, "00:30 16/08/2023"), (datetime(2023, 8, 1, 7, 5), "07:05 01/08/2023"), (None, "")],
)
def test_moments(moment, written):
    assert vietnamese.short_moment(moment) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (EVENING, "00 giờ 30 phút, ngày 16 tháng 8 năm 2023"),
        (datetime(2023, 12, 5, 14, 5), "14 giờ 05 phút, ngày 05 tháng 12 năm 2023"),
    ],
)
def test_moments_of_official_documents(moment, written):
    assert vietnamese.long_moment(moment) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (EVENING, f"0{SPACE}giờ{SPACE}30"),
        (datetime(2023, 8, 15, 0, 5, tzinfo=UTC), f"7{SPACE}giờ{SPACE}05"),
        (datetime(2023, 8, 15, 0, 0, tzinfo=UTC), f"7{SPACE}giờ"),
    ],
)
def test_times_of_day(moment, written):
    assert vietnamese.time_of_day(moment) == written


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 12, 8), f"thứ{SPACE}Sáu"),
        (date(2023, 12, 10), f"Chủ{SPACE}nhật"),
        (date(2023, 12, 11), f"thứ{SPACE}Hai"),
    ],
)
def test_days_of_the_week(day, name):
    assert vietnamese.weekday(day) == name


@pytest.mark.parametrize(
    ("parts", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")]
)
def test_series(parts, written):
    assert vietnamese.series(parts) == written


@pytest.mark.parametrize(("text", "written"), [("Đường hoa", "đường hoa"), ("UBND", "uBND"), ("", "")])
def test_a_small_first_letter(text, written):
    assert vietnamese.lower_first(text) == written


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nguyễn Thị Minh Hoa", "Hoa Thị Minh Nguyễn"),
        ("Lê  An", "An Lê"),
        ("A Đung", "Đung A"),
        ("Y Blưu", "Blưu Y"),
        ("Hoa", "Hoa"),
        ("", ""),
    ],
)
def test_a_name_is_ordered_by_its_last_word(name, key):
    assert vietnamese.sort_name(name) == key


@given(st.lists(st.text(st.sampled_from(VIETNAMESE), min_size=1, max_size=6), min_size=1, max_size=5))
def test_the_key_of_a_name_holds_the_same_words(words):
    key = vietnamese.sort_name(" ".join(words)).split()
    assert sorted(key) == sorted(words)
    assert key[0] == words[-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tổ dân phố 5", "Tổ~dân~phố~5"),
        ("Tổ dân phố số 5 thắp sáng đường hoa", "Tổ~dân~phố~số~5 thắp~sáng đường~hoa"),
        ("UBND phường Nguyễn Trãi ban hành", "UBND phường~Nguyễn~Trãi ban~hành"),
        ("Phường Nguyễn Trãi", "Phường~Nguyễn~Trãi"),
        ("tại thành phố Hồ Chí Minh", "tại thành~phố~Hồ~Chí~Minh"),
        ("tại thành phố Phan Rang Tháp Chàm", "tại thành~phố Phan~Rang~Tháp~Chàm"),
        ("ông Nguyễn Văn An trao quà", "ông~Nguyễn~Văn~An trao quà"),
        ("gương Trần Văn Đức và Y Blưu", "gương Trần~Văn~Đức và Y~Blưu"),
        ("Bà Nguyễn Thị Phương Thảo", "Bà Nguyễn~Thị~Phương~Thảo"),
        ("Điểm hỗ trợ công dân số cuối tuần", "Điểm hỗ~trợ công~dân~số cuối~tuần"),
        ("Hội Liên hiệp Phụ nữ phường", "Hội~Liên~hiệp Phụ~nữ phường"),
        ("HỘI ĐỒNG THI ĐUA", "HỘI~ĐỒNG THI~ĐUA"),
        ("238 hộ nghèo tham gia", "238~hộ~nghèo tham~gia"),
        ("Góp 1.520.000 đồng", "Góp 1.520.000~đồng"),
        ("dài 6,5 km, rộng 3 m", "dài 6,5~km, rộng 3~m"),
        ("86 ngày công", "86~ngày~công"),
        ("Kỷ niệm 20 năm thành lập", "Kỷ~niệm 20~năm thành~lập"),
        ("năm 2023", "năm~2023"),
        ("Quý III", "Quý~III"),
        ("Quyết định số 152/QĐ-UBND", "Quyết~định số~152/QĐ-UBND"),
        ("lần thứ 13", "lần~thứ~13"),
        # What must stay as it is.
        ("phường xanh, sạch, đẹp", "phường xanh, sạch, đẹp"),
        ("có 5 mảng tường", "có 5 mảng tường"),
        ("12 em", "12~em"),
        ("12 emzz", "12 emzz"),
        ("", ""),
    ],
)
def test_names_and_units_stay_on_one_line(text: str, shown: str) -> None:
    assert keep_together(text) == shown.replace("~", "\N{NO-BREAK SPACE}")


def test_nothing_longer_than_a_phone_is_kept_together() -> None:
    text = "huyện " + " ".join(["Nguyễnnnnnnnn"] * 4)
    assert max(map(len, keep_together(text).split(" "))) <= LONGEST


def test_every_compound_word_fits_a_line() -> None:
    words = (Path(line_breaks.__file__).parent / "compounds.txt").read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words))
    assert [word for word in words if len(word) > LONGEST or " " not in word] == []


TOGETHER = '<span class="together">'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<h3 class='a b'>Ông Trần Văn Đức</h3>", f"<h3 class='a b'>{TOGETHER}Ông Trần Văn Đức</span></h3>"),
        ('<h2><a href="/x y">Tổ công dân số</a></h2>', f'<h2><a href="/x y">Tổ {TOGETHER}công dân số</span></a></h2>'),
        ("<h1>Tổ <mark>công</mark> dân số</h1>", f"<h1>Tổ <mark>công</mark>~{TOGETHER}dân số</span></h1>"),
        ("<h1>a &amp; b</h1>\n<p>công dân số</p>", "<h1>a &amp; b</h1>\n<p>công dân số</p>"),
    ],
)
def test_only_headings_are_marked_up(html: str, shown: str) -> None:
    assert keep_headings_together(html) == shown.replace("~", SPACE)


def test_a_title_is_still_escaped() -> None:
    html = Template("{% load vietnamese %}{{ title|keep_together }}").render(Context({"title": "<b>Tổ dân phố 5</b>"}))
    assert html.startswith("&lt;b&gt;Tổ\N{NO-BREAK SPACE}dân")


def test_a_text_remembered_as_safe_does_not_make_an_equal_one_safe() -> None:
    page = Template("{% load vietnamese %}{{ title|safe|keep_together }} {{ title|keep_together }}")
    for title in ("<i>ngày hội</i>", "<i>Tổ dân phố 5</i>"):
        safe, _, unsafe = page.render(Context({"title": title})).partition("</i> ")
        assert safe.startswith("<i>")
        assert "<" not in unsafe
