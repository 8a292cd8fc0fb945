"""Every builder's document, draft and final, in both formats."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from tests.config import shared
from tests.documents.lint import lint_docx, lint_pdf
from tests.documents.samples import DAY, count, dense, every_document, plan, text_of_pdf, texts, texts_of_docx
from tests.factories.pages import make_nomination
from thidua_pages.documents.builders import (
    CountedNomination,
    Meeting,
    write_decision,
    write_guidance,
    write_minutes,
    write_plan,
    write_programme,
    write_submission,
)
from thidua_pages.documents.builders.minutes import COLUMNS as MINUTES
from thidua_pages.documents.builders.minutes import RESULTS
from thidua_pages.documents.builders.nominees import COLUMNS as NOMINEES
from thidua_pages.documents.builders.nominees import MONEY, in_ceremony_order
from thidua_pages.documents.builders.programme import HOURS, WHO
from thidua_pages.documents.builders.summary_report import TARGETS, UNITS, WORKS
from thidua_pages.documents.builders.wording import counted
from thidua_pages.documents.docx import to_docx
from thidua_pages.documents.docx_tables import PADDING
from thidua_pages.documents.form import FORM, width_of
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.layout import laid_out
from thidua_pages.documents.model import ListItem, Table
from thidua_pages.documents.pdf import to_pdf
from thidua_pages.models import Authority, Award, AwardForm, Decision, NominationPage
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.nominations.money.amounts import DecidedMoney, NoMoney
from thidua_pages.nominations.voting.counting import Outcome

BUILDERS = ["submission", "minutes", "decision", "summary_report", "guidance", "programme", "plan"]
BUILDERS += ["correction", "amendment", "supervision"]
WITHOUT_BASES = {"supervision", "plan", "programme", "correction"}
LEFT_TO_THE_OFFICER = {"summary_report", "guidance", "programme", "supervision"}
"""Papers with dots in any case: causes, criteria, hours and what MTTQ recommends are not known to the site."""
PEOPLE = [
    ("individual", "Nguyễn Văn Bình", "ong"),
    ("collective", "Tổ dân phố 3", ""),
    ("individual", "Trần Thị An", "ba"),
    ("household", "Hộ bà Lê Thị Hoa", ""),
]
IN_ORDER = ["Tổ dân phố 3", "Hộ bà Lê Thị Hoa", "Trần Thị An", "Nguyễn Văn Bình"]


@shared.state()
def nominations(world):
    return [
        make_nomination(
            world.unit, world.campaign, world.editor, nominee_kind=kind, full_name=name, honorific=honorific
        )
        for kind, name, honorific in PEOPLE
    ]


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
def test_every_document_keeps_to_the_form_in_both_formats_and_says_the_same(world, nominations, final):
    documents = every_document(world.campaign, nominations, final=final)
    assert sorted(documents) == sorted(BUILDERS)
    for name, document in documents.items():
        is_draft = not final and name != "plan"  # a plan that is in force is none, though it may lack its number
        assert document.is_draft is is_draft
        word, pdf = to_docx(document), to_pdf(document)
        assert (name, lint_docx(word)) == (name, [])
        assert (name, lint_pdf(pdf)) == (name, [])
        text = text_of_pdf(pdf, document)
        assert dense(" ".join(texts_of_docx(word))) == dense(text)
        assert unicodedata.is_normalized("NFC", text)
        assert ("BẢN DỰ THẢO" in text) is is_draft
        assert ("…" in text) is (not final or name in LEFT_TO_THE_OFFICER)
        assert "chưa có mức" not in text
        assert "đối chiếu" not in text


def body_text(document):
    return " ".join(" ".join(texts_of_docx(to_docx(document))).split())


def test_nominees_stand_in_the_order_of_a_ceremony(world, nominations):
    assert [row.full_name for row in in_ceremony_order(nominations)] == IN_ORDER
    for document in (every_document(world.campaign, nominations, final=True)[name] for name in BUILDERS[:3]):
        text = body_text(document)
        places = [text.index(name) for name in IN_ORDER]
        assert places == sorted(places)


def test_the_order_is_that_of_the_honour_roll(world, nominations):
    province = Authority.objects.create(name="Chủ tịch UBND tỉnh", level="province")
    high = AwardForm.objects.create(
        campaign=world.campaign, code="provincial_commendation", title="Bằng khen", authority=province, sort_order=9
    )
    nominations.append(
        make_nomination(world.unit, world.campaign, world.editor, full_name="Vũ Thị Yến", award_form=high)
    )
    decision = Decision.objects.create(
        ward=world.ward, number="1/QĐ-UBND", decided_on=DAY, authority="Chủ tịch", signer_name="Phan Thành Trung"
    )
    for row in nominations:
        Award.objects.create(nomination=row, decision=decision)
    NominationPage.objects.update(live=True)
    ordered = [award.nomination.full_name for award in honoured()]
    assert ordered == ["Vũ Thị Yến", *IN_ORDER]
    assert [row.full_name for row in in_ceremony_order(nominations)] == ordered


def test_a_list_asks_for_its_units_and_their_names_once(world, nominations, django_assert_num_queries):
    rows = list(NominationPage.objects.select_related("award_form__authority"))
    with django_assert_num_queries(2):
        document = write_submission(
            world.campaign, rows, texts=texts(PaperKind.SUBMISSION, final=True), addressee="Ủy ban nhân dân tỉnh"
        )
    assert world.unit.title in body_text(document)


def test_a_submission_counts_whom_it_names_and_lists_them_on_a_page_of_their_own(world, nominations):
    document = write_submission(
        world.campaign, nominations, texts=texts(PaperKind.SUBMISSION, final=True), addressee="Ủy ban nhân dân tỉnh"
    )
    text = body_text(document)
    assert "Kính gửi: Ủy ban nhân dân tỉnh" in text
    assert "01 tập thể, 01 hộ gia đình và 02 cá nhân" in text
    assert "(Kèm theo Tờ trình số 07/TTr-UBND ngày 05 tháng 12 năm 2023)" in text
    assert "Ông Nguyễn Văn Bình" in text
    assert text.index("- Như trên;") < text.index("- Thường trực Đảng ủy phường;") < text.index("- Lưu: VT.")


def test_what_is_private_is_not_printed(world, nominations):
    report = "Sinh ngày 01/02/1970, số 012345678901, ở 12 Lê Lợi"
    NominationPage.objects.update(achievement_report=report)
    rows = list(NominationPage.objects.all())
    for document in every_document(world.campaign, rows, final=True).values():
        assert not set(re.findall(r"\d{4,}", report)) & set(re.findall(r"\d{4,}", body_text(document)))


def test_legal_bases_are_only_those_that_the_caller_gives(world, nominations):
    for name, document in every_document(world.campaign, nominations, final=True).items():
        sheet = laid_out(document, FORM)
        assert sheet.legal_bases == ([] if name in WITHOUT_BASES else ["Căn cứ do người soạn đưa vào."])
        assert not re.search(r"Nghị định|Luật|Thông tư", body_text(document))


def test_minutes_give_the_count_of_each_nominee_and_its_result(world, nominations):
    tallies = [count(4), count(2), count(5), count(3, members=7)]
    results = [CountedNomination(row, each) for row, each in zip(nominations, tallies, strict=True)]
    text = body_text(
        write_minutes(
            world.campaign, results, meeting=Meeting(present=("Ông A",)), texts=texts(PaperKind.MINUTES, final=True)
        )
    )
    agreed, refused = RESULTS[Outcome.AGREED], RESULTS[Outcome.REFUSED]
    assert f"Ông Nguyễn Văn Bình 5 4 1 0 {agreed}" in text
    assert f"Tổ dân phố 3 5 2 3 0 {refused}" in text
    assert f"7 3 4 0 {refused}" in text
    assert "Hội đồng thông qua, đề nghị khen thưởng 02 cá nhân." in text
    assert "Mức do phường đặt" in text
    assert "bỏ phiếu kín đối với từng trường hợp" in text
    assert "Ý kiến của từng thành viên" not in text


def test_minutes_name_who_voted_how_only_where_the_ballot_was_open(world, nominations):
    votes = {"agree": ("Lê A", "Trần B"), "abstain": ("Phạm C",)}
    results = [CountedNomination(nominations[0], count(4)), CountedNomination(nominations[1], count(4), votes)]
    meeting = Meeting(chair="Ông Lê A, Chủ tịch UBND phường", secretary="Bà Trần B")
    document = write_minutes(world.campaign, results, meeting=meeting, texts=texts(PaperKind.MINUTES, final=True))
    text, sheet = body_text(document), laid_out(document, FORM)
    assert "- Tổ dân phố 3: đồng ý: Lê A, Trần B; không có ý kiến: Phạm C." in text
    assert "Ông Nguyễn Văn Bình: đồng ý" not in text
    assert "3. Chủ tọa: Ông Lê A, Chủ tịch UBND phường." in text
    assert (sheet.signature.name, sheet.second_signature.name) == ("Lê A", "Trần B")


def test_minutes_leave_dots_for_a_meeting_that_is_not_known_yet(world, nominations):
    results = [CountedNomination(nominations[0], count(4))]
    text = body_text(
        write_minutes(world.campaign, results, meeting=Meeting(), texts=texts(PaperKind.MINUTES, final=False))
    )
    assert "5. Có mặt: …… thành viên Hội đồng. 6. Vắng mặt: …… thành viên Hội đồng." in text
    assert "bắt đầu: …… giờ …… phút, ngày …… tháng …… năm ………" in text
    text = body_text(
        write_minutes(
            world.campaign, results, meeting=Meeting(present=("A",)), texts=texts(PaperKind.MINUTES, final=False)
        )
    )
    assert "5. Có mặt: 01/01 thành viên Hội đồng: - A. 6. Vắng mặt: 00/01 thành viên Hội đồng." in text


def test_a_decision_takes_number_day_and_signer_from_what_was_recorded(world, nominations):
    decision = Decision(number="152/QĐ-UBND", decided_on=date(2023, 12, 25), signer_name="Lê Văn Ký")
    document = write_decision(
        world.campaign,
        nominations,
        texts=texts(PaperKind.DECISION, final=False),
        enacted_by="Chủ tịch phường",
        decision=decision,
    )
    sheet = laid_out(document, FORM)
    assert (sheet.number, sheet.draft, sheet.signature.name) == ("Số: 152/QĐ-UBND", "", "Lê Văn Ký")
    assert sheet.place_and_date.endswith("ngày 25 tháng 12 năm 2023")
    text = body_text(document)
    assert [part in text for part in ("Điều 1. Tặng Giấy khen", "Điều 2.", "Điều 3.")] == [True] * 3
    assert text.index("CHỦ TỊCH PHƯỜNG") < text.index("Căn cứ") < text.index("QUYẾT ĐỊNH:")


@pytest.mark.parametrize(
    ("amount", "article", "annex"),
    [
        (540_000, "tổng số tiền là 2.160.000 đồng (Bằng chữ: Hai triệu một trăm sáu mươi nghìn đồng).", "540.000"),
        (None, "tổng số tiền là ………… đồng (Bằng chữ: ……………………).", "……"),
        (0, "", "0"),
    ],
)
def test_a_decision_says_the_money_in_figures_and_words_or_leaves_dots(world, nominations, amount, article, annex):
    money = {one.pk: NoMoney("chưa có mức") if amount is None else DecidedMoney(amount) for one in nominations}
    document = write_decision(
        world.campaign,
        nominations,
        texts=texts(PaperKind.DECISION, final=True),
        enacted_by="Chủ tịch phường",
        money=money,
    )
    text = body_text(document).replace("\N{NO-BREAK SPACE}", " ")
    assert article in text
    assert ("Quỹ thi đua, khen thưởng" in text.partition("DANH SÁCH")[0]) is (amount != 0)
    assert "chưa có mức" not in text
    assert "chịu trách nhiệm thi hành" in text.partition("Điều 3.")[2]
    (rows,) = [
        block.rows
        for block in document.annexes[0].blocks
        if isinstance(block, Table) and block.columns[1].title == "Tên tập thể"
    ]
    assert rows == (("1", "Tổ dân phố 3", world.unit.title, annex),)


def test_a_list_says_of_a_person_position_and_workplace_else_the_unit(world, nominations):
    for one, office in zip(nominations, (("Tổ trưởng", ""), ("", ""), ("Bác sĩ", "Trạm Y tế"), ("", "")), strict=True):
        one.position, one.workplace = office
    document = write_submission(
        world.campaign, nominations, texts=texts(PaperKind.SUBMISSION, final=True), addressee="Ủy ban nhân dân tỉnh"
    )
    rows = [row for block in document.annexes[0].blocks if isinstance(block, Table) for row in block.rows]
    assert rows == [
        ("1", "Tổ dân phố 3", world.unit.title),
        ("2", "Hộ bà Lê Thị Hoa", world.unit.title),
        ("3", "Bà Trần Thị An", "Bác sĩ, Trạm Y tế"),
        ("4", "Ông Nguyễn Văn Bình", f"Tổ trưởng, {world.unit.title}"),
    ]


def test_the_guidance_says_forms_papers_days_and_the_ways_of_the_council(world):
    world.campaign.nomination_closes_on = date(2023, 12, 10)
    text = body_text(write_guidance(world.campaign, texts=texts(PaperKind.GUIDANCE, final=True)))
    for said in ("Giấy khen của Chủ tịch UBND phường", "đến hết ngày 10 tháng 12 năm 2023", "ít nhất 50%", "trên 50%"):
        assert said in text


def test_the_programme_hands_the_awards_over_in_their_order(world, nominations):
    programme = write_programme(world.campaign, nominations, texts=texts(PaperKind.PROGRAMME, final=True))
    text = body_text(programme)
    assert "trao Giấy khen của Chủ tịch UBND phường cho 01 tập thể, 01 hộ gia đình và 02 cá nhân" in text.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_the_plan_is_printed_word_for_word_with_its_emphasis(world):
    document = write_plan(plan(world.campaign, final=True))
    text = body_text(document)
    assert "I. MỤC ĐÍCH, YÊU CẦU 1. Mục đích - Tạo khí thế thi đua & sôi nổi, rộng khắp. a) Điểm a" in text
    assert text.count("./.") == 1
    assert "Số: 05/KH-UBND" in text
    assert "- Lưu: VT, UBND." in text
    bold = [run.text for block in document.blocks for run in getattr(block, "runs", ()) if run.bold]
    assert bold == ["khí thế"]


def test_a_document_that_names_nobody_is_refused(world):
    for build in (
        lambda: write_submission(
            world.campaign, [], texts=texts(PaperKind.SUBMISSION, final=True), addressee="Ủy ban nhân dân tỉnh"
        ),
        lambda: write_decision(world.campaign, [], texts=texts(PaperKind.DECISION, final=True), enacted_by="Chủ tịch"),
        lambda: write_minutes(world.campaign, [], meeting=Meeting(), texts=texts(PaperKind.MINUTES, final=True)),
    ):
        with pytest.raises(ValueError, match="someone"):
            build()


def test_every_word_of_a_tables_head_fits_its_column(world, nominations):
    titles = []
    for document in every_document(world.campaign, nominations, final=True).values():
        blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
        for table in (block for block in blocks if isinstance(block, Table)):
            whole = sum(column.width for column in table.columns)
            for column in table.columns:
                room = column.width / whole * FORM.text_width - 2 * PADDING
                assert max(width_of(word, FORM.sizes.table) for word in column.title.split()) < room, column.title
                titles.append(column.title)
    nominees = [column for columns in NOMINEES.values() for column in columns]
    assert {column.title for column in (*nominees, MONEY, *MINUTES, *UNITS, *WORKS, *TARGETS)} <= set(titles)


def test_counts_are_said_by_kind(nominations):
    assert counted(nominations[:1]) == "01\xa0cá nhân"
    assert counted(nominations[1:3]) == "01\xa0tập thể và 01\xa0cá nhân"


def written(kind, **formulas):
    made = texts(kind, final=True)
    return replace(made, formulas={**made.formulas, **formulas})


def test_the_items_of_the_guidance_are_those_that_the_ward_wrote(world):
    body = "I. AI ĐƯỢC XÉT\n- Người của {phuong}\n+ và gia đình\n2. Ngoài ra:\n{ho_so_rieng}\n{bang_hinh_thuc}\nHết."
    document = write_guidance(world.campaign, texts=written(PaperKind.GUIDANCE, body=body))
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Heading", "ListItem", "ListItem", "Table", "Paragraph", "Paragraph"]
    assert "Ngoài ra" not in body_text(document)  # no form of this campaign asks for anything else
    assert [block.level for block in document.blocks if isinstance(block, ListItem)] == [1, 2]


def test_the_rows_of_the_programme_are_those_that_the_ward_wrote(world, nominations):
    items = "7 giờ 30 | Đón tiếp | Văn phòng\nChào cờ\n8 giờ | Bế mạc"
    document = write_programme(world.campaign, nominations, texts=written(PaperKind.PROGRAMME, items=items))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows == (
        ("1", "7 giờ 30", "Đón tiếp", "Văn phòng"),
        ("2", HOURS, "Chào cờ", WHO),
        ("3", "8 giờ", "Bế mạc", WHO),
    )
