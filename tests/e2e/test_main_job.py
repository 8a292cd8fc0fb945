"""The main job, played by the real accounts of the demonstration in a real browser.

A unit's editor registers a model with two photos and posts an update; the office returns it, the editor mends it, the
office and the culture officer approve, and only then a visitor sees both. A nomination then goes through its steps.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.pages import ensure_roots
from thidua_pages.demo.loader import load, load_demonstration
from thidua_pages.library.ingest import ingest_photo
from thidua_pages.models import HomePage, InitiativePage, NominationPage, ProgressUpdatePage, UnitPage

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "thi-dua-2023"
PAGE_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-main-job"}
"""As on a real site: a visitor must see each step the moment it is taken."""
ALL_PICTURES_ARE_THERE = (  # the viewer's frame is empty until it opens
    "[...document.images].every(i => !i.hasAttribute('src') || i.loading === 'lazy' || i.naturalWidth > 0)"
)
TITLE = "Ngõ hoa tự quản của Tổ dân phố 1"


def picture(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def demonstration(settings: Any, monkeypatch: pytest.MonkeyPatch, live_server: Any) -> None:
    """The real demonstration; its pictures alone are replaced by plain ones, to be quick."""
    settings.IS_DEMONSTRATION = True
    settings.CACHES = {**settings.CACHES, "pages": PAGE_CACHE, "pieces": {**PAGE_CACHE, "LOCATION": "pieces-main-job"}}
    tiny = ingest_photo(io.BytesIO(picture((90, 140, 90))), "anh.jpg")
    monkeypatch.setattr(load, "take_all", lambda specs: dict.fromkeys(specs, tiny))
    HomePage.objects.all().delete()
    ensure_roots()
    call_command("setup_site", verbosity=0)
    load_demonstration(lambda text: None)


@pytest.fixture
def sign_in(open_page: Callable[..., Page]) -> Callable[[str], Page]:
    """Sign in by the real form; each account has a browser of its own."""
    pages: dict[str, Page] = {}

    def sign_in(name: str, viewport: dict[str, int] = DESKTOP) -> Page:
        if name not in pages:
            page = open_page("/quan-tri/login/", viewport=viewport)
            page.fill("[name=username]", name)
            page.fill("[name=password]", PASSWORD)
            page.click("button[type=submit]")
            pages[name] = page
        pages[name].goto("/quan-tri/")
        return pages[name]

    return sign_in


def add_photo(page: Page, name: str, colour: tuple[int, int, int]) -> None:
    page.get_by_role("button", name="Thêm ảnh").click()
    page.locator(".modal").get_by_role("tab", name="Tải lên").click()
    upload = page.locator(".modal #tab-upload")
    upload.locator("input[type=file]").set_input_files(
        {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)}
    )
    upload.locator("[name$=title]").fill(name)
    upload.locator("button[type=submit], input[type=submit]").click()
    expect(page.locator(".modal")).to_have_count(0)


def press(page: Page, name: str) -> None:
    """Press one of the editor's actions; all but the first are behind the arrow."""
    menu = page.locator("footer")
    button = menu.get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        menu.get_by_role("button", name="Việc khác").click()
    button.click()
    page.wait_for_load_state()


def review(page: Page, title: str) -> None:
    """Open what awaits this person under `title`."""
    page.locator("article, li, tr", has_text=title).get_by_role("link", name="Xem xét").first.click()


def decide(page: Page, button: str, **fields: str) -> None:
    form = page.locator("form", has=page.get_by_role("button", name=button, exact=True))
    for name, value in fields.items():
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def test_from_registration_to_the_honour_roll(
    demonstration: None, sign_in: Callable[..., Page], open_page: Callable[..., Page], watch: Any
) -> None:
    watch.expect("404")
    watch.expect(r"400 \(Bad Request\).*/quan-tri/pages/")  # autosave, while a required field is still empty
    unit = UnitPage.objects.get(slug="to-dan-pho-1")
    address = f"/don-vi/{unit.slug}/"

    # The editor registers a model with two photos.
    editor = sign_in("bientap.tdp1")
    editor.get_by_role("link", name="Đăng ký mô hình, công trình").click()
    editor.fill("[name=title]", TITLE)
    editor.fill("[name=goal]", "Mỗi hộ trồng và chăm một đoạn hoa trước nhà.")
    add_photo(editor, "Trước khi trồng", (150, 110, 70))
    add_photo(editor, "Đã nở hoa", (200, 60, 110))
    press(editor, "Gửi duyệt")
    initiative = InitiativePage.objects.get(title=TITLE)
    assert initiative.photos.count() == 2
    assert initiative.workflow_in_progress

    # … and posts an update.
    editor.goto("/quan-tri/")
    editor.locator("article, li", has_text=TITLE).get_by_role("link", name="Đăng cập nhật").first.click()
    editor.fill("[name=title]", "Đã trồng xong đoạn đầu")
    editor.fill("[name=text]", "Mười hai hộ đã trồng xong 200 m hoa.")
    press(editor, "Gửi duyệt")
    update = ProgressUpdatePage.objects.get(title="Đã trồng xong đoạn đầu")

    # Neither shows to a visitor.
    visitor = open_page(address, viewport=PHONE)
    expect(visitor.locator("body")).not_to_contain_text(TITLE)
    for page in (initiative, update):
        assert visitor.goto(page.url).status == 404

    # The office returns it with a reason; the editor reads it, mends it and sends it again.
    office = sign_in("vanphong")
    review(office, TITLE)
    decide(office, "Trả lại để sửa", comment="Ghi thêm địa điểm thực hiện.")
    editor.goto("/quan-tri/")
    expect(editor.locator("body")).to_contain_text("Ghi thêm địa điểm thực hiện.")
    editor.locator("article, li", has_text=TITLE).get_by_role("link", name="Sửa ngay").first.click()
    expect(editor.locator("body")).to_contain_text("Ghi thêm địa điểm thực hiện.")
    editor.fill("[name=place]", "Hẻm 15 đường Nguyễn Trãi")
    press(editor, "Gửi duyệt lại")

    # The office approves the model, then the culture officer the update.
    office = sign_in("vanphong")
    review(office, TITLE)
    decide(office, "Duyệt")
    assert visitor.goto(update.url).status == 404
    culture = sign_in("vanhoa")
    review(culture, "Đã trồng xong đoạn đầu")
    decide(culture, "Duyệt")

    # The visitor sees both, on a phone's width, with its photos, and nothing runs off the screen.
    assert visitor.goto(initiative.url).status == 200
    expect(visitor.locator("main")).to_contain_text("Hẻm 15 đường Nguyễn Trãi")
    expect(visitor.locator("main")).to_contain_text("Mười hai hộ đã trồng xong 200 m hoa.")
    assert visitor.locator("main img").count() >= 2
    assert visitor.evaluate(ALL_PICTURES_ARE_THERE)
    assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text(TITLE)

    nominate(sign_in, visitor)


def nominate(sign_in: Callable[..., Page], visitor: Page) -> None:
    """A nomination of the same unit, through its four steps."""
    name = "Lò Thị Minh Họa"
    editor = sign_in("bientap.tdp1")
    editor.get_by_role("link", name="Đề nghị khen thưởng", exact=True).click()
    editor.fill("[name=title]", f"Đề nghị khen thưởng {name}")
    editor.locator("[name=nominee_kind][value=individual]").check(force=True)
    editor.fill("[name=full_name]", name)
    editor.locator("[name=has_consent]").check(force=True)
    editor.select_option("[name=award_form]", label="Giấy khen của Chủ tịch UBND phường")
    editor.fill("[name=achievement_report]", "Vận động mười hai hộ trồng và chăm hoa.")
    editor.get_by_label(TITLE).check(force=True)
    press(editor, "Gửi duyệt")
    # A full dossier needs the minutes of the unit's meeting; hers was found by a leader, so a simplified one will do.
    expect(editor.locator("body")).to_contain_text("Hãy bổ sung giấy tờ: Biên bản họp bình xét của đơn vị.")
    editor.locator("[name=is_simplified]").check(force=True)
    press(editor, "Gửi duyệt")
    nomination = NominationPage.objects.get(full_name=name)

    def not_yet_public() -> None:
        assert visitor.goto(nomination.url).status == 404
        visitor.goto("/khen-thuong/")
        expect(visitor.locator("body")).not_to_contain_text(name)

    not_yet_public()
    office = sign_in("vanphong")
    review(office, name)
    expect(office.get_by_role("button", name="Lưu kết quả kiểm tra")).to_be_visible()
    for item in office.get_by_role("radio", name="Đạt", exact=True).all():
        item.check()
    decide(office, "Lưu kết quả kiểm tra")
    expect(office.locator("body")).to_contain_text("Đã ghi nhận.")
    decide(office, "Duyệt")
    for number in (1, 2, 3):
        not_yet_public()
        member = sign_in(f"hoidong{number}")
        review(member, name)
        decide(member, "Đồng ý")
    not_yet_public()
    office = sign_in("vanphong")
    office.goto(f"/quan-tri/duyet/{nomination.pk}/")
    decide(office, "Kiểm phiếu")
    not_yet_public()
    chair = sign_in("chutich")
    review(chair, name)
    decide(chair, "Duyệt")
    not_yet_public()
    office = sign_in("vanphong")
    review(office, name)
    decide(
        office,
        "Ghi quyết định và công bố",
        number="160/QĐ-UBND",
        decided_on="20/12/2023",
        signer_name="Người ký minh họa",
    )
    assert visitor.goto(nomination.url).status == 200
    expect(visitor.locator("main")).to_contain_text("160/QĐ-UBND")
    visitor.goto("/khen-thuong/")
    expect(visitor.locator("main")).to_contain_text(name)
