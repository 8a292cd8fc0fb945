"""The search page and its suggestions: what they show, how they handle nonsense, and their queries."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import make_initiative, make_nomination, make_unit, make_update
from tests.wording import elements, text_of
from thidua_pages.search.request import KIND_LABEL

NONSENSE = {
    "nothing": "",
    "spaces": " \t\n ",
    "very long": "hoa " * 2500,
    "one long word": "x" * 10_000,
    "a hundred words": " ".join("abcdefghij"[n % 10] + str(n % 7) for n in range(100)),
    "control characters": "hoa\x07\x1b[31m\u202e\ufeff",
    "emoji": "🌸👨‍👩‍👧🇻🇳",
    "operators": 'hoa AND OR NOT NEAR(hoa, 2) * " : - ( ) ^ + {a} tokens:hoa',
    "tsquery": "hoa & | ! <-> :* '' \\'",
    "SQL": "'; DROP TABLE thidua_pages_searchentry; --",
    "percent": "%s %(x)s 100% _ \\",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ 7|add:7 }}{% load x %}${7*7}",
    "marks alone": "\u0301\u0300\u0323",
    "a word of marks": "a" + "\u0301" * 500,
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_gives_a_normal_page(world: Any, client: Any, name: str) -> None:
    for path in ("/tim-kiem/", "/tim-kiem/goi-y/"):
        response = client.get(path, {"q": NONSENSE[name], "loai": NONSENSE[name], "trang": NONSENSE[name]})
        assert response.status_code == 200
        body = response.content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "\x00" not in body
        assert len(body) < 40_000


@pytest.mark.parametrize("query", ["q=hoa&q=la", "q[]=hoa", "q=hoa&trang=-1", "q=hoa&trang=9999999999", "loai=unit"])
def test_a_strange_address_gives_a_normal_page(world: Any, client: Any, query: str) -> None:
    assert client.get(f"/tim-kiem/?{query}").status_code == client.get(f"/tim-kiem/goi-y/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=hoa%00", "q=%ed%a0%bc", "q=hoa&trang=" + "9" * 20])
def test_values_that_nothing_can_use_are_refused(world: Any, client: Any, query: str) -> None:
    assert client.get(f"/tim-kiem/?{query}").status_code == client.get(f"/tim-kiem/goi-y/?{query}").status_code == 400


def test_what_was_ignored_is_said(world: Any, client: Any) -> None:
    body = client.get("/tim-kiem/", {"q": "hoa " * 100, "loai": "sai"}).content.decode()
    ignored, cut = elements(body, ".notice[role=status]")
    assert KIND_LABEL in ignored.text
    assert "200" in cut.text
    assert "“?!”" in text_of(client.get("/tim-kiem/?q=?!").content.decode(), ".search-help .notice")


def test_an_empty_search_and_one_without_results_help_on(world: Any, client: Any) -> None:
    assert len(elements(client.get("/tim-kiem/").content.decode(), ".search-help > p")) == 1
    body = client.get("/tim-kiem/?q=khongcogi").content.decode()
    assert "“khongcogi”" in text_of(body, ".empty #ket-qua")
    assert len(elements(body, ".empty p")) == 1


def test_results_are_not_for_search_engines_and_asked_for_each_time(world: Any, client: Any) -> None:
    response = client.get("/tim-kiem/?q=hoa")
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert response["Cache-Control"] == "public, no-cache"
    assert client.get("/tim-kiem/?q=hoa", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.post("/tim-kiem/").status_code == client.post("/tim-kiem/goi-y/").status_code == 405


def test_without_a_site_there_is_no_search(world: Any, client: Any) -> None:
    from wagtail.models import Site

    Site.objects.all().delete()
    assert client.get("/tim-kiem/?q=hoa").status_code == client.get("/tim-kiem/goi-y/?q=hoa").status_code == 404


def test_words_are_marked_and_text_escaped(world: Any, client: Any) -> None:
    make_unit(world.ward, "Đường <b>hoa</b> & lá", intro="Trồng hoa <script>alert(1)</script> và hòa nhạc")
    body = client.get("/tim-kiem/?q=hoa").content.decode()
    assert "Đường &lt;b&gt;<mark>hoa</mark>&lt;/b&gt; &amp; lá" in body
    assert "Trồng <mark>hoa</mark> &lt;script&gt;alert(1)&lt;/script&gt; và hòa nhạc" in body


@pytest.fixture
def mixed(world: Any) -> Any:
    """One of each kind that has "hoa", and two initiatives."""
    make_unit(world.ward, "Tổ hoa")
    for number in (1, 2):
        page = make_initiative(world.unit, world.campaign, world.editor, "published", title=f"Đường hoa {number}")
    make_update(page, world.editor, "published", title="Đã trồng hoa")
    make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Lê Thị Hoa")
    return world


def test_facets_count_by_kind_and_keep_the_words(mixed: Any, client: Any, find: Any) -> None:
    facets = client.get("/tim-kiem/?q=hoa").context["results"].facets
    assert {facet.kind: facet.count for facet in facets} == {"initiative": 2, "update": 1, "unit": 1, "award": 1}
    assert find("hoa", loai="unit") == ["Tổ hoa"]
    assert sorted(find("hoa", loai="initiative")) == ["Đường hoa 1", "Đường hoa 2"]
    response = client.get("/tim-kiem/?q=hoa&loai=unit")
    assert response.context["results"].total == 1
    assert 'href="?q=hoa&amp;loai=award"' in response.content.decode()


def test_a_kind_without_results_offers_the_others(mixed: Any, client: Any) -> None:
    body = client.get("/tim-kiem/?q=hoa&loai=campaign").content.decode()
    assert re.findall(r"\d+", text_of(body, "#ket-qua"))[0] == "0"
    assert [link["href"] for link in elements(body, ".empty a")] == ["?q=hoa"]


def test_a_result_says_what_it_belongs_to(mixed: Any, client: Any) -> None:
    rows = {row.entry.title: row.above for row in client.get("/tim-kiem/?q=hoa").context["rows"]}
    assert rows["Đã trồng hoa"] == ("Đường hoa 2", mixed.unit.title)
    assert rows["Lê Thị Hoa"] == (mixed.unit.title,)  # not the folder between them
    assert rows["Tổ hoa"] == ()


def test_pages_of_results_hold_each_once(world: Any, client: Any, find: Any) -> None:
    for number in range(43):
        make_unit(world.ward, f"{'Đường hoa' if number % 3 else 'Dương Hòa'} {number}", intro="hoa" * (number % 2))
    pages = [find("hoa", trang=str(number)) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 3]
    everything = [title for page in pages for title in page]
    assert len(set(everything)) == 43
    assert everything == sorted(everything, key=lambda title: "Dương" in title)  # exact diacritics first
    assert find("hoa", trang="4") == pages[2]
    body = client.get("/tim-kiem/", {"q": "hoa", "trang": "2"}).content.decode()
    assert 'href="?q=hoa&amp;trang=3"' in body


@pytest.mark.parametrize("text", ["duong hoa", "đường hoa", "không có gì", "hòa"])
def test_a_page_of_results_asks_at_most_12(mixed: Any, client: Any, text: str) -> None:
    for number in range(25):
        make_unit(mixed.ward, f"Đường {'hoa' if number % 2 else 'Hòa'} {number}")
    client.get("/tim-kiem/", {"q": text})
    with CaptureQueriesContext(connection) as captured:
        client.get("/tim-kiem/", {"q": text})
    asked = [query["sql"] for query in captured if not query["sql"].startswith(("SET LOCAL", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 12, asked
