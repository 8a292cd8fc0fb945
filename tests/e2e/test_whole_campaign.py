"""A whole campaign as the office plays it, from the plan in Word to corrected decisions, without a developer.

The plan comes out of LibreOffice, the reminder goes to a mail server. What every screen and file says is compared with
what is counted here by hand, and the campaign of 2023 keeps its figures throughout.
"""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from tests.documents.lint import lint_docx
from tests.e2e.acting import decide, download, review, submit
from tests.e2e.conftest import PHONE
from tests.e2e.test_award_forms import record
from tests.factories.pages import act, make_initiative, make_nomination, make_unit
from tests.factories.people import editor
from tests.fixtures import World
from tests.outbox.test_supervise import free_port
from tests.plans.source_samples import PLAN_TEXT
from tests.wording import elements, read
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.models import CampaignPage, Correction, InitiativeListPage, InitiativePage, NominationPage, UnitPage
from thidua_pages.nominations.corrections.choices import CorrectionState
from thidua_pages.review.tasks import APPROVE

pytestmark = [pytest.mark.office, pytest.mark.django_db(transaction=True)]

MOST_ACTIONS = 15
UNITS, LATE, MISSING = 13, ("Tổ dân phố 12", "Tổ dân phố 13"), "Hội Phụ nữ thu"
CLOSED = "Tổ dân phố 3"
NOT_OBLIGED = "Trường Tiểu học Minh Họa"
FIGURES_OF_2023 = {"units": "1/2", "works": "1", "done": "1"}
PLAN_OF_2026 = PLAN_TEXT.replace("2023", "2026").replace("2. Giấy khen của Chủ tịch UBND thành phố.\n3.", "2.")
"""The same plan three years later, when there is no city any more above the ward."""


def on(day: int, month: int, year: int = 2026, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


# --- The plan ----------------------------------------------------------------------------------------------


def saved_by_libreoffice(text: str, folder: Path) -> bytes:
    """The text as a Word file that LibreOffice writes."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is missing (on Debian and Ubuntu: apt-get install libreoffice-writer-nogui)."
    document = docx.Document()
    for paragraph in filter(None, map(str.strip, text.replace("*", "").split("\n"))):
        document.add_paragraph(paragraph)
    source = folder / "ke-hoach.docx"
    document.save(str(source))
    target = folder / "libreoffice"
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(target), str(source)], check=True, capture_output=True, timeout=180)
    return (target / source.name).read_bytes()


class Hand:
    """Counts what an officer does: each click, each file, each field."""

    def __init__(self) -> None:
        self.done = 0

    def click(self, element: Locator) -> None:
        self.done += 1
        element.click()

    def fill(self, element: Locator, value: str) -> None:
        self.done += 1
        element.fill(value)

    def choose(self, element: Locator, name: str, content: bytes) -> None:
        self.done += 1
        element.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def publish_the_plan(office: Page, folder: Path) -> CampaignPage:
    hand = Hand()
    office.goto("/quan-tri/")
    hand.click(office.get_by_role("link", name="Đợt thi đua mới từ kế hoạch"))
    hand.choose(office.locator("[name=file]"), "ke-hoach.docx", saved_by_libreoffice(PLAN_OF_2026, folder))
    hand.click(office.get_by_role("button", name="Đọc kế hoạch"))
    hand.fill(office.locator("[name=d-place]"), "Nguyễn Trãi")
    hand.click(office.get_by_role("button", name="Tạo đợt thi đua"))
    expect(office.locator("#page-edit-form")).to_be_visible()
    hand.click(office.locator("footer [data-w-dropdown-target=toggle]").last)
    hand.click(office.locator("button[name=action-publish]"))
    office.wait_for_load_state()
    assert hand.done <= MOST_ACTIONS
    campaign = CampaignPage.objects.get(ends_on__year=2026)
    assert campaign.live
    return campaign


# --- What is told of a campaign ----------------------------------------------------------------------------


def figures_of(campaign: CampaignPage) -> dict[str, str]:
    """The main figures of the public page."""
    html = Client().get(campaign.url).content.decode()
    names = ("units", "works", "done")
    return dict(
        zip(names, (read(str(dd)).replace(" ", "") for dd in elements(html, ".standing .figures dd")), strict=False)
    )


def table_of(campaign: CampaignPage) -> dict[str, tuple[str, str]]:
    """Of each unit on the public page: its duty, and what it has registered."""
    html = Client().get(campaign.url).content.decode()
    rows = [[read(str(cell)) for cell in row.select("th, td")] for row in elements(html, ".unit-table tbody tr")]
    return {row[0]: (row[1], row[2]) for row in rows}


def board_of(office: Page, campaign: CampaignPage) -> dict[str, str]:
    """Of each unit on the board: whether it registered in time."""
    office.goto(f"/quan-tri/theo-doi-dang-ky/?dot={campaign.pk}")
    found = {}
    for row in elements(office.content(), "#td-board tbody tr"):
        name = read(str(row.select_one("th"))).replace(read(str(row.select_one("th p"))), "").strip()
        found[name] = read(str(row.select_one("[data-label='Hạn đăng ký']")))
    return found


def excel_of(office: Page, campaign: CampaignPage, folder: Path) -> dict[str, str]:
    file = download(office, f"/quan-tri/theo-doi-dang-ky/{campaign.pk}/bang.xlsx", folder)
    rows = [list(row) for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)]
    heading = next(row for row in rows if "Đơn vị" in row)
    name, timing, days = (heading.index(one) for one in ("Đơn vị", "Hạn đăng ký", "Số ngày muộn"))
    below = rows[rows.index(heading) + 1 : -1]
    return {row[name]: f"{row[timing] or '–'} {f'{row[days]} ngày' if row[days] else ''}".strip() for row in below}


def word_of(office: Page, campaign: CampaignPage, folder: Path) -> dict[str, str]:
    file = download(office, f"/quan-tri/theo-doi-dang-ky/{campaign.pk}/bang.docx", folder)
    assert lint_docx(file.read_bytes()) == []
    table = next(one for one in docx.Document(str(file)).tables if one.rows[0].cells[-1].text == "Hạn đăng ký")
    rows = [[read(cell.text) for cell in row.cells] for row in table.rows[1:]]
    return {row[1].removesuffix(" (không bắt buộc)"): row[-1] for row in rows}


def late_in_csv(campaign: CampaignPage) -> dict[str, bool]:
    """Of each work in the public table: whether it was registered late."""
    listing = InitiativeListPage.objects.child_of(campaign).get()
    text = Client().get(f"{listing.url}danh-sach.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows, text[:300]
    return {row["Đơn vị"]: row["Đăng ký muộn"] == "Có" for row in rows}


# --- The mail ----------------------------------------------------------------------------------------------


@pytest.fixture
def letters(settings: Any) -> Iterator[list[tuple[str, str]]]:
    """A mail server. Yields the letters that it took in: to whom, and the text."""
    taken: list[tuple[str, str]] = []

    class Handler:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
            body = message_from_bytes(envelope.content, policy=policy.default).get_body(("plain",))
            taken.append((envelope.rcpt_tos[0], body.get_content() if body else ""))
            return "250 taken"

    server = Controller(Handler(), hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    yield taken
    server.stop()


# --- The campaign ------------------------------------------------------------------------------------------


def test_a_whole_campaign_from_the_plan_to_corrected_decisions(
    world: World, open_page: Callable[..., Page], watch: Any, letters: list[tuple[str, str]], tmp_path: Path
) -> None:
    watch.expect_autosave()
    others = [make_unit(world.ward, f"Tổ dân phố {number}") for number in range(3, UNITS + 1)]
    make_unit(world.ward, NOT_OBLIGED, is_obliged=False)
    writers = {unit.pk: editor(unit, world.ward) for unit in others}
    with clock.at(on(10, 8, 2023)):
        make_initiative(world.unit, world.campaign, world.editor, "published", status="done")
    assert figures_of(world.campaign) == FIGURES_OF_2023
    table_of_2023 = table_of(world.campaign)

    office = open_page("/quan-tri/", user=world.office_statistics)
    with clock.at(on(1, 8)):
        campaign = publish_the_plan(office, tmp_path)
        assert figures_of(campaign)["units"] == f"0/{UNITS}"

    with clock.at(on(10, 8)):
        register_on_the_phone(open_page, world, campaign)
        approve(office, "Đường hoa Tổ 1")
    days_late = dict(zip(LATE, (3, 5), strict=True))
    for unit in others:
        with clock.at(on(15 + days_late.get(unit.title, -4), 8)):
            make_initiative(
                unit,
                campaign,
                writers[unit.pk],
                "published",
                by_steps=True,
                title=f"Công trình {unit.title}",
                contents=list(campaign.contents.all()[:1]),
            )

    in_time = {world.unit.title, *(unit.title for unit in others)} - set(LATE)
    expected = {
        **dict.fromkeys(in_time, "Đúng hạn"),
        **{title: f"Muộn {days} ngày" for title, days in days_late.items()},
        MISSING: "Quá hạn, còn thiếu",
        NOT_OBLIGED: "–",
    }
    figures = {"units": "12/13", "works": "12", "done": "0"}
    with clock.at(on(21, 8)):
        assert board_of(office, campaign) == expected
        assert excel_of(office, campaign, tmp_path) == expected
        assert word_of(office, campaign, tmp_path) == expected
        assert figures_of(campaign) == figures
        assert table_of(campaign) == {
            **dict.fromkeys([*in_time, *LATE], ("Có", "1")),
            MISSING: ("Có", "Quá hạn, chưa đăng ký"),
            NOT_OBLIGED: ("Không", "–"),
        }
        assert late_in_csv(campaign) == {**dict.fromkeys(in_time, False), **dict.fromkeys(LATE, True)}
        remind(office, campaign)
    work_off()
    reminders = [text for to, text in letters if to == world.other_editor.email and "15/08/2026" in text]
    assert len(reminders) == 1
    assert campaign.title in reminders[0]
    assert re.search(r"https?://\S+/initiativepage/\d+/", reminders[0])

    with clock.at(on(25, 12)):
        people = award_one_of_each_form(office, world, campaign)
        chair = open_page("/quan-tri/", user=world.chair)
        correct(office, chair, people)
        for address in ("/khen-thuong/", people["ward"].url, decision_address(people["ward"])):
            said = read(Client().get(address).content.decode())
            assert RIGHT_NAME in said, address
            assert RIGHT_NUMBER in said, address
        assert "Đính chính ngày 25/12/2026" in read(Client().get(people["ward"].url).content.decode())
        close(office, UnitPage.objects.get(title=CLOSED))

    with clock.at(on(5, 1, 2027)):
        assert "kết thúc hoạt động" in read(Client().get(UnitPage.objects.get(title=CLOSED).url).content.decode())
        assert board_of(office, campaign) == expected
        assert excel_of(office, campaign, tmp_path) == expected
        assert figures_of(campaign) == figures
        assert late_in_csv(campaign) == {**dict.fromkeys(in_time, False), **dict.fromkeys(LATE, True)}
        assert figures_of(world.campaign) == FIGURES_OF_2023
        assert table_of(world.campaign) == table_of_2023


def register_on_the_phone(open_page: Callable[..., Page], world: World, campaign: CampaignPage) -> None:
    page = open_page(
        f"/quan-tri/pages/add/thidua_pages/initiativepage/{world.unit.pk}/", user=world.editor, viewport=PHONE
    )
    page.fill("[name=title]", "Đường hoa Tổ 1")
    page.fill("[name=goal]", "Làm cho tổ sạch đẹp")
    assert page.input_value("[name=campaign]") == str(campaign.pk)  # the only one that runs
    unfold(page)
    page.locator("[name=contents]:not(:disabled)").first.check()
    submit(page)


def unfold(page: Page) -> None:
    """Open the panels of the editor that are closed."""
    page.evaluate("document.querySelectorAll('[data-panel-toggle][aria-expanded=false]').forEach(one => one.click())")


def approve(office: Page, title: str) -> None:
    office.goto("/quan-tri/")
    review(office, title)
    decide(office, APPROVE)


def remind(office: Page, campaign: CampaignPage) -> None:
    office.goto(f"/quan-tri/theo-doi-dang-ky/?dot={campaign.pk}")
    office.get_by_role("button", name="Nhắc 1 đơn vị quá hạn").click()
    office.get_by_role("button", name="Gửi thư đến các đơn vị có thư điện tử").click()
    expect(office.locator("#td-board tr", has_text=MISSING)).to_contain_text("Thư điện tử")


# --- Awards, and what was wrong in them --------------------------------------------------------------------

WRONG_NAME, RIGHT_NAME = "Nguyễn Thị Minh Hoà Họa", "Nguyễn Thị Minh Họa"
WRONG_NUMBER, RIGHT_NUMBER = "160/QĐ-UBND", "161/QĐ-UBND"


def award_one_of_each_form(office: Page, world: World, campaign: CampaignPage) -> dict[str, NominationPage]:
    """A nomination of each form of the plan, brought to the last step; the office records what was decided."""
    found, names = {}, {"ward": WRONG_NAME, "province": "Y Minh Họa"}
    forms = {form.authority.level: form for form in campaign.award_forms.select_related("authority")}
    assert set(forms) == set(names)
    for level, name in names.items():
        page = make_nomination(
            world.unit,
            campaign,
            world.editor,
            "chair_decision",
            by_steps=True,
            award_form=forms[level],
            full_name=name,
            evidence=list(InitiativePage.objects.filter(campaign=campaign, title="Đường hoa Tổ 1")),
        )
        sent = {} if level == "ward" else {"number": "45/TTr-UBND", "signed_on": clock.today()}
        act(page, APPROVE, world.chair, **sent)
        found[level] = page
    signed = {"decided_on": "25/12/2026", "signer_name": "Người ký minh họa"}
    record(office, forms["ward"].authority.name, {names["ward"]: ""}, number=WRONG_NUMBER, **signed)
    record(office, forms["province"].authority.name, {names["province"]: "granted"}, number="999/QĐ-UBND", **signed)
    assert all(NominationPage.objects.get(pk=page.pk).live for page in found.values())
    return {level: NominationPage.objects.get(pk=page.pk) for level, page in found.items()}


def decision_address(page: NominationPage) -> str:
    return f"/khen-thuong/quyet-dinh/{page.award.decision_id}/"


def correct(office: Page, chair: Page, people: dict[str, NominationPage]) -> None:
    """The office asks for a right number and a right name; the chair reads both and agrees."""
    below = "/quan-tri/xet-khen-thuong/dinh-chinh/"
    page = people["ward"]
    asked = {
        f"{below}quyet-dinh/{page.award.decision_id}/": ("number", RIGHT_NUMBER),
        f"{below}khen-thuong/{page.pk}/": ("full_name", RIGHT_NAME),
    }
    for address, (field, reading) in asked.items():
        office.goto(address)
        office.locator(f"[name={field}]").fill(reading)
        office.locator("[name=reason]").fill("Gõ nhầm khi ghi quyết định")
        office.locator("[name=paper_kind]").select_option("record")
        office.get_by_role("button", name="Gửi đề nghị đính chính").click()
        office.wait_for_load_state()
    assert {row.state for row in Correction.objects.all()} == {CorrectionState.OPEN}
    for row in Correction.objects.order_by("pk"):
        chair.goto(f"{below}{row.pk}/")
        chair.get_by_role("button", name="Duyệt đính chính").click()
        chair.wait_for_load_state()
    assert {row.state for row in Correction.objects.all()} == {CorrectionState.APPLIED}


def close(office: Page, unit: UnitPage) -> None:
    office.goto(f"/quan-tri/pages/{unit.pk}/edit/")
    unfold(office)
    office.locator("[name=closed_on]").fill("31/12/2026")
    calendar = office.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)  # it opens a moment after its field has the focus, and lies over the buttons
    office.keyboard.press("Tab")
    expect(calendar).to_have_count(0)
    office.locator("footer [data-w-dropdown-target=toggle]").last.click()
    office.locator("button[name=action-publish]").click()
    office.wait_for_load_state()
    assert UnitPage.objects.get(pk=unit.pk).closed_on == date(2026, 12, 31)
