"""Plans of other wards, districts and provinces, of other years and with other numbers: each is read whole, and what it
says is found. The texts are invented; their shapes are those of real plans (docs/slices/plans.md)."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from thidua_pages.plans.reading import read_text
from thidua_pages.plans.source import extract_facts, find_gaps, parse_plan, words_of_plan, words_of_text

FOLDER = Path(__file__).parent / "shapes"


class Said(NamedTuple):
    """What a plan says."""

    kind: str
    anchors: str
    period: tuple[date | None, date | None] = (None, None)
    deadline: date | None = None
    minimum: int | None = None
    contents: str = ""
    awards: str = ""
    duties: tuple[str, ...] = ()
    recipients: int = 0
    signer: str = ""
    number: str = ""
    place: str = ""
    issued_on: date | None = None
    gaps: str = ""


SHAPES = {
    "tinh-2019": Said(
        kind="KẾ HOẠCH",
        anchors="mo-dau i i-1 i-1-p1 i-2 i-2-p1 ii ii-1 ii-2 iii iii-1 iii-2 iv iv-1 iv-2 ket-thuc",
        period=(date(2019, 8, 1), date(2025, 12, 31)),
        deadline=date(2019, 9, 30),
        contents="ii-1 ii-2",
        awards="provincial_commendation certificate_of_merit",
        duties=("Các sở, ban, ngành", ""),
        recipients=2,
        signer="TM. ỦY BAN NHÂN DÂN/KT. CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Thị Bình An",
        number="1741/KH-UBND",
        place="An Hòa",
        issued_on=date(2019, 8, 16),
        gaps="targets minimum_registrations",
    ),
    "huyen-2022-phan": Said(
        kind="KẾ HOẠCH",
        anchors=(
            "phan-1 phan-1-i phan-1-i-p1 phan-1-ii phan-1-ii-p1 phan-2 phan-2-i phan-2-i-1 phan-2-i-1-a phan-2-i-1-b "
            "phan-2-i-2 phan-2-ii phan-2-ii-1 phan-3 phan-3-i phan-3-i-p1 phan-3-ii phan-3-ii-p1 ket-thuc "
            "phu-luc phu-luc-1 phu-luc-2"
        ),
        deadline=date(2023, 1, 15),
        minimum=2,
        contents="phan-2-i phan-2-ii",
        duties=("Phòng Nội vụ", "Ủy ban nhân dân các xã"),
        recipients=3,
        signer="TM. ỦY BAN NHÂN DÂN/CHỦ TỊCH/Trần Văn Phú",
        number="210/KH-UBND",
        place="Đồng Xuân",
        issued_on=date(2022, 11, 29),
        gaps="participants period award_forms",
    ),
    "xa-so-a-rap": Said(
        kind="KẾ HOẠCH",
        anchors=(
            "muc-1 muc-1-1 muc-1-2 muc-2 muc-2-1 muc-2-2 muc-3 muc-3-1 muc-3-2 muc-4 muc-4-p1 muc-5 muc-5-1 muc-5-2"
        ),
        period=(date(2026, 4, 1), date(2026, 9, 30)),
        deadline=date(2026, 4, 15),
        minimum=1,
        contents="muc-3-1 muc-3-2",
        duties=("Các thôn", "Công chức Văn hóa - Xã hội"),
        number="/KH-UBND",
        place="Tân Lập",
        gaps="number issued_on award_forms recipients signer",
    ),
    "chuong-dieu": Said(
        kind="KẾ HOẠCH",
        anchors=(
            "chuong-i dieu-1 dieu-1-1 dieu-1-2 dieu-2 dieu-2-a dieu-2-b "
            "chuong-ii dieu-3 dieu-3-1 dieu-3-2 dieu-4 dieu-4-1"
        ),
        contents="dieu-3-1 dieu-3-2",
        awards="certificate_of_merit",
        recipients=2,
        signer="CHỦ TỊCH/Đỗ Minh",
        gaps="number symbol place issued_on period targets registration_deadline minimum_registrations duties",
    ),
    "loi-cu-gach": Said(
        kind="HƯỚNG DẪN",
        anchors="i i-1 i-1-1 i-1-2 i-2 ii ii-1",
        deadline=date(2020, 2, 20),
        minimum=2,
        contents="i-1 i-2",
        recipients=2,
        signer="TM. UBND XÃ/CHỦ TỊCH/Hoàng Xuân Bách",
        gaps="issuer number symbol place issued_on participants period award_forms duties",
    ),
    "a-i-1-a": Said(
        kind="KẾ HOẠCH",
        anchors="a a-i a-i-1 a-i-1-a a-i-1-b a-i-1-dd a-i-2 b b-i b-i-1 b-ii b-ii-1",
        duties=("THƯỜNG TRỰC HỘI ĐỒNG", "CÁC TỔ DÂN PHỐ"),
        recipients=2,
        signer="TM. HỘI ĐỒNG/KT. CHỦ TỊCH/PHÓ CHỦ TỊCH THƯỜNG TRỰC/(Đã ký)/ThS. Ngô Thị Hồng Vân",
        number="05/KH-HĐTĐKT",
        place="Minh Khai",
        issued_on=date(2021, 2, 2),
        gaps="period contents targets registration_deadline minimum_registrations award_forms",
    ),
    "giai-doan-2026": Said(
        kind="KẾ HOẠCH",
        anchors=(
            "mo-dau mo-dau-p2 mo-dau-p3 i i-1 i-1-p1 ii ii-1 ii-2 ii-2-1 ii-2-2 "
            "iii iii-1 iii-2 iii-2-1 iii-2-2 iii-3 iv iv-p1 v v-1 v-1-1 v-1-2 v-2 v-3 ket-thuc"
        ),
        period=(date(2026, 1, 10), date(2026, 12, 15)),
        deadline=date(2026, 1, 31),
        minimum=1,
        contents="iii-1 iii-2 iii-3",
        awards="certificate_of_merit",
        duties=("Văn phòng HĐND và UBND phường", "Ủy ban MTTQ Việt Nam phường", "Các đơn vị"),
        recipients=3,
        signer="TM. ỦY BAN NHÂN DÂN/CHỦ TỊCH/Vũ Thị Thu Hà",
        number="88/KH-UBND",
        place="Sông Hồng",
        issued_on=date(2026, 1, 5),
    ),
    "loi-phat-dong": Said(
        kind="LỜI PHÁT ĐỘNG",
        anchors="mo-dau mo-dau-p2 mo-dau-p3",
        gaps=(
            "issuer number symbol place issued_on abstract sections participants period contents targets "
            "registration_deadline minimum_registrations award_forms duties recipients signer"
        ),
    ),
}


def text_of(name):
    return read_text((FOLDER / f"{name}.txt").read_text(encoding="utf-8")).text


def said(text):
    plan = parse_plan(text)
    facts = extract_facts(plan)
    signer = plan.signer
    return Said(
        kind=plan.kind,
        anchors=" ".join(node.anchor for node in plan.body),
        period=(facts.starts_on, facts.ends_on),
        deadline=facts.registration_deadline,
        minimum=facts.minimum_registrations,
        contents=" ".join(content.anchor for content in facts.contents),
        awards=" ".join(award.code or "?" for award in facts.award_forms),
        duties=tuple(duty.assignee for duty in facts.duties),
        recipients=len(plan.recipients),
        signer="/".join(filter(None, [signer.capacity, *signer.position.split("\n"), signer.note, signer.name])),
        number="/".join([facts.number, facts.symbol]) if facts.symbol else "",
        place=facts.place,
        issued_on=facts.issued_on,
        gaps=" ".join(gap.code for gap in find_gaps(plan, facts)),
    )


def test_every_shape_is_in_the_table():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_a_plan_of_another_shape_says(name):
    assert said(text_of(name)) == SHAPES[name]


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_of_it_is_lost(name):
    text = text_of(name)
    lost = Counter(words_of_text(text)) - Counter(words_of_plan(parse_plan(text)))
    assert set(lost) <= {"HOẠCH:", "-------", "---------------"}  # the colon after the kind, rules that are drawn


@pytest.mark.parametrize("name", SHAPES)
def test_a_draft_without_anchors_says_the_same(name):
    plan = parse_plan(text_of(name))
    numbers = {node.anchor: str(number) for number, node in enumerate(plan.body)}
    draft = replace(plan, body=tuple(replace(node, anchor=numbers[node.anchor]) for node in plan.body))
    facts, theirs = extract_facts(plan), extract_facts(draft)
    for field in ("contents", "award_forms", "targets", "duties", "participants", "stages", "legal_bases"):
        assert [numbers[one.anchor] for one in getattr(facts, field)] == [one.anchor for one in getattr(theirs, field)]
    assert (theirs.starts_on, theirs.ends_on) == (facts.starts_on, facts.ends_on)


def test_the_stages_have_their_own_dates():
    first, second = extract_facts(parse_plan(text_of("giai-doan-2026"))).stages
    assert (first.number, first.anchor, first.starts_on, first.ends_on, first.registration_deadline) == (
        1, "ii-2-1", date(2026, 1, 10), date(2026, 6, 30), date(2026, 1, 31),
    )  # fmt: skip
    assert (second.number, second.starts_on, second.ends_on) == (2, date(2026, 7, 1), date(2026, 12, 15))
    assert second.registration_deadline is None


def test_who_takes_part_and_what_it_is_based_on():
    facts = extract_facts(parse_plan(text_of("giai-doan-2026")))
    assert [(one.anchor, one.kind) for one in facts.participants] == [("ii-1", None)]
    assert [one.anchor for one in facts.legal_bases] == ["mo-dau", "mo-dau-p2"]
    facts = extract_facts(parse_plan(text_of("xa-so-a-rap")))
    assert [one.kind for one in facts.participants] == ["collective", "individual"]


def test_the_day_until_which_files_for_awards_are_sent():
    assert extract_facts(parse_plan(text_of("giai-doan-2026"))).nomination_deadline == date(2026, 11, 20)
    assert extract_facts(parse_plan(text_of("a-i-1-a"))).nomination_deadline == date(2021, 11, 15)


def test_every_date_says_where_it_was_read():
    text = text_of("giai-doan-2026")
    plan = parse_plan(text)
    lines, facts = text.split("\n"), extract_facts(plan)
    places = {place.name: place for place in facts.places}
    assert {"registration_deadline", "starts_on", "minimum_registrations", "number", "issued_on"} <= set(places)
    for place in places.values():
        if place.line:
            assert place.quote.split()[0] in lines[place.line - 1]
            assert place.anchor in {"", *(node.anchor for node in plan.body)}
    assert "88" in places["number"].quote


def test_what_can_be_understood_in_two_ways_is_said():
    assert any(
        "trước ngày 31/01/2026" in doubt for doubt in extract_facts(parse_plan(text_of("giai-doan-2026"))).doubts
    )
    assert any("từ tháng 8/2019" in doubt for doubt in extract_facts(parse_plan(text_of("tinh-2019"))).doubts)
