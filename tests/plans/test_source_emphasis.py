"""Asterisks become style, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.plans.source import Run, parse_plan, parse_runs, plain_text

ASKED = (
    "đăng ký, lựa chọn, triển khai xây dựng ít nhất 01 mô hình tiêu biểu hoặc 01 công trình thiết thực "
    "chào mừng nhằm tạo khí thế thi đua sôi nổi chậm nhất đến ngày 15/8/2023."
)


def node(anchor):
    return next(node for node in parse_plan(PLAN_TEXT).body if node.anchor == anchor)


def test_three_asterisks_are_bold_and_italic():
    assert node("v-1-1").runs == (
        Run("Căn cứ Kế hoạch của Ủy ban nhân dân phường tổ chức phát động và "),
        Run(ASKED, bold=True, italic=True),
    )


def test_two_asterisks_are_bold():
    assert Run("15 tháng 12 năm 2023", bold=True) in node("ii-2-p1").runs


def test_one_asterisk_is_italic():
    assert Run("Uống nước nhớ nguồn", italic=True) in node("iii-5").runs


def test_no_working_asterisk_is_left_in_the_plan():
    assert not any("*" in node.text for node in parse_plan(PLAN_TEXT).body)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ()),
        ("a **b *c* d** e", (Run("a "), Run("b ", True), Run("c", True, True), Run(" d", True), Run(" e"))),
        ("***a** b*", (Run("a", True, True), Run(" b", italic=True))),
        ("(*) *Ghi chú*", (Run("(*) "), Run("Ghi chú", italic=True))),
        ("3 * 4 và 5*", (Run("3 * 4 và 5*"),)),
        ("**mở mà không đóng", (Run("**mở mà không đóng"),)),
        ("*a * b*", (Run("a * b", italic=True),)),
        ("****", (Run("****"),)),
    ],
)
def test_marks_are_read_as_style_only_in_pairs(text, runs):
    assert parse_runs(text) == runs


@given(st.text(alphabet="aạ *(),."))
def test_only_asterisks_ever_disappear(text):
    assert plain_text(text).replace("*", "") == text.replace("*", "")
