"""What a paper says by default: the law of its day, names in a sentence, and who issues it."""

from datetime import date

import pytest

from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.texts import texts_of
from thidua_pages.documents.texts.defaults import FORMULAS, default_of
from thidua_pages.documents.texts.law import laws, laws_on
from thidua_pages.documents.texts.names import in_a_sentence, issuer_lines, place_of, shortened, ward_in
from thidua_pages.documents.texts.placeholders import filled, unknown_in


@pytest.mark.parametrize(
    ("day", "named", "not_named"),
    [
        (date(2023, 12, 31), ["91/2017", "năm 2003"], ["98/2023", "2022"]),
        (date(2024, 1, 1), ["98/2023", "15 tháng 6 năm 2022"], ["91/2017", "152/2025", "năm 2003"]),
        (date(2025, 6, 30), ["98/2023", "16 tháng 6 năm 2025"], ["152/2025", "năm 2015"]),
        (date(2025, 7, 1), ["152/2025", "16 tháng 6 năm 2025"], ["98/2023"]),
        (date(2026, 10, 1), ["23 tháng 4 năm 2026", "152/2025", "15 tháng 6 năm 2022"], ["98/2023"]),
    ],
)
def test_the_legal_bases_are_those_of_the_day(day, named, not_named):
    said = " ".join(law.text for law in laws_on(day))
    assert [text for text in named if text not in said] == []
    assert [text for text in not_named if text in said] == []


def test_each_law_names_its_source_and_ends_after_it_begins():
    assert all(law.source and (law.last is None or law.first <= law.last) for law in laws())


@pytest.mark.parametrize("kind", PaperKind)
def test_the_defaults_use_only_the_placeholders_of_their_kind(kind):
    for day in (date(2023, 8, 1), date(2026, 11, 1)):
        for name in ("legal_bases", "recipients", "signer_capacity", "signer_position", *FORMULAS):
            assert (name, unknown_in(default_of(kind, name, day), kind)) == (name, [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN TRÃI", "Ủy ban nhân dân phường Nguyễn Trãi"),
        ("Ủy ban nhân dân Phường Nguyễn Trãi", "Ủy ban nhân dân phường Nguyễn Trãi"),
        ("ủy ban nhân dân xã Ea Kar", "Ủy ban nhân dân xã Ea Kar"),
        ("UỶ BAN NHÂN DÂN PHƯỜNG 3", "Uỷ ban nhân dân Phường 3"),
        ("  ỦY BAN  NHÂN DÂN THỊ TRẤN ĐĂK MIL ", "Ủy ban nhân dân thị trấn Đăk Mil"),
        ("Phường Thử", "phường Thử"),
        ("", ""),
    ],
)
def test_a_body_in_capitals_stands_in_a_sentence_without_them(written, said):
    assert in_a_sentence(written) == said


def test_the_parts_of_the_name_of_a_ward():
    name = "Ủy ban nhân dân phường Nguyễn Trãi"
    assert issuer_lines(name) == ("Ủy ban nhân dân", "phường Nguyễn Trãi")
    assert (ward_in(name), shortened(name)) == ("phường Nguyễn Trãi", "UBND phường Nguyễn Trãi")
    assert (place_of("phường Nguyễn Trãi"), place_of("Phường 3"), place_of("")) == ("Nguyễn Trãi", "Phường 3", "")


def test_what_is_not_known_is_a_dotted_line_and_braces_in_names_stay():
    assert filled("Căn cứ {bien_ban}", {}).endswith("ngày …… tháng …… năm ………")
    said = {"co_quan": "ủy ban", "kinh_gui": "{co_quan}"}
    assert filled("{co_quan} trình {kinh_gui}", said) == "Ủy ban trình {co_quan}"


def test_an_unknown_word_in_braces_is_named():
    text = "{dot_thi_dua} {kinh_gui} {la} { {"
    assert unknown_in(text, PaperKind.DECISION) == ["{kinh_gui}", "{la}", "{ ", "{"]


def test_the_texts_of_a_campaign(world, django_assert_max_num_queries):
    world.campaign.issuer = "ỦY BAN NHÂN DÂN PHƯỜNG THỬ"
    with django_assert_max_num_queries(1):
        texts = texts_of(world.campaign, PaperKind.SUBMISSION, date(2024, 5, 1))
    assert texts.issuer == ("Ủy ban nhân dân", "phường Thử")
    assert any("98/2023" in line for line in texts.legal_bases)
    opening = texts.knowing(kinh_gui="Ủy ban nhân dân tỉnh").say("opening")
    assert "Ủy ban nhân dân phường Thử kính trình Ủy ban nhân dân tỉnh" in opening
    assert texts.say("execution") == ""


def test_a_ward_without_a_campaign_has_texts_too(world):
    ward = world.campaign.get_parent().get_parent()
    world.campaign.delete()
    texts = texts_of(ward, PaperKind.DECISION, date(2026, 11, 1))
    assert texts.issuer_name.startswith("Ủy ban nhân dân phường")
    assert texts.doubts
    assert texts.signing.lines == ("Chủ tịch",)
