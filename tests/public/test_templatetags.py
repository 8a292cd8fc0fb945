from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from thidua_pages.templatetags import navigation


@pytest.mark.parametrize(
    ("url", "parent"),
    [("/don-vi/to-dan-pho-1/", "/don-vi/"), ("/don-vi/", "/"), ("/", "/"), (None, "/")],
)
def test_address_above(url, parent):
    assert navigation.parent_url(url) == parent


def test_rows_are_gathered_in_the_order_of_the_first():
    rows = [SimpleNamespace(kind=kind, n=n) for n, kind in enumerate("baab")]
    assert [(kind, [row.n for row in group]) for kind, group in navigation.grouped_by(rows, "kind")] == [
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
    assert navigation.page_numbers(rows) == [1, "…", 9, 10, 11, "…", 20]


def test_one_page_needs_no_pagination():
    assert render_pagination("/mo-hinh/", page=1, pages=1).strip() == ""


def test_progress_that_is_unknown_is_said_so():
    html = Template('{% include "components/progress_bar.html" with percent=percent %}').render(
        Context({"percent": None})
    )
    assert "Chưa có số liệu" in html
    assert "<progress" not in html


def test_progress_of_zero_is_known():
    html = Template('{% include "components/progress_bar.html" with percent=percent %}').render(Context({"percent": 0}))
    assert "0%" in html
    assert "<progress" in html
