"""What is wrong in a decision or an award: the office asks, a second person agrees, and it is right everywhere."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from tests.clients import client_of
from tests.factories.pages import make_nomination
from tests.factories.pdfs import pdf, upload
from tests.fresh import fresh
from tests.nominations.corrections.asking import LETTER, agreed, answer, ask, asked, told
from tests.nominations.screens import make, row_state, screen
from tests.wording import elements, read
from tests.worker import work_off
from thidua_pages.base.vietnamese import short_date
from thidua_pages.documents.freezing.freeze import freeze_decision
from thidua_pages.documents.papers import PAPERS, PaperKey
from thidua_pages.documents.selection import select_for_papers
from thidua_pages.models import (
    Authority,
    AwardForm,
    Correction,
    CorrectionPaper,
    Decision,
    FrozenPaper,
    HonourRollPage,
)
from thidua_pages.nominations.corrections import applying, forms, requesting, rules, views
from thidua_pages.nominations.decisions import doubts
from thidua_pages.nominations.decisions.revoking import revoke
from thidua_pages.reports.rounds import HONOURED
from thidua_pages.review.history import history_of

WRONG, RIGHT = "Nguyễn Thị Hồng Hoa", "Nguyễn Thị Hồng Hòa"


def roll_of(world: Any) -> HonourRollPage:
    return HonourRollPage.objects.descendant_of(world.ward).get()


def public(client: Any, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return read(answer.content.decode())


def test_a_wrong_number_is_right_everywhere_without_a_new_review(client: Any, world: Any) -> None:
    page = make(world, "published", full_name=RIGHT)
    decision = Decision.objects.get()
    Decision.objects.filter(pk=decision.pk).update(number="15", identity="15 x")
    decision = fresh(decision)
    decision_url = f"{roll_of(world).url}quyet-dinh/{decision.pk}/"
    assert "15/QĐ-UBND" not in public(client, decision_url)
    row = agreed(decision, world, number="15/QĐ-UBND")
    assert (row.old_text, row.new_text, row.read_by) == ("15", "15/QĐ-UBND", world.chair)
    for url in (page.url, decision_url, roll_of(world).url):
        assert "15/QĐ-UBND" in public(client, url)
    line = f"Đính chính ngày {short_date(timezone.localdate(row.read_at))}"
    assert line in public(client, decision_url)
    assert "“15” sửa thành “15/QĐ-UBND”" in public(client, decision_url)
    assert row_state(world, page) == HONOURED.format("15/QĐ-UBND")
    assert fresh(page).current_workflow_state is None
    assert WorkflowState.objects.filter(object_id=str(page.pk)).count() == 1
    assert "15/QĐ-UBND" in public(client, f"{reverse('search')}?q=15%2FQĐ-UBND")
    assert "Gõ thiếu ký hiệu" not in public(client, decision_url)


def test_a_misspelt_name_is_right_everywhere_without_a_new_ballot(client: Any, world: Any) -> None:
    page = make(world, "published", full_name=WRONG, title=f"Đề nghị: {WRONG}")
    decision_url = f"{roll_of(world).url}quyet-dinh/{Decision.objects.get().pk}/"
    for url in (page.url, decision_url, roll_of(world).url):
        assert WRONG in public(client, url)
    reviews = WorkflowState.objects.filter(object_id=str(page.pk)).count()
    row = agreed(fresh(page), world, full_name=RIGHT)
    page = fresh(page)
    assert (page.full_name, page.title, page.live) == (RIGHT, f"Đề nghị: {RIGHT}", True)
    assert page.sort_name.startswith("Hòa")
    assert page.live_revision_id == page.latest_revision_id
    assert not page.has_unpublished_changes
    assert WorkflowState.objects.filter(object_id=str(page.pk)).count() == reviews
    said = f"Đính chính ngày {short_date(timezone.localdate(row.read_at))}: "
    for url in (page.url, decision_url):
        text = public(client, url)
        assert said in text
        assert f"“{WRONG}” sửa thành “{RIGHT}”" in text
    assert RIGHT in public(client, roll_of(world).url)
    assert WRONG not in public(client, roll_of(world).url)
    assert RIGHT in public(client, f"{reverse('search')}?q=Hồng+Hòa")
    assert [one.nomination.full_name for one in select_for_papers(world.campaign).awards] == [RIGHT]
    assert any(entry.action == "thidua.correction" for entry in history_of(page))
    assert RIGHT in screen(page, world.editor)


def test_an_office_is_corrected_of_a_person_only(client: Any, world: Any) -> None:
    page = make(world, "published", full_name=RIGHT, position="Tổ trưởn")
    agreed(fresh(page), world, position="Tổ trưởng")
    assert (fresh(page).position, fresh(page).full_name) == ("Tổ trưởng", RIGHT)
    team = make(world, "published", nominee_kind="collective", full_name="Tổ dân phố 5")
    ask(fresh(team), world.office_statistics, position="Tổ trưởng")
    assert Correction.objects.filter(nomination=team).count() == 0


def test_a_newer_draft_of_the_unit_is_kept_with_the_correction_in_it(world: Any) -> None:
    page = make(world, "published", full_name=WRONG)
    draft = page.get_latest_revision_as_object()
    draft.achievement_report = "Bản nháp mới của đơn vị"
    draft.save_revision(user=world.editor)
    agreed(fresh(page), world, full_name=RIGHT)
    page = fresh(page)
    assert (page.full_name, page.achievement_report) == (RIGHT, "Đã vận động nhân dân làm đường hoa.")
    newest = page.get_latest_revision_as_object()
    assert (newest.full_name, newest.achievement_report) == (RIGHT, "Bản nháp mới của đơn vị")
    assert page.has_unpublished_changes
    assert page.latest_revision.user == world.editor


def test_a_version_under_review_stops_the_correction(world: Any) -> None:
    """Such a review was begun before awards were closed for reviews."""
    page = make(world, "published", full_name=WRONG)
    row = asked(fresh(page), world.office_statistics, full_name=RIGHT)
    reviewed = WorkflowState.objects.get(object_id=str(page.pk))
    reviewed.status = WorkflowState.STATUS_IN_PROGRESS
    WorkflowState.objects.bulk_update([reviewed], ["status"])
    assert answer(row, world.chair) == [applying.IN_REVIEW]
    assert fresh(row).is_open
    assert fresh(page).full_name == WRONG


def test_the_form_of_the_award_is_one_of_the_campaign_and_the_authority(client: Any, world: Any) -> None:
    page = make(world, "published")
    ward, province = world.campaign.award_forms.get().authority, Authority.objects.create(name="Tỉnh", level="province")
    other, higher = (
        AwardForm.objects.create(campaign=world.campaign, code="certificate_of_merit", title=title, authority=authority)
        for title, authority in (("Giấy khen chuyên đề", ward), ("Bằng khen", province))
    )
    refused = ask(fresh(page), world.office_statistics, award_form=higher.pk)
    assert not Correction.objects.exists()
    assert refused.status_code == 200
    agreed(fresh(page), world, award_form=other.pk)
    assert fresh(page).award_form == other
    assert "Giấy khen chuyên đề" in public(client, page.url)


def test_a_scan_is_replaced_and_the_old_one_kept(world: Any, media: Any) -> None:
    make(world, "published")
    decision = Decision.objects.get()
    asked_for = asked(decision, world.office_statistics, scan=upload(pdf("Bản thứ nhất")))
    assert answer(asked_for, world.chair) == [views.APPLIED]
    first = fresh(decision)
    again = asked(first, world.office_statistics, scan=upload(pdf("Bản thứ hai")))
    assert fresh(decision).scan == first.scan
    answer(again, world.chair)
    assert fresh(decision).scan == fresh(again).scan != first.scan
    assert fresh(again).old_scan == first.scan
    assert fresh(decision).scan_sha256 == again.new_value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, requesting.NOTHING_CHANGED),
        ({"number": "16/QĐ-UBND", "reason": ""}, "Hãy ghi lý do đính chính."),
        ({"number": "16/QĐ-UBND", "paper_kind": ""}, "Hãy chọn đính chính bằng văn bản nào."),
        ({"number": "QĐ"}, "chữ số"),
        ({"decided_on": "01/01/2099"}, "tương lai"),
        ({"number": "16/QĐ-UBND", "paper_kind": "letter", "paper_number": "21/UBND-VP"}, forms.INCOMPLETE_PAPER),
        ({"number": "16/QĐ-UBND", **LETTER}, forms.NO_PAPER_NEEDED),
    ],
)
def test_what_is_wrong_in_a_request_is_said_and_nothing_is_asked(world: Any, data: Any, said: str) -> None:
    make(world, "published")
    shown = ask(Decision.objects.get(), world.office_statistics, **data).content.decode()
    assert said in shown
    assert not Correction.objects.exists()


def test_one_reading_has_one_open_correction(world: Any) -> None:
    make(world, "published")
    decision = Decision.objects.get()
    row = asked(decision, world.office_statistics, number="16/QĐ-UBND")
    assert told(ask(decision, world.administrator, number="17/QĐ-UBND")) == [
        requesting.OPEN_ALREADY.format(row.get_field_display())
    ]
    assert asked(decision, world.administrator, signer_name="Lê Văn Khác").field == "signer_name"
    assert answer(row, world.office_statistics, "withdraw", reply="Nhầm") == [views.WITHDRAWN]
    assert asked(decision, world.administrator, number="17/QĐ-UBND").is_open


def test_a_slip_of_the_paper_needs_its_paper_before_it_is_applied(
    client: Any, world: Any, media: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = make(world, "published", full_name=WRONG)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        row = asked(fresh(page), world.office_statistics, full_name=RIGHT, paper_kind="letter")
    assert mail.outbox == []  # there is nothing to read yet
    no_paper = rules.NO_PAPER.format(row.kind_of_paper.short.lower())
    assert answer(row, world.chair) == [no_paper]
    assert fresh(page).full_name == WRONG
    with django_capture_on_commit_callbacks(execute=True):
        answer(row, world.office_statistics, "paper", **LETTER, paper_scan=upload(pdf("Công văn")))
    assert [letter.to for letter in mail.outbox] == [[world.chair.email]]
    paper = CorrectionPaper.objects.get()
    assert (paper.number, paper.signed_on, paper.kind) == ("21/UBND-VP", date(2023, 12, 26), "letter")
    assert client.get(paper.scan.url).status_code in (302, 403, 404)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert answer(row, world.chair) == [views.APPLIED]
    assert {letter.to[0] for letter in mail.outbox} == {world.office_statistics.email, world.editor.email}
    assert list(paper.corrections.all()) == [fresh(row)]
    shown = client.get(page.url).content.decode()
    (link,) = elements(shown, ".corrections a")
    assert link["href"] == paper.scan.url
    assert client.get(paper.scan.url).status_code == 200


@pytest.mark.parametrize(("kind", "code"), [("letter", "dinh-chinh"), ("amendment", "sua-doi")])
def test_the_paper_is_drawn_up_here_as_a_draft_and_as_it_was_issued(world: Any, kind: str, code: str) -> None:
    page = make(world, "published", full_name=WRONG, honorific="ba")
    row = asked(fresh(page), world.office_statistics, full_name=RIGHT, paper_kind=kind)
    shown = client_of(world.office_statistics).get(reverse("correction", args=[row.pk])).content.decode()
    key, made = PaperKey.read(f"dinh-chinh-{row.pk}"), PAPERS[code]
    address = reverse("paper", args=[world.campaign.pk, code, str(key), "docx"])
    assert address in shown
    assert client_of(world.office_statistics).get(address).status_code == 200
    draft = made.draw(select_for_papers(world.campaign), key)
    assert draft.is_draft
    for said in (f"“{WRONG}”", f"“{RIGHT}”", "152/QĐ-UBND"):
        assert said in str(draft).replace("\xa0", " ")
    answer(row, world.office_statistics, "paper", **LETTER)
    answer(row, world.chair)
    issued = made.draw(select_for_papers(world.campaign), key)
    assert (issued.number, issued.signing.name) == ("21", LETTER["paper_signer_name"])
    assert f"“{WRONG}”" in str(issued).replace("\xa0", " ")  # the paper says what was wrong, for ever


def test_a_slip_of_recording_keeps_another_edition_of_the_frozen_paper_and_a_slip_of_the_paper_none(world: Any) -> None:
    page = make(world, "published", full_name=WRONG)
    decision = Decision.objects.get()
    freeze_decision(decision.pk)
    agreed(fresh(page), world, full_name=RIGHT)
    editions = list(FrozenPaper.objects.filter(decision=decision).order_by("edition"))
    assert [RIGHT in str(one.content) for one in editions] == [False, True]
    row = asked(decision, world.office_statistics, number="16/QĐ-UBND", paper_kind="letter", **LETTER)
    answer(row, world.chair)
    assert FrozenPaper.objects.filter(decision=decision).count() == len(editions)


def test_one_paper_corrects_several_readings(world: Any) -> None:
    page = make(world, "published", full_name=WRONG, honorific="ong")
    ask(fresh(page), world.office_statistics, full_name=RIGHT, honorific="ba", paper_kind="amendment", **LETTER)
    first, second = Correction.objects.order_by("pk")
    assert first.paper == second.paper is not None
    answer(first, world.chair)
    answer(second, world.chair)
    assert fresh(page).display_name == f"Bà {RIGHT}"


def test_a_refusal_says_why_and_changes_nothing(world: Any, django_capture_on_commit_callbacks: Any) -> None:
    page = make(world, "published", full_name=WRONG)
    row = asked(fresh(page), world.office_statistics, full_name=RIGHT)
    assert (
        "Hãy ghi lý do"
        in client_of(world.chair)
        .post(reverse("correction", args=[row.pk]), {"action": "refuse", "reply": ""})
        .content.decode()
    )
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert answer(row, world.chair, "refuse", reply="Tên đúng rồi") == [views.REFUSED]
    assert "Tên đúng rồi" in mail.outbox[0].body
    assert fresh(row).state == "refused"
    assert fresh(page).full_name == WRONG
    assert answer(row, world.administrator) == [rules.DONE_ALREADY.reason]


def test_a_reading_that_changed_meanwhile_is_not_overwritten(world: Any) -> None:
    make(world, "published")
    decision = Decision.objects.get()
    row = asked(decision, world.office_statistics, signer_name="Lê Văn Khác")
    Decision.objects.update(signer_name="Người Thứ Ba")
    assert answer(row, world.chair) == [applying.CHANGED_SINCE.format(row.get_field_display(), row.old_text)]
    assert fresh(decision).signer_name == "Người Thứ Ba"


def test_the_second_reader_is_told_what_is_doubtful(world: Any) -> None:
    make(world, "published")
    row = asked(Decision.objects.get(), world.office_statistics, number="16")
    shown = client_of(world.chair).get(reverse("correction", args=[row.pk])).content.decode()
    assert doubts.NO_SYMBOL.format("16", "16") in read(shown)


def test_two_decisions_do_not_become_one(world: Any) -> None:
    make(world, "published")
    decision = Decision.objects.get()
    Decision.objects.create(
        ward=world.ward,
        number="9/QĐ-UBND",
        decided_on=decision.decided_on,
        authority=decision.authority,
        signer_name="X",
    )
    row = asked(decision, world.office_statistics, number="09/QĐ-UBND")
    assert answer(row, world.chair) == [applying.OTHER_DECISION.format("09/QĐ-UBND", "25/12/2023")]
    assert fresh(decision).number == "152/QĐ-UBND"
    assert fresh(row).is_open


def test_a_revoked_award_is_not_corrected(world: Any) -> None:
    page = make(world, "published", full_name=WRONG)
    row = asked(fresh(page), world.office_statistics, full_name=RIGHT)
    revoke(page, world.office_statistics, {"number": "1/QĐ", "decided_on": date(2024, 1, 2), "authority": "Chủ tịch"})
    assert answer(row, world.chair) == [rules.REVOKED.reason]
    assert told(ask(fresh(page), world.office_statistics, honorific="ba")) == [rules.REVOKED.reason]


def test_many_are_agreed_to_as_a_batch_each_by_its_own_rule(world: Any) -> None:
    pages = [make_nomination(world.unit, world.campaign, world.editor, "published", full_name=WRONG) for _ in "123"]
    rows = [asked(fresh(page), world.office_statistics, full_name=RIGHT) for page in pages[:2]]
    rows.append(asked(fresh(pages[2]), world.administrator, full_name=RIGHT))
    url = f"{reverse('corrections')}?dot={world.campaign.pk}"
    client_of(world.administrator).post(url, {"chon": [row.pk for row in rows]})
    work_off()
    assert [fresh(row).state for row in rows] == ["applied", "applied", "open"]
