"""The report of a campaign: what was registered and when, what was done by whom, the awards, and what was not done."""

from datetime import date, timedelta

from django.utils import timezone

from tests.documents.samples import DAY, FACTS, texts
from tests.documents.test_builders import body_text
from tests.factories.pages import make_initiative
from thidua_pages.base import clock
from thidua_pages.documents.builders import write_summary_report
from thidua_pages.documents.builders.summary_report import FROM_BUDGET, NO_DECISION, NOTHING_LEFT, WORKS
from thidua_pages.documents.docx_tables import PADDING
from thidua_pages.documents.form import FORM, width_of
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.report_facts import NOT_PUBLISHED, facts_of
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.models import CampaignStage


def test_the_report_has_a_row_for_each_unit(world):
    standing = standing_of(world.campaign)
    text = body_text(
        write_summary_report(
            world.campaign,
            standing,
            texts=texts(PaperKind.REPORT, final=True),
            as_of=DAY,
            facts=facts_of(world.campaign, standing, []),
        )
    )
    for unit in (world.unit, world.other_unit):
        assert f"{unit.title} Có 0 Chưa đăng ký" in text
    assert ": 0/2 " in text
    assert f"Chưa đăng ký đủ (2 đơn vị): {world.unit.title}; {world.other_unit.title}." in text
    assert NO_DECISION in text
    assert FROM_BUDGET not in text


def test_the_report_tells_days_lateness_states_and_what_was_not_done(world):
    standing = standing_of(world.campaign)
    world.campaign.registration_deadline = date(2023, 8, 15)
    told = {"texts": texts(PaperKind.REPORT, final=True), "as_of": date(2024, 1, 5)}
    text = body_text(write_summary_report(world.campaign, standing, facts=FACTS, **told))
    for said in (
        "1 Tổ dân phố 1 Có 2 10/08/2023 Đúng hạn",
        "2 Hội Phụ nữ Có 1 18/08/2023 Muộn 3 ngày",
        "3 Trạm Y tế Có 0 Chưa đăng ký",
        "4 Trường Tiểu học 0",
        "Đăng ký muộn: 1 đơn vị.",
        "Công trình: Thắp sáng hẻm nhỏ Tổ dân phố 1 10/08/2023 Hoàn thành",
        "Mô hình: Ngôi nhà xanh Hội Phụ nữ 18/08/2023 (muộn 3 ngày) Hoàn thành",
        "Tỷ lệ hộ nghèo đa chiều đến cuối năm 2023 0,39% 0,35% (30/11/2023)",
        "Chưa đăng ký đủ (1 đơn vị): Trạm Y tế.",
        "Đăng ký muộn (1 đơn vị): Hội Phụ nữ (3 ngày).",
        "Chưa hoàn thành (1 mô hình, công trình): + Đường hoa (Tổ dân phố 1, quá hạn 30/11/2023).",
    ):
        assert said in text
    assert NOTHING_LEFT not in text


def test_the_facts_of_a_report_are_read_in_a_flat_number_of_queries(world, django_assert_num_queries):
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    waiting = make_initiative(world.other_unit, world.campaign, world.other_editor, "in_review", title="Ngõ đèn")
    world.campaign.registration_deadline = timezone.localdate(waiting.registration.registered_at) - timedelta(days=2)
    standing = standing_of(world.campaign)
    with django_assert_num_queries(7) as asked:
        facts = facts_of(world.campaign, standing, [])
    found = {unit.title: unit.works for unit in facts.units}
    assert [(work.title, work.days_late) for work in found[world.unit.title]] == [("Đường hoa", 2)]
    assert [work.state for work in found[world.other_unit.title]] == [NOT_PUBLISHED]
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Ngõ sạch")
    with django_assert_num_queries(len(asked)):
        facts_of(world.campaign, standing, [])


def test_a_campaign_with_stages_is_told_stage_by_stage(world):
    first, last = world.campaign.starts_on, world.campaign.ends_on
    today = clock.today()
    CampaignStage.objects.create(
        campaign=world.campaign,
        name="Giai đoạn 1",
        starts_on=min(first, today),
        ends_on=max(last, today),
        registration_deadline=today - timedelta(days=4),
    )
    make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    standing = standing_of(world.campaign)
    facts = facts_of(world.campaign, standing, [])
    assert [work.days_late for unit in facts.units for work in unit.works] == [4]
    told = {"texts": texts(PaperKind.REPORT, final=True), "as_of": DAY}
    text = body_text(write_summary_report(world.campaign, standing, facts=facts, **told))
    assert "): 1/2 đơn vị phải đăng ký đã đăng ký đủ." in text
    assert "- Giai đoạn 1: mô hình, công trình đã công bố: 1; đã hoàn thành: 0." in text


def test_the_days_of_a_late_registration_fit_their_column():
    whole = sum(column.width for column in WORKS)
    (column,) = (column for column in WORKS if column.title == "Ngày đăng ký")
    assert (
        width_of("(muộn 130 ngày)", FORM.sizes.table, "Regular") < column.width / whole * FORM.text_width - 2 * PADDING
    )
