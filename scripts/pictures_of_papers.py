"""Write a picture of each page of each kind of paper, as PDF and as LibreOffice opens the DOCX, and docs/papers.md.

    DATABASE_URL=… MEDIA_ROOT=… .venv/bin/python -m scripts.pictures_of_papers

The papers are those of the site that is configured, such as the demonstration. It needs pdftoppm and LibreOffice.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
FOLDER = ROOT / "docs" / "images" / "papers"
PAGE = ROOT / "docs" / "papers.md"
DOTS_PER_INCH = "62"
MOST_PAGES = 3
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{folder}/fonts</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""
HEAD = """# Papers as pictures

Each kind of paper of the demonstration, page by page (at most three pages of each): at the left as PDF, at the right
as LibreOffice opens the Word file. `scripts/pictures_of_papers.py` writes this page and the pictures. How the papers
compare with real ones: [papers compared](papers-compared.md).
"""


def papers() -> Iterator[tuple[str, str, bytes, bytes]]:
    """Name of the picture, title, DOCX and PDF of one paper of each kind: a recorded one where there is one."""
    from thidua_pages.documents.downloads import paper_file
    from thidua_pages.documents.offers import sections_of
    from thidua_pages.documents.selection import select_for_papers
    from thidua_pages.plans.models import CampaignPage

    found: dict[str, tuple] = {}
    for campaign in CampaignPage.objects.order_by("-starts_on"):
        for section in sections_of(select_for_papers(campaign)):
            for offer in section.offers:
                if not offer.needs and (offer.kind not in found or (offer.frozen and not found[offer.kind][1].frozen)):
                    found[offer.kind] = (campaign, offer, section)
    for kind, (campaign, offer, section) in sorted(found.items()):
        word, pdf = (paper_file(campaign, kind, offer.key, one).data for one in ("docx", "pdf"))
        yield kind, f"{offer.name} ({section.title})", word, pdf


def certificates() -> bytes:
    """Certificates of the first campaign that has some; nothing when none has."""
    from thidua_pages.documents.certificates import certificates_of
    from thidua_pages.documents.papers import granted_by_the_ward
    from thidua_pages.documents.selection import select_for_papers
    from thidua_pages.documents.writers import certificates_pdf
    from thidua_pages.plans.models import CampaignPage

    for campaign in CampaignPage.objects.order_by("-starts_on"):
        awards = granted_by_the_ward(select_for_papers(campaign).awards)
        if awards:
            decisions = {award.nomination_id: award.decision for award in awards}
            made = certificates_of(campaign, [award.nomination for award in awards], decisions)
            return certificates_pdf(made, "Giấy khen")
    return b""


def pictures(pdf: bytes, name: str, folder: Path) -> list[str]:
    """The first pages as WebP; the names of the files."""
    from PIL import Image

    (folder / "page.pdf").write_bytes(pdf)
    for old in folder.glob("page-*.png"):
        old.unlink()
    command = ["pdftoppm", "-r", DOTS_PER_INCH, "-png", "-l", str(MOST_PAGES), "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    names = []
    for number, page in enumerate(sorted(folder.glob("page-*.png")), 1):
        names.append(f"{name}-{number}.webp")
        Image.open(page).convert("L").save(FOLDER / names[-1], quality=45, method=6)
    return names


def as_opened(word: bytes, folder: Path) -> bytes:
    """The DOCX as LibreOffice prints it, with our fonts."""
    from thidua_pages.documents.form import FONTS

    (folder / "word.docx").write_bytes(word)
    (folder / "fonts.conf").write_text(FONTCONFIG.format(fonts=FONTS, folder=folder))
    office = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "word.docx")]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, timeout=240, env=environment)
    return (folder / "word.pdf").read_bytes()


def side_by_side(title: str, left: list[str], right: list[str]) -> str:
    rows = [f"## {title}", "", "| PDF | Word |", "|---|---|"]
    for place in range(max(len(left), len(right))):
        cells = [f"![PDF](images/papers/{one[place]})" if place < len(one) else "" for one in (left, right)]
        rows.append(f"| {cells[0]} | {cells[1]} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    parts = [HEAD]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, title, word, pdf in papers():
            left, right = (
                pictures(pdf, f"{name}-pdf", folder),
                pictures(as_opened(word, folder), f"{name}-word", folder),
            )
            parts.append(side_by_side(title, left, right))
        if sheets := certificates():
            parts.append(side_by_side("Giấy khen", pictures(sheets, "giay-khen", folder), []))
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
