"""The list of initiatives over HTTP: every address gives a normal page, which says what it ignored."""

import csv
import io
import re
from decimal import Decimal
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.config import shared
from tests.factories.pages import make_initiative
from tests.factories.photos import on_initiative
from tests.fixtures import World
from tests.wording import elements, text_of
from thidua_pages.initiatives.choices import InitiativeKind
from thidua_pages.models import InitiativeListPage, InitiativeMeasure
from thidua_pages.public.contexts.initiative_list import PAGE_LABEL
from thidua_pages.public.feeds.initiative_csv import without_formula
from thidua_pages.public.filters.initiatives import InitiativeFilter

PARAMETERS = ["don_vi", "loai", "noi_dung", "tinh_trang", "thang", "q", "trang", "xep", "kieu", "han", "dang_ky"]
BAD = {
    "unknown": "khong-co",
    "long": "x" * 10_000,
    "control": "a\x01\x08\x1b\x7fb",
    "SQL": "1' OR '1'='1'; DROP TABLE wagtailcore_page; --",
    "LIKE": "%_\\",
    "HTML": '"><script>alert(1)</script><img src=x onerror=alert(1)>',
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "number": "999999999999999999",
    "negative": "-1",
    "digit of another script": "²",
    "empty": "",
    "blank": "   ",
    "right to left": "\u202eabc",
}


@shared.state()
def page(world: World) -> InitiativeListPage:
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa", kind="works")
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Áo dài <b>đẹp</b>", kind="model")
    return InitiativeListPage.objects.child_of(world.campaign).get()


def titles(response: Any) -> list[str]:
    return [
        unescape(title).replace("\N{NO-BREAK SPACE}", " ")
        for row in response.context["rows"]
        for title in re.findall(r'<a href="[^"]+">(.+?)</a>', row)
    ]


@pytest.mark.parametrize("form", ["", "danh-sach.csv", "rss.xml"])
def test_no_value_breaks_the_page_or_is_echoed_raw(client: Any, page: Any, form: str) -> None:
    for name, (kind, value) in product(PARAMETERS, BAD.items()):
        query = quote(value.encode("utf-8", "surrogateescape"))
        response = client.get(f"{page.url}{form}?{name}={query}")
        body = response.getvalue().decode()
        assert response.status_code == 200, (name, kind)
        assert not any(raw in body for raw in ("<script>alert", "<img src=x", "\x00", "\x1b")), (name, kind)
        assert len(body) < 100_000, (name, kind)


@pytest.mark.parametrize("form", ["", "danh-sach.csv", "rss.xml"])
def test_values_that_nothing_can_use_are_refused(client: Any, page: Any, form: str) -> None:
    for name, value in product(PARAMETERS, ["a%00b", "%00", "%ff", "9" * 26]):
        expected = 200 if name == "q" and value.isdigit() else 400
        assert client.get(f"{page.url}{form}?{name}={value}").status_code == expected, (name, value)


CHOICES = ("don_vi", "loai", "noi_dung", "tinh_trang", "thang", "xep", "kieu")
LABELS = {name: str(InitiativeFilter.base_filters[name].label) for name in CHOICES} | {"trang": PAGE_LABEL}


def test_an_unknown_value_is_ignored_and_named(client: Any, page: Any) -> None:
    for name, label in LABELS.items():
        response = client.get(page.url, {name: "khong-co"})
        assert response.context["ignored"] == [label]
        assert label in text_of(response.content.decode(), ".notice[role=status]")
        assert len(titles(response)) == 2
    response = client.get(page.url, dict.fromkeys(LABELS, "khong-co"))
    assert response.context["ignored"] == list(LABELS.values())


def test_a_text_too_long_is_ignored_and_named(client: Any, page: Any) -> None:
    response = client.get(page.url, {"q": "đường " * 2000})
    assert len(response.context["ignored"]) == 1
    assert len(titles(response)) == 2


def test_a_month_that_is_none_is_ignored(client: Any, page: Any) -> None:
    for month in ["2023-13", "2023-00", "0000-01", "2023-1", "２０２３-01", "2023-09-01", "tháng 9"]:
        assert client.get(page.url, {"thang": month}).context["ignored"] == [LABELS["thang"]], month
    for month in ["2023-09", "2999-12", "chua-ghi"]:
        assert client.get(page.url, {"thang": month}).context["ignored"] == []


def test_a_good_address_ignores_nothing(client: Any, page: Any, world: Any) -> None:
    response = client.get(page.url, {"loai": "works", "don_vi": world.unit.slug, "q": "duong HOA", "kieu": "bang"})
    assert response.context["ignored"] == []
    assert titles(response) == ["Đường hoa"]
    assert not elements(response.content.decode(), ".notice[role=status]")


def test_a_page_number_past_the_end_shows_the_last_page_and_says_so(client: Any, page: Any) -> None:
    response = client.get(page.url, {"trang": "7"})
    assert response.context["rows"].number == 1
    assert response.context["ignored"] == [PAGE_LABEL]
    assert client.get(page.url, {"trang": "1"}).context["ignored"] == []


def test_there_are_20_a_page_and_links_keep_the_filters(client: Any, page: Any, world: Any) -> None:
    for _ in range(20):
        make_initiative(world.unit, world.campaign, world.editor, "published", kind="works")
    response = client.get(page.url, {"loai": "works", "xep": "ten"})
    assert len(titles(response)) == 20
    assert '?loai=works&amp;xep=ten&amp;trang=2"' in response.content.decode()


def test_the_table_has_the_same_rows_as_the_grid(client: Any, page: Any) -> None:
    grid, table = client.get(page.url), client.get(page.url, {"kieu": "bang"})
    assert titles(grid) == titles(table)
    assert "<table" in table.content.decode()
    assert "<table" not in grid.content.decode()
    assert "Áo dài &lt;b&gt;đẹp&lt;/b&gt;" in table.content.decode()
    assert "Áo dài &lt;b&gt;đẹp&lt;/b&gt;" in grid.content.decode()


def test_each_chosen_filter_can_be_lifted_alone(client: Any, page: Any) -> None:
    body = client.get(page.url, {"loai": "works", "q": "hoa", "trang": "1"}).content.decode()
    assert 'href="?loai=works"' in body
    assert 'href="?q=hoa"' in body


def test_the_canonical_address_of_a_filtered_list_is_the_list(client: Any, page: Any, world: Any) -> None:
    for _ in range(20):
        make_initiative(world.unit, world.campaign, world.editor, "published")
    address = f'<link rel="canonical" href="{page.full_url}'
    assert f'{address}">' in client.get(page.url).content.decode()
    assert f'{address}?trang=2">' in client.get(page.url, {"trang": "2"}).content.decode()
    filtered = client.get(page.url, {"don_vi": world.unit.slug, "trang": "2"}).content.decode()
    assert f'{address}">' in filtered
    assert '<meta name="robots" content="noindex, follow">' in filtered
    assert "noindex" not in client.get(page.url, {"trang": "2"}).content.decode()


def test_pictures_have_a_size_and_two_sources(client: Any, page: Any, world: Any) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "published", photos=on_initiative(world.unit))
    body = client.get(page.url).content.decode()
    assert 'width="480" height="320"' in body
    assert " 480w, /media/images/" in body


# --- The same list as CSV ---------------------------------------------------------------------------------
def rows_of(response: Any) -> list[dict[str, str]]:
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_csv_has_the_rows_of_the_same_query(client: Any, page: Any, world: Any) -> None:
    response = client.get(page.url + "danh-sach.csv", {"loai": "works"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response.streaming
    (row,) = rows_of(response)
    assert (row["Tên"], row["Loại"], row["Đơn vị"]) == ("Đường hoa", InitiativeKind.WORKS.label, world.unit.title)


def test_the_csv_writes_dates_as_people_here_do_and_leaves_the_unknown_empty(
    client: Any, page: Any, world: Any
) -> None:
    make_initiative(
        world.unit,
        world.campaign,
        world.editor,
        "published",
        title="Có ngày",
        starts_on="2023-09-02",
        budget_vnd=1520000,
    )
    row = next(row for row in rows_of(client.get(page.url + "danh-sach.csv")) if row["Tên"] == "Có ngày")
    assert row["Bắt đầu"] == "02/09/2023"
    assert row["Ngân sách (đồng)"] == "1520000"
    assert row["Hạn hoàn thành"] == row["Tiến độ (%)"] == ""


def test_the_csv_has_what_was_promised_and_what_was_achieved(client: Any, page: Any, world: Any) -> None:
    measures = [
        InitiativeMeasure(label="Trụ đèn", unit="trụ", promised=36, achieved=42),
        InitiativeMeasure(label="Chiều dài", unit="km", promised=Decimal("1.1")),
    ]
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Có số đo", measures=measures)
    rows = {row["Tên"]: row for row in rows_of(client.get(page.url + "danh-sach.csv"))}
    assert rows["Có số đo"]["Số đo đăng ký"] == "Trụ đèn: 36 trụ; Chiều dài: 1,1 km"
    assert rows["Có số đo"]["Số đo đã đạt"] == "Trụ đèn: 42 trụ"
    assert rows["Đường hoa"]["Số đo đăng ký"] == rows["Đường hoa"]["Số đo đã đạt"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝"])
def test_no_cell_of_the_csv_is_a_formula(start: str) -> None:
    assert without_formula(f'{start}HYPERLINK("http://x")').startswith("'")


def test_what_is_no_formula_stays_as_it_is(client: Any, page: Any, world: Any) -> None:
    assert (without_formula("Tổ 1 = tổ đầu"), without_formula(-5), without_formula(None), without_formula("")) == (
        "Tổ 1 = tổ đầu",
        -5,
        None,
        "",
    )
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Xấu", place="=1+1")
    row = next(row for row in rows_of(client.get(page.url + "danh-sach.csv")) if row["Tên"] == "Xấu")
    assert row["Địa điểm"] == "'=1+1"


def test_the_csv_asks_no_query_per_row(client: Any, page: Any, world: Any) -> None:
    def queries(rows: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(rows_of(client.get(page.url + "danh-sach.csv"))) == rows
        return len(captured)

    queries(2)
    few = queries(2)
    for _ in range(12):
        make_initiative(
            world.unit, world.campaign, world.editor, "published", contents=list(world.campaign.contents.all())
        )
    assert queries(14) <= few + 1  # the contents, which none had before
    assert few <= 19


@pytest.mark.parametrize("form", ["danh-sach.csv", "rss.xml"])
def test_only_a_published_list_has_other_forms(client: Any, page: Any, world: Any, form: str) -> None:
    assert client.get(world.unit.url + form).status_code == 404
    assert client.get("/khong/co/" + form).status_code == 404
    page.get_parent().specific.unpublish()
    assert client.get(page.url + form).status_code == 404
