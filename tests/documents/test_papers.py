"""The screen of official papers and its files: who may open them, whom they name, and that each keeps to the form."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.documents.lint import lint_docx, lint_pdf
from tests.documents.lint.pdf_file import pages_of
from tests.documents.rounds import a_full_round, close_ballot
from tests.documents.samples import dense, texts_of_docx
from tests.factories.pages import DECISION, act, make_nomination
from tests.fixtures import build_world
from tests.wording import elements
from thidua_pages.base import clock
from thidua_pages.documents.builders.ceremony_list import COLUMNS as CEREMONY
from thidua_pages.documents.builders.minutes import AGREED_OF
from thidua_pages.documents.builders.nominees import COLUMNS, MONEY
from thidua_pages.documents.docx_tables import PADDING
from thidua_pages.documents.form import FORM, width_of
from thidua_pages.documents.papers import PAPERS, PaperKey
from thidua_pages.models import (
    Award,
    CouncilMeeting,
    DecidedSum,
    Hold,
    MeetingSeat,
    NominationPage,
    Revocation,
)
from thidua_pages.nominations.money.amounts import NO_RULE
from thidua_pages.plans.choices import CouncilBase


def get(world, kind, key, extension="pdf", person=None):
    url = reverse("paper", args=[world.campaign.pk, kind, key, extension])
    return client_of(person or world.office_statistics).get(url)


def text_of(response):
    """The text of a PDF, in the order of reading."""
    return " ".join(" ".join(pages_of(response.content)).split())


@shared.state()
def full(world):
    return a_full_round(world)


@pytest.fixture
def provincial(full):
    return full.provincial


def every_paper(world, provincial):
    return [
        ("ke-hoach", "ca-dot"),
        ("bao-cao", "ca-dot"),
        ("bien-ban", "ca-dot"),
        ("bien-ban", f"hinh-thuc-{world.form.pk}"),
        ("bien-ban", str(PaperKey.of_day(clock.today()))),
        ("huong-dan", "ca-dot"),
        ("chuong-trinh", "ca-dot"),
        ("bien-ban", f"hinh-thuc-{provincial.pk}"),
        ("to-trinh", f"hinh-thuc-{provincial.pk}"),
        ("quyet-dinh", f"hinh-thuc-{world.form.pk}"),
        ("quyet-dinh", f"quyet-dinh-{world.decision.pk}"),
        ("trao-thuong", "ca-dot"),
        ("trao-thuong", f"quyet-dinh-{world.decision.pk}"),
    ]


def test_every_paper_of_a_real_campaign_keeps_to_the_form_and_word_says_what_pdf_says(full, provincial):
    for kind, key in every_paper(full, provincial):
        word, pdf = get(full, kind, key, "docx"), get(full, kind, key, "pdf")
        assert (kind, key, word.status_code, pdf.status_code) == (kind, key, 200, 200)
        assert (kind, key, lint_docx(word.content)) == (kind, key, [])
        assert (kind, key, lint_pdf(pdf.content)) == (kind, key, [])
        printed = dense(text_of(pdf))
        assert [text for text in texts_of_docx(word.content) if dense(text) not in printed] == []


def test_a_file_is_kept_under_its_vietnamese_name_and_in_no_cache(full):
    response = get(full, "quyet-dinh", f"quyet-dinh-{full.decision.pk}", "docx")
    disposition = response["Content-Disposition"]
    assert 'filename="quyet-dinh-so-152-qd-ubnd-ngay-25-12-2023-giay-khen-' in disposition
    name = unquote(disposition.split("UTF-8''")[1])
    assert name.startswith("Quyết định số 152-QĐ-UBND ngày 25-12-2023 - Giấy khen")
    assert name.endswith("Đợt thi đua thử.docx")
    assert disposition.startswith("attachment;")
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"].endswith("wordprocessingml.document")


def test_the_decisions_list_says_the_money_its_sum_and_its_rule(full):
    text = text_of(get(full, "quyet-dinh", f"quyet-dinh-{full.decision.pk}"))
    words = "(Bằng chữ: Một triệu hai trăm hai mươi nghìn đồng)"
    for said in (
        "540.000",
        "410.000",
        "270.000",
        f"Tổng số tiền thưởng: 1.220.000 đồng {words}",
        "Nghị định số 91/2017/NĐ-CP",
    ):
        assert said in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "BẢN DỰ THẢO" not in text
    assert "152/QĐ-UBND" in text


def test_a_draft_names_those_who_wait_and_leaves_dots(full):
    text = text_of(get(full, "quyet-dinh", f"hinh-thuc-{full.form.pk}"))
    assert "BẢN DỰ THẢO" in text
    assert "Bà Lê Thị Chờ Ký" in text
    assert "Trần Văn Đã Nhận" not in text
    assert "Đỗ Thị Đang Bỏ Phiếu" not in text


def test_a_draft_on_a_day_without_a_rule_leaves_dots_for_the_money(full, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 1))
    text = text_of(get(full, "quyet-dinh", f"hinh-thuc-{full.form.pk}"))
    assert NO_RULE.partition(" {}")[0] not in text
    assert "Tổng số tiền thưởng: ………… đồng (Bằng chữ: ……………………)." in text


def test_a_recorded_decision_prints_the_sum_that_it_says(full):
    for kind, amount in (("collective", 2_000_000), ("household", 1_500_000)):
        DecidedSum.objects.create(decision=full.decision, award_form=full.form, nominee_kind=kind, amount=amount)
    for paper in ("quyet-dinh", "trao-thuong"):
        text = text_of(get(full, paper, f"quyet-dinh-{full.decision.pk}")).replace("\N{NO-BREAK SPACE}", " ")
        assert "Tổng số tiền thưởng: 3.770.000 đồng (Bằng chữ: Ba triệu bảy trăm bảy mươi nghìn đồng)." in text


def test_minutes_and_decision_say_when_the_council_met_once_it_is_recorded(full):
    today = clock.today()
    meeting = CouncilMeeting.objects.create(
        campaign=full.campaign, counted_on=today, held_on=date(2023, 12, 20), place="Phòng họp số 2", chair="Ông Lê A"
    )
    for place, member in enumerate(full.council):
        MeetingSeat.objects.create(
            meeting=meeting, account=member, name=member.get_full_name(), role="member", is_present=place > 0
        )
    text = text_of(get(full, "bien-ban", str(PaperKey.of_day(today))))
    assert "…… giờ …… phút, ngày 20 tháng 12 năm 2023" in text
    assert "2. Địa điểm: Phòng họp số 2." in text
    assert "5. Có mặt: 04/05 thành viên Hội đồng:" in text
    assert f"6. Vắng mặt: 01/05 thành viên Hội đồng: - {full.council[0].get_full_name()}, Ủy viên." in text
    decision = text_of(get(full, "quyet-dinh", f"quyet-dinh-{full.decision.pk}"))
    assert "tại Biên bản họp ngày 20 tháng 12 năm 2023" in decision


def test_minutes_give_the_frozen_count_and_the_measures_it_was_counted_by(full):
    full.campaign.council_quorum_percent, full.campaign.council_threshold_percent = 1, 2
    full.campaign.save_revision().publish()
    text = text_of(get(full, "bien-ban", "ca-dot"))
    assert " 60%" in text
    assert f" 70% {AGREED_OF[CouncilBase.VOTERS]}" in text
    assert "Bùi Văn Ở Tỉnh" in text
    assert "Đỗ Thị Đang Bỏ Phiếu" not in text


def test_minutes_tell_two_measures_apart(full):
    close_ballot(full.at_chair, full, threshold_percent=50)
    text = text_of(get(full, "bien-ban", "ca-dot"))
    assert "áp dụng với Bùi Văn Ở Tỉnh" in text


def test_a_submission_names_those_at_the_chairs_step_of_that_form(full, provincial):
    text = text_of(get(full, "to-trinh", f"hinh-thuc-{provincial.pk}"))
    assert "Bùi Văn Ở Tỉnh" in text
    assert "Lê Thị Chờ Ký" not in text


def test_nobody_is_submitted_for_an_award_that_they_have(full, provincial):
    make_nomination(
        full.unit, full.campaign, full.editor, "published", full_name="Cao Thị Có Rồi", award_form=provincial
    )
    text = text_of(get(full, "to-trinh", f"hinh-thuc-{provincial.pk}"))
    assert "Bùi Văn Ở Tỉnh" in text
    assert "Cao Thị Có Rồi" not in text


def test_a_paper_names_people_as_in_the_version_under_review(full, provincial):
    NominationPage.objects.filter(pk=full.at_chair.pk).update(full_name="Tên cũ chưa sửa")
    text = text_of(get(full, "to-trinh", f"hinh-thuc-{provincial.pk}"))
    assert "Bùi Văn Ở Tỉnh" in text
    assert "Tên cũ" not in text


def test_who_is_on_hold_is_proposed_nowhere(full, provincial):
    for page in (full.at_chair, full.deciding):
        Hold.objects.create(page=page, reason="Có đơn thư", held_by=full.chair)
    assert get(full, "to-trinh", f"hinh-thuc-{provincial.pk}").status_code == 404
    assert get(full, "quyet-dinh", f"hinh-thuc-{full.form.pk}").status_code == 404
    shown = client_of(full.office_statistics).get(reverse("papers")).content.decode()
    (held,) = elements(shown, ".td-notice--warn")
    assert held.text.startswith("2 ")
    assert PAPERS["to-trinh"].needs in shown
    assert "Có đơn thư" not in shown


def test_whose_review_was_cancelled_is_proposed_nowhere(full, provincial):
    state = full.at_chair.current_workflow_state
    state.status = "cancelled"
    type(state).objects.filter(pk=state.pk).update(status="cancelled")
    assert get(full, "to-trinh", f"hinh-thuc-{provincial.pk}").status_code == 404


def test_a_revoked_award_is_on_no_list_but_in_the_decision_as_it_was_issued(full):
    award = Award.objects.get(nomination__full_name="Trần Văn Đã Nhận")
    Revocation.objects.create(
        award=award,
        number="9/QĐ",
        decided_on=date(2024, 1, 5),
        authority="Chủ tịch",
        recorded_by=full.office_statistics,
    )
    for kind, is_named in (("trao-thuong", False), ("quyet-dinh", True)):
        text = text_of(get(full, kind, f"quyet-dinh-{full.decision.pk}"))
        assert ("Trần Văn Đã Nhận" in text) is is_named
    assert "Trần Văn Đã Nhận" not in client_of(full.office_statistics).get(reverse("papers")).content.decode()


def test_the_ceremony_calls_collectives_and_households_before_people(full):
    text = text_of(get(full, "trao-thuong", "ca-dot"))
    places = [text.index(name) for name in ("Tổ dân phố Một", "Hộ bà Hoa", "Trần Văn Đã Nhận")]
    assert places == sorted(places)
    assert "152/QĐ-UBND ngày 25/12/2023" in text
    assert "Tổng số tiền thưởng: 1.220.000" in text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "columns", [CEREMONY, *((*columns, MONEY) for columns in COLUMNS.values())], ids=["ceremony", *COLUMNS]
)
def test_every_word_of_the_heads_and_a_number_fit_their_columns(columns):
    total = sum(column.width for column in columns)
    for column in columns:
        room = FORM.text_width * column.width / total - 2 * PADDING
        words = [*column.title.split(), *({"152/QĐ-UBND"} if column.title == "Quyết định" else ())]
        assert max(width_of(word, FORM.sizes.table) for word in words) <= room


# --- Who may ---------------------------------------------------------------------------------------------


ALLOWED = ["office_statistics", "chair", "administrator"]
REFUSED = ["editor", "culture_social", "supervisor", "council"]


@pytest.mark.parametrize("name", [*ALLOWED, *REFUSED])
def test_only_those_who_draw_up_papers_may_open_them(full, name):
    client, person = client_of(full.people[name]), full.people[name]
    codes = {
        client.get(reverse("papers")).status_code,
        get(full, "bao-cao", "ca-dot", "docx", person).status_code,
        client.get(reverse("certificates", args=[full.campaign.pk, "ca-dot"])).status_code,
    }
    assert codes == ({200} if name in ALLOWED else {302})
    assert (reverse("papers") in client.get(reverse("wagtailadmin_home")).content.decode()) is (name in ALLOWED)


def test_papers_of_another_ward_are_not_found(full):
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    for url in (
        reverse("paper", args=[full.campaign.pk, "ke-hoach", "ca-dot", "pdf"]),
        reverse("certificates", args=[full.campaign.pk, "ca-dot"]),
        reverse("certificate_look", args=[full.campaign.pk, "certificate_of_merit"]),
    ):
        assert client_of(other.office_statistics).get(url).status_code == 302
    shown = client_of(other.office_statistics).get(reverse("papers"), {"dot": full.campaign.pk}).content.decode()
    assert "Tổ dân phố Một" not in shown


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("to-trinh", "ca-dot"),
        ("to-trinh", "hinh-thuc-999999"),
        ("quyet-dinh", "quyet-dinh-999999"),
        ("bien-ban", "hinh-thuc-x"),
        ("bien-ban", "ngay-20200101"),
        ("bien-ban", "ngay-99999999"),
        ("bien-ban", "hinh-thuc-" + "9" * 40),
        ("la", "ca-dot"),
    ],
)
def test_a_paper_that_there_is_not_is_not_found(full, kind, key):
    assert get(full, kind, key).status_code == 404
    assert get(full, kind, key, "odt").status_code == 404


def test_an_empty_campaign_says_what_is_needed_first(world):
    shown = client_of(world.office_statistics).get(reverse("papers")).content.decode()
    for said in ("Có biên bản sau khi", "Có danh sách sau khi", "Có dự thảo quyết định khi"):
        assert said in shown
    assert get(world, "ke-hoach", "ca-dot").status_code == 200
    assert get(world, "bien-ban", "ca-dot").status_code == 404


# --- Cost ------------------------------------------------------------------------------------------------


def queries(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(200) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_cost_does_not_grow_with_the_nominations(full, django_assert_max_num_queries):
    client = client_of(full.office_statistics)
    urls = [
        reverse("papers"),
        reverse("paper", args=[full.campaign.pk, "quyet-dinh", f"quyet-dinh-{full.decision.pk}", "docx"]),
        reverse("paper", args=[full.campaign.pk, "trao-thuong", "ca-dot", "docx"]),
        reverse("paper", args=[full.campaign.pk, "bien-ban", "ca-dot", "docx"]),
        reverse("certificates", args=[full.campaign.pk, "ca-dot"]),
    ]
    few = [queries(client, url, django_assert_max_num_queries) for url in urls]
    for _ in range(3):
        page = make_nomination(full.unit, full.campaign, full.editor, "decision_record")
        close_ballot(page, full)
        act(page, "approve", full.office_statistics, **DECISION)
    assert Award.objects.count() == 6
    assert [queries(client, url, django_assert_max_num_queries) for url in urls] == few
