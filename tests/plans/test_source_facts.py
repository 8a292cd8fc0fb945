"""The facts of a plan are read from its text: when the text changes, the facts change."""

from datetime import date
from decimal import Decimal

import pytest

from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT, changed
from thidua_pages.plans.source import extract_facts, find_errata, parse_plan
from thidua_pages.plans.source.dates import ENDS_BEFORE_IT_BEGINS, NO_SUCH_DAY


def facts(text=PLAN_TEXT):
    return extract_facts(parse_plan(text))


def facts_with(old, new):
    return facts(changed(old, new))


def test_the_dates_and_the_minimum_are_those_of_the_plan():
    plan = facts()
    assert (plan.starts_on, plan.ends_on) == (date(2023, 8, 1), date(2023, 12, 15))
    assert plan.registration_deadline == date(2023, 8, 15)
    assert plan.minimum_registrations == 1
    assert plan.abstract == parse_plan(PLAN_TEXT).abstract


def test_changed_dates_are_read():
    assert facts_with("01 tháng 8 năm 2023", "05/9/2023").starts_on == date(2023, 9, 5)
    assert facts_with("15 tháng 12 năm 2023", "20-01-2024").ends_on == date(2024, 1, 20)
    assert facts_with("ngày 15/8/2023", "ngày 31 tháng 5 năm 2024").registration_deadline == date(2024, 5, 31)
    assert facts_with("ít nhất 01 mô hình", "ít nhất 03 mô hình").minimum_registrations == 3


def test_what_the_plan_does_not_say_is_none():
    without_period = facts_with("bắt đầu từ ngày", "khởi động ngày")
    assert (without_period.starts_on, without_period.ends_on) == (None, None)
    assert facts_with("chậm nhất đến ngày 15/8/2023", "sớm").registration_deadline is None
    assert facts_with("ít nhất 01 mô hình", "các mô hình").minimum_registrations is None


@pytest.mark.parametrize(
    ("old", "new", "found", "reason", "fact"),
    [
        ("15/8/2023.***\n\n- Thực", "31/9/2023.***\n\n- Thực", "31/9/2023", NO_SUCH_DAY, "places"),
        ("15 tháng 12 năm 2023", "15 tháng 13 năm 2023", "15 tháng 13 năm 2023", NO_SUCH_DAY, "ends_on"),
        (
            "**01 tháng 8 năm 2023** đến hết ngày **15 tháng 12 năm 2023**",
            "01 tháng 8 năm 2023 đến hết ngày 15 tháng 7 năm 2023",
            "từ ngày 01 tháng 8 năm 2023 đến hết ngày 15 tháng 7 năm 2023",
            ENDS_BEFORE_IT_BEGINS.format(first=date(2023, 8, 1), last=date(2023, 7, 15)),
            "starts_on",
        ),
    ],
)
def test_an_impossible_date_is_a_slip_and_no_fact(old, new, found, reason, fact):
    text = changed(old, new)
    assert (found, None, reason) in [(one.found, one.suggestion, one.reason) for one in find_errata(text)]
    assert fact == "places" or getattr(facts(text), fact) is None


def test_there_are_five_contents():
    contents = facts().contents
    assert [(content.number, content.anchor) for content in contents] == [
        (1, "iii-1"),
        (2, "iii-2"),
        (3, "iii-3"),
        (4, "iii-4"),
        (5, "iii-5"),
    ]


def test_the_unnumbered_paragraph_belongs_to_content_four():
    fourth, fifth = facts().contents[3:]
    first, second = fourth.text.split("\n\n")
    assert first.startswith("Huy động mọi nguồn lực")
    assert second.startswith("Tiếp tục thực hiện quyết liệt")
    assert "\n\n" not in fifth.text


def test_a_short_title_is_the_first_sentence_cut_between_words():
    plan = facts()
    whole_sentence = "Huy động mọi nguồn lực, khai thác, phát huy hiệu quả các tiềm năng, lợi thế"
    assert plan.contents[3].short_title == whole_sentence
    for content in (plan.contents[index] for index in (0, 1, 2, 4)):
        assert len(content.short_title) <= 120
        kept = content.short_title.removesuffix("…")
        assert kept != content.short_title
        assert content.text.startswith(kept)
        assert not content.text[len(kept)].isalnum()


def test_the_award_forms_are_those_of_section_four():
    assert [
        (award.anchor, award.title, award.form, award.code, award.authority, award.authority_level)
        for award in facts().award_forms
    ] == [
        (
            "iv-1",
            "Giấy khen của Chủ tịch UBND phường",
            "Giấy khen",
            "certificate_of_merit",
            "Chủ tịch UBND phường",
            "ward",
        ),
        (
            "iv-2",
            "Giấy khen của Chủ tịch UBND thành phố",
            "Giấy khen",
            "certificate_of_merit",
            "Chủ tịch UBND thành phố",
            "city",
        ),
        (
            "iv-3",
            "Bằng khen của Chủ tịch UBND tỉnh",
            "Bằng khen",
            "provincial_commendation",
            "Chủ tịch UBND tỉnh",
            "province",
        ),
    ]


def test_an_award_is_read_from_its_line():
    text = changed("1. Giấy khen của Chủ tịch UBND phường.", "1. Bằng khen của Chủ tịch UBND tỉnh.")
    award = facts(text).award_forms[0]
    assert (award.code, award.authority_level) == ("provincial_commendation", "province")


def test_there_is_a_target_of_each_kind():
    qualitative, numeric, operational = facts().targets
    assert (qualitative.kind, qualitative.anchor, qualitative.value) == ("qualitative", "iii-1", None)
    assert qualitative.name.startswith("đạt và vượt các chỉ tiêu đã được Ủy ban nhân dân thành phố")
    assert qualitative.due_on == date(2023, 12, 31)
    assert (numeric.kind, numeric.anchor, numeric.unit) == ("numeric", "iii-4-p2", "%")
    assert numeric.value == Decimal("0.39")
    assert numeric.name.startswith("tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều")
    assert numeric.due_on == date(2023, 12, 31)
    assert (operational.kind, operational.anchor, operational.value) == ("operational", "v-1-1", 1)
    assert operational.unit == "mô hình hoặc công trình"
    assert operational.due_on == date(2023, 8, 15)


def test_changed_targets_are_read():
    assert facts_with("là 0,39%", "là 1,5%").targets[1].value == Decimal("1.5")
    assert facts_with("đến cuối năm 2023", "đến cuối năm 2024").targets[1].due_on == date(2024, 12, 31)
    assert facts_with("Phấn đấu đến hết năm 2023", "Phấn đấu đến hết năm 2025").targets[0].due_on.year == 2025
    assert [target.kind for target in facts_with("là 0,39%", "giảm mạnh").targets] == [
        "qualitative",
        "operational",
    ]


def test_assigned_targets_without_a_year_are_no_target():
    kinds = [target.kind for target in facts_with("Phấn đấu đến hết năm 2023, phường", "Phường").targets]
    assert kinds == ["numeric", "operational"]


def test_a_plan_without_award_forms_has_none():
    assert facts_with("HÌNH THỨC KHEN THƯỞNG", "KINH PHÍ").award_forms == ()
    assert len(facts_with("3. Bằng khen", "3. Thư khen").award_forms) == 2
    assert facts_with("Chủ tịch UBND tỉnh.", "Thủ tướng Chính phủ.").award_forms[2].code is None


def test_a_deadline_counts_also_where_no_minimum_is_given():
    assert facts_with("ít nhất 01 mô hình", "các mô hình").registration_deadline == date(2023, 8, 15)


def test_a_different_demand_on_the_front_is_a_target_of_its_own():
    before, after = PLAN_TEXT.split("***Đăng ký")
    targets = facts(before + "***Đăng ký" + after.replace("15/8/2023", "30/9/2023")).targets
    assert [(target.anchor, target.due_on) for target in targets if target.kind == "operational"] == [
        ("v-1-1", date(2023, 8, 15)),
        ("v-4", date(2023, 9, 30)),
    ]


def test_the_duties_name_four_assignees():
    assert [(duty.number, duty.anchor, duty.assignee, duty.assignee_code) for duty in facts().duties] == [
        (1, "v-1", "Các ngành thuộc UBND phường và các tổ dân phố", "units"),
        (2, "v-2", "Công chức Văn phòng – Thống kê phường", "office_statistics"),
        (3, "v-3", "Công chức Văn hóa – Xã hội phường", "culture_social"),
        (
            4,
            "v-4",
            "Ủy ban Mặt trận Tổ quốc Việt Nam phường và các tổ chức chính trị - xã hội trong phường",
            "fatherland_front",
        ),
    ]


def test_the_duties_list_what_is_to_be_done_and_by_when():
    duties = facts().duties
    assert [[item.anchor for item in duty.items] for duty in duties] == [
        ["v-1-1", "v-1-2", "v-1-3"],
        ["v-2-1", "v-2-2"],
        ["v-3-p1", "v-3-1"],
        ["v-4"],
    ]
    assert [duty.due_on for duty in duties] == [date(2023, 8, 15), None, None, date(2023, 8, 15)]
    assert [item.due_on for item in duties[0].items] == [date(2023, 8, 15), None, None]
    assert duties[3].items[0].text.startswith("Vận động đoàn viên, hội viên")


def test_an_assignee_that_is_not_known_has_no_code():
    duty = facts_with("Công chức Văn phòng – Thống kê phường", "Trạm y tế phường").duties[1]
    assert (duty.assignee, duty.assignee_code) == ("Trạm y tế phường", None)


def test_facts_of_another_plan_of_the_same_form():
    plan = facts(OTHER_PLAN_TEXT)
    # The first day is printed without its year, and the period crosses the new year.
    assert (plan.starts_on, plan.ends_on) == (date(2024, 11, 15), date(2025, 1, 20))
    assert (plan.registration_deadline, plan.minimum_registrations) == (date(2024, 12, 5), 2)
    assert [content.short_title for content in plan.contents] == ["Phát triển sản xuất", "Bảo vệ môi trường"]
    assert [(award.title, award.code, award.authority_level) for award in plan.award_forms] == [
        ("Giấy khen của Chủ tịch UBND xã", "certificate_of_merit", "ward"),
        ("Bằng khen của Bộ trưởng Bộ Nông nghiệp", None, None),
    ]
    assert [(target.name, target.value) for target in plan.targets if target.kind == "numeric"] == [
        ("tỷ lệ hộ khá", Decimal("45.5")),
        ("tỷ lệ hộ dùng nước sạch", Decimal("98")),
    ]
    assert [(duty.assignee, duty.assignee_code, duty.due_on) for duty in plan.duties] == [
        ("Công chức Văn hoá - Xã hội", "culture_social", date(2024, 11, 30)),
        ("", None, date(2024, 12, 5)),
    ]
    assert plan.duties[1].items[0].text.startswith("Các thôn đăng ký tối thiểu 02 công trình")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("chậm nhất là ngày 05/9/2025", date(2025, 9, 5)),
        ("muộn nhất trước 17 giờ ngày 05/9/2025", date(2025, 9, 5)),
        ("trước 17h00, ngày 05 tháng 9 năm 2025", date(2025, 9, 5)),
        ("hạn cuối: ngày 05/9/2025", date(2025, 9, 5)),
        ("từ ngày 01/9/2025 đến hết ngày 05/9/2025", date(2025, 9, 5)),
        ("trước ngày 05/9", None),
        ("trong tháng 9", None),
    ],
)
def test_the_deadline_however_it_is_said(words, day):
    text = f"KẾ HOẠCH\nThi đua\n\nI. TỔ CHỨC\n\n1. Các đơn vị đăng ký {words} về Văn phòng."
    assert facts(text).registration_deadline == day


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("từ ngày 01/4/2026 - 30/9/2026", date(2026, 4, 1), date(2026, 9, 30)),
        ("từ tháng 3 đến hết tháng 10 năm 2026", date(2026, 3, 1), date(2026, 10, 31)),
        ("từ tháng 11/2025 đến tháng 02/2026", date(2025, 11, 1), date(2026, 2, 28)),
        ("từ nay đến hết ngày 31/12/2025", None, date(2025, 12, 31)),
        ("kể từ ngày ban hành Kế hoạch đến hết ngày 31/12/2025", None, date(2025, 12, 31)),
        ("trong năm 2026", None, None),
    ],
)
def test_the_period_however_it_is_said(words, first, last):
    text = f"KẾ HOẠCH\nThi đua\n\nI. THỜI GIAN\n\n1. Đợt thi đua diễn ra {words}."
    assert (facts(text).starts_on, facts(text).ends_on) == (first, last)


def test_a_plan_that_begins_when_it_is_issued():
    text = (
        "UBND XÃ AN HÒA\nSố: 1/KH-UBND\nAn Hòa, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nThi đua\n\nI. THỜI GIAN\n\n"
        "Từ ngày ban hành Kế hoạch đến ngày 31/12/2026."
    )
    assert (facts(text).starts_on, facts(text).ends_on) == (date(2026, 3, 2), date(2026, 12, 31))


def test_a_plan_that_is_attached_to_a_decision():
    decision = (
        "UBND PHƯỜNG A\nSố: 9/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch thi đua\n\n"
        "Điều 1. Ban hành kèm theo Kế hoạch.\n\n"
        "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nĐỗ Minh\n\n"
    )
    plan = facts(decision + PLAN_TEXT[: PLAN_TEXT.index("Nơi nhận")].strip())
    assert (plan.starts_on, len(plan.contents), len(plan.duties)) == (date(2023, 8, 1), 5, 4)
    assert plan.registration_deadline == date(2023, 8, 15)
