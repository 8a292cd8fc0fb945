"""What people do in the admin, with the mouse and the keyboard."""

import io
from pathlib import Path

import docx
from PIL import Image
from playwright.sync_api import Page, expect

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def picture(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(out, "JPEG")
    return out.getvalue()


def add_photo(page: Page, name: str, colour: tuple[int, int, int]) -> None:
    page.locator("#id_photos-OPEN_MODAL").click()
    page.locator(".modal #tab-label-upload").click()
    upload = page.locator(".modal #tab-upload")
    upload.locator("input[type=file]").set_input_files(
        {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)}
    )
    upload.locator("[name$=title]").fill(name)
    upload.locator("button[type=submit], input[type=submit]").click()
    expect(page.locator(".modal")).to_have_count(0)


def submit(page: Page) -> None:
    """Send the page in the editor for review: the first of the editor's actions, the only one outside the menu."""
    page.locator("footer [name=action-submit]").click()
    page.wait_for_load_state()


def review(page: Page, title: str) -> None:
    """Open what awaits this person under `title`."""
    awaiting = page.locator(
        "section[aria-labelledby=td-awaiting] li", has=page.locator(".td-card__title", has_text=title)
    )
    awaiting.locator(".td-actions a").click()


def decide(page: Page, action: str, **fields: str) -> None:
    """Take one of the actions that the review screen offers: its code, such as "approve", and what its form asks."""
    form = page.locator("form", has=page.locator(f"[name=action][value={action}]"))
    for name, value in fields.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()


def dossier_file() -> bytes:
    out = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph("Biên bản họp bình xét")
    paper.save(out)
    return out.getvalue()


def add_paper(page: Page, kind: str, title: str) -> None:
    """Add a paper of the dossier, with a file, in the nomination's editor."""
    page.locator("#id_dossier-ADD").click()
    row = page.locator("[data-inline-panel-child]").last
    row.locator("[name$=-kind]").select_option(kind)
    row.locator(".unchosen [data-chooser-action-choose]").click()
    page.locator(".modal #tab-label-upload").click()
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
