"""The real plan as a campaign: every word of it in the database, and what it says as data."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests.fresh import fresh
from tests.plans.source_samples import PLAN_FILE, PLAN_TEXT
from thidua_pages.models import Authority, CampaignIndexPage, CampaignPage
from thidua_pages.plans.services import import_plan
from thidua_pages.plans.source import PlanSourceError, parse_plan, words_of_text
from thidua_pages.plans.source.parse import EMPTY, RECIPIENTS


def load(world: Any, text: str = PLAN_TEXT, slug: str = "20-nam") -> CampaignPage:
    """Import the plan and read it from the database afresh."""
    index = CampaignIndexPage.objects.child_of(world.ward).get()
    page = import_plan(text, index, title="Đợt thi đua 20 năm", slug=slug)
    return fresh(page)


@pytest.fixture
def campaign(world: Any) -> CampaignPage:
    return load(world)


def text_of(html: str) -> str:
    """The words of stored rich text."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def stored_lines(page: CampaignPage) -> list[str]:
    """The document as it is stored, line by line, in the order of the document."""
    return [
        page.doc_kind,
        page.abstract,
        *(f"{block.value['marker']} {text_of(block.value['text'].source)}" for block in page.body),
        RECIPIENTS,
        *(f"- {recipient.text}" for recipient in page.recipients.all()),
        page.signer_capacity,
        page.signer_position,
        page.signer_name,
    ]


def test_the_stored_document_has_the_words_of_the_file_one_by_one(campaign):
    stored = words_of_text("\n".join(stored_lines(campaign)))
    wanted = words_of_text(PLAN_FILE.read_text(encoding="utf-8"))
    assert len(wanted) > 2000
    for number, (mine, theirs) in enumerate(zip(stored, wanted, strict=False)):
        assert mine == theirs, f"word {number}: {' '.join(wanted[max(0, number - 5) : number + 5])}"
    assert len(stored) == len(wanted)


def test_the_stored_document_has_the_words_of_a_plain_split(campaign):
    # Not by the package's own splitter, which could drop the same word on both sides.
    assert " ".join(stored_lines(campaign)).split() == PLAN_FILE.read_text(encoding="utf-8").replace("*", "").split()


def test_the_text_is_kept_verbatim(campaign):
    assert campaign.source_text == PLAN_FILE.read_text(encoding="utf-8")


def test_publishing_again_from_the_editor_loses_no_word(campaign, world, client):
    before = stored_lines(campaign)
    campaign.get_latest_revision_as_object().save_revision(user=world.office_statistics).publish()
    assert stored_lines(fresh(campaign)) == before


def test_the_emphasis_of_the_source_is_kept(campaign):
    italics = [block.value["text"].source for block in campaign.body if "<i>" in block.value["text"].source]
    assert any("<i>Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh</i>" in html for html in italics)
    assert not any("*" in line for line in stored_lines(campaign))


def test_every_clause_has_an_address_of_its_own_on_the_public_page(campaign):
    anchors = [block.value["anchor"] for block in campaign.body]
    assert len(anchors) == len(set(anchors)) == 39
    shown = Client().get(campaign.url)
    assert shown.status_code == 200
    ids = re.findall(r'\bid="([^"]+)"', shown.content.decode())
    assert len(ids) == len(set(ids))
    assert [anchor for anchor in ids if anchor in set(anchors)] == anchors
    links = set(re.findall(r'href="#([^"]+)"', shown.content.decode()))
    assert links <= set(ids)
    assert {"i", "iii-4", "v-3"} <= links


def test_the_public_page_shows_every_clause_and_the_signer(campaign):
    shown = " ".join(text_of(Client().get(campaign.url).content.decode()).split())
    assert len(campaign.body) > 30
    for block in campaign.body:
        assert " ".join(text_of(block.value["text"].source).split()) in shown
    assert "Phan Thành Trung" in shown


def test_what_the_source_lacks_stays_empty(campaign):
    assert (campaign.issuer, campaign.number, campaign.symbol, campaign.place) == ("", "", "", "")
    assert campaign.issued_on is None
    assert (campaign.nomination_opens_on, campaign.nomination_closes_on) == (None, None)


def test_the_header_and_the_signer_are_as_printed(campaign):
    assert campaign.doc_kind == "KẾ HOẠCH"
    assert campaign.abstract.startswith("Phát động Đợt thi đua đặc biệt")
    signer = (campaign.signer_capacity, campaign.signer_position, campaign.signer_name)
    assert signer == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phan Thành Trung")
    recipients = [recipient.text for recipient in campaign.recipients.all()]
    assert (len(recipients), recipients[0], recipients[-1]) == (8, "Thường trực Đảng ủy;", "Lưu: VT, UBND")


def test_the_dates_are_data(campaign):
    assert (campaign.starts_on, campaign.ends_on) == (date(2023, 8, 1), date(2023, 12, 15))
    assert campaign.registration_deadline == date(2023, 8, 15)
    assert campaign.minimum_registrations == 1


def test_the_five_contents_are_data(campaign):
    contents = list(campaign.contents.all())
    assert [(content.number, content.anchor) for content in contents] == [(n, f"iii-{n}") for n in range(1, 6)]
    by_anchor = {block.value["anchor"]: text_of(block.value["text"].source) for block in campaign.body}
    for content in contents:
        assert content.text.split("\n\n")[0] == by_anchor[content.anchor]
        assert content.title.removesuffix("…") in content.text


def test_the_targets_are_data(campaign):
    targets = list(campaign.targets.all())
    numeric = [target for target in targets if target.kind == "numeric"]
    assert [(target.value, target.unit) for target in numeric] == [(Decimal("0.39"), "%")]
    assert {target.kind for target in targets} == {"numeric", "qualitative", "operational"}
    assert all(target.value is None for target in targets if target.kind == "qualitative")


def test_the_three_forms_of_award_name_their_authority_and_until_when_it_stands(campaign):
    forms = [
        (form.title, form.code, form.authority.level, form.authority.valid_to) for form in campaign.award_forms.all()
    ]
    assert forms == [
        ("Giấy khen của Chủ tịch UBND phường", "certificate_of_merit", "ward", None),
        ("Giấy khen của Chủ tịch UBND thành phố", "certificate_of_merit", "city", date(2025, 6, 30)),
        ("Bằng khen của Chủ tịch UBND tỉnh", "provincial_commendation", "province", None),
    ]
    on_its_day, after = (
        {authority for authority in Authority.objects.all() if authority.is_valid_on(date(2025, m, d))}
        for m, d in ((6, 30), (7, 1))
    )
    assert on_its_day - after == {campaign.award_forms.all()[1].authority}


def test_the_duties_are_data(campaign):
    duties = list(campaign.duties.all())
    assert {duty.assignee for duty in duties} == {"units", "culture_social", "fatherland_front", "office_statistics"}
    assert any(duty.due_on == date(2023, 8, 15) for duty in duties if duty.assignee == "units")
    anchors = {block.value["anchor"] for block in campaign.body}
    assert {duty.anchor for duty in duties} <= anchors


def test_every_fact_points_at_a_clause_that_is_there(campaign):
    anchors = {block.value["anchor"] for block in campaign.body}
    for rows in (campaign.contents, campaign.targets, campaign.award_forms, campaign.duties):
        assert rows.count() > 0
        assert {row.anchor for row in rows.all()} <= anchors


def test_the_six_slips_wait_for_a_decision_and_stand_where_they_say(campaign):
    errata = list(campaign.errata.all())
    assert [(erratum.found, erratum.suggestion, erratum.status) for erratum in errata] == [
        ("hướng ứng", "hưởng ứng", "pending"),
        ("thành phường Nguyễn Trãi", "", "pending"),
        ("luong y như từ mẫu", "Lương y như từ mẫu", "pending"),
        ("2022 -2026", "", "pending"),
        ("thẩm quyền. và", "thẩm quyền, và", "pending"),
        ("nhân tốt mới", "nhân tố mới", "pending"),
    ]
    for erratum in errata:
        assert campaign.source_text[erratum.start : erratum.end] == erratum.found
        assert erratum.reason
        assert erratum.decided_by is None


def test_the_campaign_is_published_with_its_list_of_initiatives(campaign):
    assert campaign.live
    assert [child.slug for child in campaign.get_children().live()] == ["mo-hinh"]
    assert Client().get(f"{campaign.url}mo-hinh/").status_code == 200
    assert not any(Page.find_problems())


def test_importing_a_second_plan_shares_the_authorities(world, campaign):
    count = Authority.objects.count()
    again = load(world, slug="lan-hai")
    assert Authority.objects.count() == count
    assert again.errata.count() == campaign.errata.count() == 6


def test_a_text_without_words_leaves_nothing_behind(world):
    count = CampaignPage.objects.count()
    with pytest.raises(PlanSourceError, match=re.escape(EMPTY)):
        load(world, "---")
    assert CampaignPage.objects.count() == count
    assert not Authority.objects.filter(level="city").exists()


def test_two_clauses_never_share_an_address(campaign):
    first, second = campaign.body[0], campaign.body[1]
    second.value["anchor"] = first.value["anchor"]
    campaign.full_clean()
    assert (first.value["anchor"], second.value["anchor"]) == ("mo-dau", "i")


def test_a_plan_in_an_old_encoding_is_refused_with_what_it_means() -> None:
    with pytest.raises(PlanSourceError) as refusal:
        parse_plan("KÕ ho¹ch ph¸t ®éng ®ît thi ®ua ®Æc biÖt n¨m 2023 cña ñy ban nh©n d©n ph­êng")
    assert "Kế hoạch phát động đợt thi đua đặc biệt năm 2023 của ủy ban nhân dân phường" in str(refusal.value)
