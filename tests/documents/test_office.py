"""Each DOCX as an office suite opens it. Slow, and needs LibreOffice: `make test-office`."""

import io
import os
import shutil
import subprocess

import pdfplumber
import pytest

from tests.documents.lint.pdf_file import HEADER, lines_of
from tests.documents.samples import dense, draft, every_document, sample, text_of_pdf
from tests.factories.pages import make_nomination
from thidua_pages.documents.docx import to_docx
from thidua_pages.documents.form import FONTS, MM_PER_POINT
from thidua_pages.documents.pdf import to_pdf

pytestmark = pytest.mark.office
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{folder}/fonts</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""
"""Replace Times New Roman by our fonts only: the system's edition may lack the Vietnamese letters."""
CLOSE = 1.5
"""In mm: how far two programs may differ in the edge of the same text."""


def opened(data, folder):
    """The DOCX as LibreOffice prints it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is missing (on Debian and Ubuntu: apt-get install libreoffice-writer-nogui)."
    source = folder / "document.docx"
    source.write_bytes(data)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=FONTS, folder=folder))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180, env=environment)
    return (folder / "document.pdf").read_bytes()


def edges(data):
    """Left, right and top of what is printed on the first page, in mm, and the pages' sizes."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        lines = [line for line in lines_of(file) if line.page == 1 and line.bottom > HEADER]
        sizes = {(round(page.width * MM_PER_POINT), round(page.height * MM_PER_POINT)) for page in file.pages}
        return min(line.x0 for line in lines), max(line.x1 for line in lines), min(line.top for line in lines), sizes


def agree(document, folder):
    folder.mkdir()
    printed, pdf = opened(to_docx(document), folder), to_pdf(document)
    told = dense(text_of_pdf(printed, document)).replace("\N{NON-BREAKING HYPHEN}", "-")
    assert told == dense(text_of_pdf(pdf, document))
    *theirs, their_sizes = edges(printed)
    *ours, our_sizes = edges(pdf)
    assert their_sizes == our_sizes == {(210, 297)}
    for one, other in zip(theirs, ours, strict=True):
        assert abs(one - other) < CLOSE


@pytest.mark.parametrize("document", [sample(), draft()], ids=["final", "draft"])
def test_word_and_pdf_agree(document, tmp_path):
    agree(document, tmp_path / "office")


def test_every_builders_word_and_pdf_agree(world, tmp_path):
    nominations = [make_nomination(world.unit, world.campaign, world.editor) for _ in range(2)]
    for name, document in every_document(world.campaign, nominations, final=True).items():
        agree(document, tmp_path / name)
