"""Overlaps between nominations: pure functions over what each claims."""

from datetime import date
from typing import Any

import pytest

from thidua_pages.nominations.dossier.overlaps import (
    CLOSED,
    NOT_YET_OPEN,
    Claim,
    OverlapKind,
    are_alike,
    outside_window,
    overlaps,
    shingles_of,
)
from thidua_pages.nominations.names import nominee

REPORT = (
    "Gia đình ông Đức và bà Hòa là hộ đầu tiên ở đường nội bộ số 2 tháo rào kẽm gai để trồng hàng rào chè tàu. "
    "Gia đình tặng 300 cây giống và cho mượn máy bơm, giúp 14 hộ cùng tuyến hoàn thành hàng rào đúng hạn."
)
OTHER_REPORT = (
    "Đoàn phường phối hợp với tổ dân phố 2 vẽ 205 m² tranh bích họa, được nhân dân đánh giá cao. "
    "Mô hình hướng dẫn 915 lượt người dân nộp 162 hồ sơ trực tuyến trong các ngày nghỉ cuối tuần."
)


def claim(pk: int, **changes: Any) -> Claim:
    fields: dict[str, Any] = {
        "campaign": 1,
        "nominee": nominee("individual", "", f"Người {pk}"),
        "evidence": frozenset(),
        "shingles": frozenset(),
    }
    return Claim(pk, **{**fields, **changes})


def kinds(mine: Claim, *others: Claim) -> list[tuple[OverlapKind, int]]:
    return [(found.kind, found.other) for found in overlaps(mine, others)]


def test_the_same_name_in_other_capitals_and_marks_is_the_same_nominee() -> None:
    one = claim(1, nominee=nominee("individual", "", "Lê Thị Hòa"))
    two = claim(2, nominee=nominee("individual", "ba", "LÊ  THỊ HOÀ"))
    assert kinds(one, two) == [(OverlapKind.NOMINEE, 2)]


@pytest.mark.parametrize(
    "changes", [{"campaign": 2}, {"nominee": nominee("collective", "", "Lê Thị Hòa")}, {"nominee": nominee("", "", "")}]
)
def test_another_campaign_or_kind_is_no_second_nomination(changes: dict[str, Any]) -> None:
    one = claim(1, nominee=nominee("individual", "", "Lê Thị Hòa"))
    assert kinds(one, claim(2, **{"nominee": one.nominee, **changes})) == []


@pytest.mark.parametrize("other", [("ba", "Lê Văn Hùng"), ("ong", "Lê Văn Hưng"), ("", "Lê Văn Hừng")])
def test_another_name_or_form_of_address_is_another_person(other: tuple[str, str]) -> None:
    one = claim(1, nominee=nominee("individual", "ong", "Lê Văn Hùng"))
    assert kinds(one, claim(2, nominee=nominee("individual", *other))) == []


def test_nobody_overlaps_with_themselves_nor_with_an_empty_name() -> None:
    one = claim(1, nominee=nominee("individual", "", ""), evidence=frozenset({5}))
    assert kinds(one, one, claim(2, nominee=one.nominee)) == []


def test_evidence_used_twice_is_found_in_any_campaign() -> None:
    one = claim(1, evidence=frozenset({5, 6}))
    assert kinds(one, claim(2, evidence=frozenset({6}), campaign=2), claim(3, evidence=frozenset({7}))) == [
        (OverlapKind.EVIDENCE, 2)
    ]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (REPORT, True),
        (REPORT.upper(), True),
        ("Sơ lược:\n" + REPORT, True),
        (OTHER_REPORT + " " + REPORT, True),  # one report is part of a longer one
        (". ".join(reversed(REPORT.split(". "))), True),  # the same sentences in another order
        (OTHER_REPORT, False),
        ("", False),
        (REPORT[:50], False),  # too short to compare
    ],
)
def test_reports_are_alike_when_they_share_half_of_their_words(other: str, same: bool) -> None:
    assert are_alike(shingles_of(REPORT), shingles_of(other)) is same
    assert are_alike(shingles_of(other), shingles_of(REPORT)) is same


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        (date(2023, 11, 30), NOT_YET_OPEN.format("01/12/2023")),
        (date(2023, 12, 1), ""),
        (date(2023, 12, 20), ""),
        (date(2023, 12, 21), CLOSED.format("20/12/2023")),
    ],
)
def test_the_window_includes_its_first_and_last_day(day: date, warning: str) -> None:
    assert outside_window(day, date(2023, 12, 1), date(2023, 12, 20)) == warning


def test_a_campaign_without_a_window_takes_nominations_always() -> None:
    assert outside_window(date(2023, 12, 1), None, None) == ""
