"""The likely slips of the plan are found at their places, and correct phrases are not reported."""

import unicodedata

import pytest

from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.plans.source import find_errata


def test_the_six_slips_of_the_plan_are_found_in_order():
    assert [(finding.found, finding.suggestion) for finding in find_errata(PLAN_TEXT)] == [
        ("hướng ứng", "hưởng ứng"),
        ("thành phường Nguyễn Trãi", None),
        ("luong y như từ mẫu", "Lương y như từ mẫu"),
        ("2022 -2026", None),
        ("thẩm quyền. và", "thẩm quyền, và"),
        ("nhân tốt mới", "nhân tố mới"),
    ]


@pytest.mark.parametrize(
    "text",
    [PLAN_TEXT, PLAN_TEXT.replace("\n", "\r\n"), unicodedata.normalize("NFD", PLAN_TEXT)],
    ids=["verbatim", "windows newlines", "decomposed"],
)
def test_a_span_is_a_place_in_the_text_as_given(text):
    findings = find_errata(text)
    assert len(findings) == 6
    assert all(text[finding.start : finding.end] == finding.found for finding in findings)


def test_every_finding_gives_its_reason_once_corrected_nothing_is_found():
    text, findings = PLAN_TEXT, find_errata(PLAN_TEXT)
    assert len(findings) == 6
    for finding in reversed(findings):
        assert finding.reason.endswith(".")
        text = text[: finding.start] + (finding.suggestion or "") + text[finding.end :]
    assert find_errata(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "20 năm Ngày thành lập phường Nguyễn Trãi",
        "xây dựng đơn vị trở thành phường Nguyễn Trãi văn minh",
        "cán bộ thành phố Kon Tum",
        "theo xu hướng ứng dụng công nghệ",
        "phương hướng ứng phó với thiên tai",
        "hưởng ứng phong trào",
        "nhân tố mới",
        "“Lương y như từ mẫu”",
        "theo thẩm quyền. Và đề nghị",
        "chuẩn nghèo giai đoạn 2022-2025",
        "kế hoạch giai đoạn 2022 -2026",
    ],
)
def test_correct_phrases_are_left_alone(text):
    assert find_errata(text) == []


def test_a_slip_at_the_very_end_keeps_its_span():
    for text in ("xuất hiện nhân tốt mới", unicodedata.normalize("NFD", "xuất hiện nhân tốt mới")):
        (finding,) = find_errata(text)
        assert (finding.end, text[finding.start : finding.end]) == (len(text), finding.found)


def test_a_slip_across_a_broken_line_is_found():
    (finding,) = find_errata("các nhân\n\ntốt mới")
    assert finding.found == "nhân\n\ntốt mới"
    assert finding.suggestion == "nhân tố mới"
