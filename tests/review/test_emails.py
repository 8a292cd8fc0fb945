"""The e-mails of a review, rendered as the notices render them; no database."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

NAMES = ("awaiting", "returned", "approved", "cancelled")
TITLE = 'Đường hoa <b>nhà em</b> & "ngõ 12"'


def context(**changes):
    return {
        "title": TITLE,
        "page": SimpleNamespace(title=TITLE, full_url="https://phuong.example.vn/don-vi/to-1/duong-hoa/"),
        "page_type": "mô hình, công trình",
        "step": "Công chức Văn phòng – Thống kê duyệt",
        "submitter": "Nguyễn Thị Hoa",
        "reviewer": "Trần Văn Phòng",
        "reason": "Thiếu ảnh <hiện trường>\nvà ngày hoàn thành",
        "site_name": "Thi đua",
        "review_url": "https://phuong.example.vn/quan-tri/duyet/7/",
        "edit_url": "https://phuong.example.vn/quan-tri/pages/7/edit/",
        **changes,
    }


def subject(name, **changes):
    return render_to_string(f"emails/{name}_subject.txt", context(**changes)).strip()


def body(name, kind="txt", **changes):
    return render_to_string(f"emails/{name}.{kind}", context(**changes))


@pytest.mark.parametrize("name", NAMES)
def test_the_subject_is_one_line_with_the_title_as_it_is(name):
    assert TITLE in subject(name)
    broken = "Đường hoa\r\nBcc: ai@example.vn"
    assert subject(name, title=broken).splitlines() == [subject(name, title=broken)]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_reads_as_typed_and_the_html_is_escaped(name):
    assert TITLE in body(name)
    html = body(name, "html")
    assert "Đường hoa &lt;b&gt;nhà em&lt;/b&gt; &amp;" in html
    assert "<b>nhà em" not in html


@pytest.mark.parametrize("name", ["returned", "cancelled"])
def test_the_reason_is_there(name):
    assert "Thiếu ảnh <hiện trường>\nvà ngày hoàn thành" in body(name)
    assert "Thiếu ảnh &lt;hiện trường&gt;<br>và ngày hoàn thành" in body(name, "html")


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_each_leads_to_what_is_to_be_done_next(kind):
    assert context()["review_url"] in body("awaiting", kind)
    for name in ("returned", "approved", "cancelled"):
        assert context()["edit_url"] in body(name, kind)
    assert context()["page"].full_url in body("approved", kind)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["txt", "html"])
def test_what_is_unknown_leaves_no_trace(name, kind):
    changes = {"submitter": None, "reviewer": None, "step": ""}
    if name != "returned":  # which always has a reason
        changes["reason"] = ""
    text = body(name, kind, page=SimpleNamespace(title="Đường hoa", full_url=None), **changes)
    assert "None" not in text
    values = [context()[key] for key in ("submitter", "reviewer", "step")]
    known = body(name, kind).splitlines()
    labels = [line.split(value)[0].strip() for line in known for value in values if value in line]
    assert labels
    assert [label for label in labels if label in text] == []
    assert "\n\n\n" not in text


@pytest.mark.parametrize("name", NAMES)
def test_the_html_needs_nothing_from_elsewhere(name):
    html = body(name, "html")
    assert "font-size: 18px" in html
    for tag in ("<img", "<link", "<script", "src=", "url("):
        assert tag not in html
