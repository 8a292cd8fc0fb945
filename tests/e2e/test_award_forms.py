"""One nomination of each form of award, through all steps, by the real accounts in a real browser.

A collective for the ward's certificate, a household for the city's, a person for the province's commendation. At each
step a visitor finds none of them; the documents that each step makes are held against the decree by our own lint.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.documents.lint import lint_docx, lint_pdf
from tests.e2e.acting import add_paper, decide, download, review, submit
from tests.e2e.conftest import PHONE
from tests.wording import text_of
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.models import Authority, CampaignPage, InitiativePage, NominationPage, SignedPaper
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.dossier.check import CHECK
from thidua_pages.nominations.dossier.forms import OK
from thidua_pages.nominations.requirements import INCOMPLETE
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.tasks import CLOSE
from thidua_pages.review.tasks import APPROVE, DONE

pytestmark = pytest.mark.django_db(transaction=True)

IN_TIME = datetime(2023, 12, 28, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""In the campaign's last days, when the city still existed as an authority."""

WARD, CITY, PROVINCE = "Tổ nhân dân tự quản Minh Họa", "Hộ bà Lò Thị Minh Họa", "Y Minh Họa"
NOMINEES = {
    WARD: ("collective", "Giấy khen của Chủ tịch UBND phường"),
    CITY: ("household", "Giấy khen của Chủ tịch UBND thành phố"),
    PROVINCE: ("individual", "Bằng khen của Chủ tịch UBND tỉnh"),
}


@pytest.fixture(autouse=True)
def in_time() -> Any:
    with clock.at(IN_TIME):
        yield


def nominate(editor: Page, name: str, kind: str, form: str) -> NominationPage:
    """The unit's editor proposes; a first attempt without the papers is refused with one list and loses nothing."""
    editor.goto("/quan-tri/")
    editor.locator("section[aria-labelledby=td-unit-work] a[href*='/nominationpage/']").click()
    editor.fill("[name=title]", f"Đề nghị khen thưởng {name}")
    editor.locator(f"[name=nominee_kind][value={kind}]").check(force=True)
    editor.fill("[name=full_name]", name)
    editor.select_option("[name=award_form]", label=form)
    editor.fill("[name=achievement_report]", "Vận động mười hai hộ trồng và chăm 200 m đường hoa.")
    submit(editor)
    expect(editor.locator("body")).to_contain_text(INCOMPLETE)
    expect(editor.locator("[name=full_name]")).to_have_value(name)
    editor.locator("[name=has_consent]").check(force=True)
    editor.locator("[name=evidence]").first.check(force=True)
    add_paper(editor, "minutes", f"Biên bản {name}")
    if kind != "collective":
        add_paper(editor, "submission", f"Tờ trình {name}")
    submit(editor)
    return NominationPage.objects.get(full_name=name)


def check_papers(officer: Page, campaign: CampaignPage, kinds: dict[str, str], folder: Path) -> None:
    """Each of these papers, as Word and as PDF, keeps to the decree."""
    for kind, key in kinds.items():
        address = f"/quan-tri/xet-khen-thuong/van-ban/{campaign.pk}/{kind}/{key}"
        assert lint_docx(download(officer, f"{address}.docx", folder).read_bytes()) == [], address
        assert lint_pdf(download(officer, f"{address}.pdf", folder).read_bytes()) == [], address


def test_each_form_of_award_from_the_units_proposal_to_the_honour_roll(
    demonstration: None,
    sign_in: Callable[..., Page],
    open_page: Callable[..., Page],
    watch: Any,
    tmp_path: Path,
) -> None:
    watch.expect("404")
    watch.expect_autosave()
    CampaignPage.objects.update(place="Nguyễn Trãi")  # the source of the plan does not name it; a clerk fills it in
    campaign = CampaignPage.objects.get()
    forms = {form.title: form.pk for form in campaign.award_forms.all()}
    assert set(forms) == {form for _, form in NOMINEES.values()}
    editor = sign_in("bientap.tdp1")
    pages = {name: nominate(editor, name, kind, form) for name, (kind, form) in NOMINEES.items()}
    assert InitiativePage.objects.filter(pk__in=pages[WARD].get_latest_revision_as_object().evidence.all()).exists()
    visitor = open_page("/khen-thuong/", viewport=PHONE)

    def nobody_is_public(*names: str) -> None:
        for name in names or NOMINEES:
            assert Client().get(pages[name].url).status_code == 404
        for address in ("/khen-thuong/", "/tim-kiem/?q=minh+hoa", "/don-vi/to-dan-pho-1/"):
            shown = text_of(Client().get(address).content.decode(), "main")
            assert shown
            for name in names or NOMINEES:
                assert name not in shown

    nobody_is_public()

    # 1. The office checks each dossier item by item.
    office = sign_in("vanphong")
    for name in NOMINEES:
        office.goto("/quan-tri/")
        review(office, name)
        items = office.locator(f".td-choice--{CHECK} fieldset")
        expect(items.first).to_be_visible()
        for item in items.all():
            item.locator(f"[type=radio][value={OK}]").check()
        decide(office, CHECK)
        expect(office.locator("body")).to_contain_text(DONE)
        decide(office, APPROVE)
    nobody_is_public()

    # 2. The council votes on all of them on one page, on a phone; the office counts them together.
    for number in range(1, 4):
        member = sign_in(f"hoidong{number}", viewport=PHONE)
        member.goto("/quan-tri/xet-khen-thuong/bo-phieu/")
        for name in NOMINEES:
            paper = member.locator("fieldset.td-vote", has_text=name)
            paper.locator(f"[type=radio][value={BallotChoice.AGREE}]").check()
        member.locator(".td-actions button[type=submit]").click()
        member.wait_for_load_state()
        expect(member.locator("#td-voted")).to_be_visible()
    nobody_is_public()
    for form in forms.values():
        in_bulk(
            office,
            form,
            [name for name, (_, title) in NOMINEES.items() if forms[title] == form],
            f"council_ballot.{CLOSE}",
        )
    nobody_is_public()
    check_papers(office, campaign, {"bien-ban": "ca-dot"}, tmp_path)

    # 3. The chair agrees to the ward's own, signs and forwards the others.
    chair = sign_in("chutich")
    review(chair, WARD)
    decide(chair, APPROVE)
    for name in (CITY, PROVINCE):
        chair.goto("/quan-tri/")
        review(chair, name)
        decide(chair, APPROVE, number="45/TTr-UBND", signed_on="26/12/2023")
    nobody_is_public()
    sent = SignedPaper.objects.filter(campaign=campaign, kind=SignedPaperKind.SUBMISSION)
    assert {page.pk for paper in sent for page in paper.nominations.all()} == {pages[CITY].pk, pages[PROVINCE].pk}
    for paper in sent:
        check_papers(chair, campaign, {"to-trinh": f"van-ban-{paper.pk}"}, tmp_path)
    check_papers(chair, campaign, {"quyet-dinh": f"hinh-thuc-{forms[NOMINEES[WARD][1]]}"}, tmp_path)

    # 4. The office records the ward's decision, then what the city and the province decided.
    signer = {"signer_name": "Người ký minh họa"}
    record(office, "Chủ tịch UBND phường", {WARD: ""}, number="160/QĐ-UBND", decided_on="27/12/2023", **signer)
    nobody_is_public(CITY, PROVINCE)
    record(office, "Chủ tịch UBND thành phố", {CITY: "granted"}, number="88/QĐ-UBND", decided_on="28/12/2023", **signer)
    nobody_is_public(PROVINCE)
    record(office, "Chủ tịch UBND tỉnh", {PROVINCE: "granted"}, number="999/QĐ-UBND", decided_on="28/12/2023", **signer)

    # Everyone sees them: on the honour roll and on each decision's page, with what earned it.
    visitor.goto("/khen-thuong/")
    for name in NOMINEES:
        expect(visitor.locator("main")).to_contain_text(name)
        assert visitor.goto(pages[name].url).status == 200
        assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        visitor.goto("/khen-thuong/")

    # The papers of the end: the report, the list for the ceremony, the ward's own decision, and the certificates.
    papers = {"bao-cao": "ca-dot", "trao-thuong": "ca-dot", "ke-hoach": "ca-dot"}
    check_papers(office, campaign, papers, tmp_path)
    decision = NominationPage.objects.get(pk=pages[WARD].pk).award.decision_id
    check_papers(office, campaign, {"quyet-dinh": f"quyet-dinh-{decision}"}, tmp_path)
    certificates = download(
        office, f"/quan-tri/xet-khen-thuong/van-ban/{campaign.pk}/giay-khen/ca-dot.pdf", tmp_path
    ).read_bytes()
    assert certificates.startswith(b"%PDF-")


def in_bulk(officer: Page, form: int, names: list[str], action: str) -> None:
    """One action, such as "council_ballot.close", on several nominations of a round, from its table."""
    officer.goto("/quan-tri/xet-khen-thuong/")
    table = officer.locator(f"section[aria-labelledby=td-form-{form}]")
    for name in names:
        table.locator("tr", has_text=name).get_by_role("checkbox").check()
    table.locator(f"button[value='{action}']").click()
    officer.wait_for_load_state()
    confirm = officer.locator("form", has=officer.locator("[name=confirm]")).locator("button[type=submit]")
    expect(confirm).to_contain_text(str(len(names)))
    confirm.click()
    officer.wait_for_url("**/viec-hang-loat/*/")
    work_off()
    expect(officer.locator("#td-batch-said")).to_contain_text(f"{len(names)}/{len(names)}")


def record(officer: Page, authority: str, results: dict[str, str], **fields: str) -> None:
    """One decision for those of `results`, and for nobody else."""
    officer.goto("/quan-tri/xet-khen-thuong/quyet-dinh/")
    section = officer.locator(f"section[aria-labelledby=td-group-{Authority.objects.get(name=authority).pk}]")
    for box in section.get_by_role("checkbox").all():
        box.uncheck()
    for choice in section.locator("select[name^=row-]").all():
        choice.select_option("")
    for name, result in results.items():
        row = section.locator("li", has_text=name)
        if result:
            row.locator("select").select_option(result)
        else:
            row.get_by_role("checkbox").check()
    for name, value in fields.items():
        section.locator(f"[name$={name}]").fill(value)
    section.locator("button[type=submit]").click()
    expect(officer.locator("#td-names li")).to_have_count(sum(result != "not_granted" for result in results.values()))
    if officer.locator("#td-doubts").count():
        officer.locator("input[name=sure]").check()
    officer.locator("button[name=confirm]").click()
    officer.wait_for_load_state()
