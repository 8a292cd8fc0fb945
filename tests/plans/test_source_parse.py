"""The plan's parts: abstract, anchored body, recipients, signer; and what is said when one is missing."""

import re

import pytest

from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT, changed
from tests.wording import is_vietnamese_sentence
from thidua_pages.plans.source import (
    PlanSourceError,
    Signer,
    extract_facts,
    find_gaps,
    gaps,
    parse,
    parse_plan,
    words_of_plan,
    words_of_text,
)


def by_anchor(text=PLAN_TEXT):
    return {node.anchor: node for node in parse_plan(text).body}


def test_every_line_of_the_body_has_its_anchor_in_document_order():
    assert " ".join(node.anchor for node in parse_plan(PLAN_TEXT).body) == (
        "mo-dau i i-1 i-1-1 i-1-2 i-2 i-2-1 i-2-2 i-2-3 "
        "ii ii-1 ii-1-a ii-1-b ii-2 ii-2-p1 "
        "iii iii-1 iii-2 iii-3 iii-4 iii-4-p2 iii-5 iv iv-1 iv-2 iv-3 "
        "v v-1 v-1-1 v-1-2 v-1-3 v-2 v-2-1 v-2-2 v-3 v-3-p1 v-3-1 v-4 ket-thuc"
    )


@pytest.mark.parametrize(
    ("anchor", "kind", "marker", "opening"),
    [
        ("mo-dau", "paragraph", "", "Thực hiện Chương trình công tác"),
        ("i", "section", "I.", "MỤC ĐÍCH, YÊU CẦU"),
        ("ii-1-b", "point", "b)", "Cá nhân gồm:"),
        ("iii-4", "clause", "4.", "Huy động mọi nguồn lực"),
        ("iii-4-p2", "paragraph", "", "Tiếp tục thực hiện quyết liệt"),
        ("iii-5", "clause", "5.", "Đẩy mạnh phong trào thi đua yêu nước"),
        ("v-1-1", "bullet", "-", "Căn cứ Kế hoạch của Ủy ban nhân dân phường"),
        ("v-3-p1", "paragraph", "", "Tăng cường công tác thông tin"),
        ("ket-thuc", "closing", "", "Trên đây là Kế hoạch"),
    ],
)
def test_a_node_has_its_kind_its_marker_and_its_text(anchor, kind, marker, opening):
    node = by_anchor()[anchor]
    assert (node.kind, node.marker) == (kind, marker)
    assert node.text.startswith(opening)


def test_short_titles_are_headings_and_paragraphs_are_not():
    headings = " ".join(node.anchor for node in parse_plan(PLAN_TEXT).body if node.is_heading)
    assert headings == "i i-1 i-2 ii ii-1 ii-2 iii iv v v-1 v-2 v-3"


def test_the_title_the_recipients_and_the_signer_are_as_printed():
    plan = parse_plan(PLAN_TEXT)
    assert plan.kind == "KẾ HOẠCH"
    assert plan.abstract.startswith("Phát động Đợt thi đua đặc biệt chào mừng kỷ niệm 20 năm")
    assert plan.abstract.endswith("(08/01/2004-08/01/2024)")
    assert len(plan.recipients) == 8
    assert plan.recipients[0] == "Thường trực Đảng ủy;"
    assert plan.recipients[-1] == "Lưu: VT, UBND"
    assert plan.signer == Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phan Thành Trung")


def test_what_the_plan_does_not_have_is_not_made_up():
    plan = parse_plan(PLAN_TEXT)
    assert plan.preamble == ()
    assert plan.signer.note == ""


def test_another_plan_of_the_same_form_is_read_by_the_same_rules():
    plan = parse_plan(OTHER_PLAN_TEXT)
    assert plan.preamble == ("ỦY BAN NHÂN DÂN", "XÃ ĐĂK HÀ", "Số: 12/KH-UBND")
    assert plan.abstract == "Tổ chức phong trào thi đua “Chung sức xây dựng nông thôn mới”"
    assert " ".join(node.anchor for node in plan.body) == (
        "mo-dau mo-dau-p2 i i-1 i-1-d i-1-dd i-1-dd-1 i-1-dd-1-1 i-1-dd-1-2 i-1-dd-2 i-1-dd-p2 "
        "ii ii-1 iii iii-1 iii-2 iv iv-1 iv-2 v v-1 v-2 ket-thuc"
    )
    assert plan.recipients == ("Đảng ủy xã;", "Lưu: VT.")
    assert plan.signer == Signer("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "A Đung", "(Đã ký)")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n2. Giấy khen", "\n1. Giấy khen"),
        ("\nII. ĐỐI", "\nI. ĐỐI"),
        ("\nb) Cá nhân", "\na) Cá nhân"),
        ("\n1. Mục đích", "\n- Trước mục 1.\n\n1. Mục đích"),
        ("\nTrên đây là", "\nTrên đây là một ý.\n\nTrên đây là"),
    ],
)
def test_misnumbered_items_never_share_an_anchor(old, new):
    anchors = [node.anchor for node in parse_plan(changed(old, new)).body]
    assert len(anchors) == len(set(anchors))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", anchor) for anchor in anchors)


def test_the_first_of_two_alike_keeps_its_anchor():
    nodes = by_anchor(changed("\n2. Giấy khen", "\n1. Giấy khen"))
    assert nodes["iv-1"].text == "Giấy khen của Chủ tịch UBND phường."
    assert nodes["iv-1-x2"].text == "Giấy khen của Chủ tịch UBND thành phố."


def test_a_plan_may_have_no_closing():
    start = PLAN_TEXT.index("Trên đây là Kế hoạch")
    end = PLAN_TEXT.index("Nơi nhận:")
    assert parse_plan(PLAN_TEXT[:start] + PLAN_TEXT[end:]).body[-1].anchor == "v-4"


def test_a_closing_of_two_paragraphs_begins_where_it_says_so():
    text = changed("Đề nghị các ngành, Mặt trận tổ quốc,", "\n\nĐề nghị các ngành, Mặt trận tổ quốc,")
    assert [(node.kind, node.anchor) for node in parse_plan(text).body[-3:]] == [
        ("clause", "v-4"),
        ("closing", "ket-thuc"),
        ("closing", "ket-thuc-p2"),
    ]


def test_a_long_clause_is_no_heading_even_without_its_end_mark():
    assert not by_anchor(changed("ngân sách địa phương.", "ngân sách địa phương"))["iii-3"].is_heading


def test_a_missing_signing_block_is_named():
    plan = parse_plan(PLAN_TEXT[: PLAN_TEXT.index("**TM. ỦY")])
    assert plan.signer == Signer("", "", "")
    assert gaps.NO_SIGNER in find_gaps(plan, extract_facts(plan))


@pytest.mark.parametrize("text", ["", " \n\n", "---\n***"])
def test_a_text_without_words_is_a_clear_error(text):
    with pytest.raises(PlanSourceError) as caught:
        parse_plan(text)
    assert str(caught.value) == parse.EMPTY
    assert is_vietnamese_sentence(parse.EMPTY)


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("KẾ HOẠCH\n", "", gaps.NO_KIND),
        ("Nơi nhận:", "", gaps.NO_RECIPIENTS),
        (PLAN_TEXT[PLAN_TEXT.index("Phát động Đợt") : PLAN_TEXT.index("I. MỤC")], "", gaps.NO_ABSTRACT),
        (PLAN_TEXT[PLAN_TEXT.index("I. MỤC") : PLAN_TEXT.index("Nơi nhận")], "", gaps.NO_SECTION),
        (PLAN_TEXT[PLAN_TEXT.index("- Thường trực Đ") : PLAN_TEXT.index("**TM.")], "", gaps.NO_RECIPIENTS),
        ("Phan Thành Trung", "", gaps.NO_SIGNER_NAME),
        ("bắt đầu từ ngày", "khởi động ngày", gaps.NO_PERIOD),
        ("III. NỘI DUNG THI ĐUA", "III. NHIỆM VỤ", gaps.NO_CONTENTS),
        ("1. Đối tượng thi đua", "1. Thành phần", gaps.NO_PARTICIPANTS),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_lost(old, new, gap):
    text = (
        changed(old, new).replace("II. ĐỐI TƯỢNG THI ĐUA", "II. THÀNH PHẦN")
        if "Đối tượng" in old
        else changed(old, new)
    )
    plan = parse_plan(text)
    found = find_gaps(plan, extract_facts(plan))
    assert gap in found
    assert all(is_vietnamese_sentence(one.sentence) for one in found)
    assert sorted(words_of_plan(plan)) == sorted(words_of_text(text)) or gap is gaps.NO_RECIPIENTS


def test_the_plan_of_the_ward_lacks_only_what_its_file_lacks():
    plan = parse_plan(PLAN_TEXT)
    assert [gap.code for gap in find_gaps(plan, extract_facts(plan))] == [
        "issuer", "number", "symbol", "place", "issued_on",
    ]  # fmt: skip


def test_what_stands_below_the_name_is_an_annex_of_the_plan():
    plan = parse_plan(changed("Phan Thành Trung", "Phan Thành Trung\n\nPHỤ LỤC\n\n1. Biểu mẫu đăng ký"))
    assert plan.signer.name == "Phan Thành Trung"
    assert [(node.kind, node.anchor, node.text) for node in plan.body[-2:]] == [
        ("section", "phu-luc", "PHỤ LỤC"),
        ("clause", "phu-luc-1", "Biểu mẫu đăng ký"),
    ]
    assert plan.own_body[-1].anchor == "ket-thuc"
