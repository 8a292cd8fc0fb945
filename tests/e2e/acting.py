"""What people do in the admin, with the mouse and the keyboard."""

import io
from pathlib import Path

import docx
from PIL import Image
from playwright.sync_api import Page, expect

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def picture(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), colour).save(out, "JPEG")
    return out.getvalue()


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


def dossier_file() -> bytes:
    out = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph("Biên bản họp bình xét")
    paper.save(out)
    return out.getvalue()


def add_paper(page: Page, kind: str, title: str) -> None:
    """Add a paper of the dossier, with a file, in the nomination's editor."""
    page.get_by_role("button", name="Thêm tài liệu").click()
    row = page.locator("[data-inline-panel-child]").last
    row.locator("[name$=-kind]").select_option(kind)
    row.get_by_role("button", name="Chọn", exact=False).first.click()
    page.locator(".modal").get_by_role("tab", name="Tải lên").click()
    upload = page.locator(".modal #tab-upload")
    upload.locator("input[type=file]").set_input_files(
        {"name": f"{title}.docx", "mimeType": DOCX, "buffer": dossier_file()}
    )
    upload.locator("[name$=title]").fill(title)
    upload.locator("button[type=submit], input[type=submit]").click()
    expect(page.locator(".modal")).to_have_count(0)


def download(page: Page, path: str, to: Path) -> Path:
    """The file at `path`, fetched as this person, kept below `to`."""
    answer = page.request.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    kept = to / path.strip("/").replace("/", "_").replace("?", "_")
    kept.write_bytes(answer.body())
    return kept
