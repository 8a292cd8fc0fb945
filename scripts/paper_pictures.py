"""Draw the papers of the oldest campaign of the site as pictures, every page: `paper_pictures.py`.

The pictures are saved in docs/images/papers, the pages of a paper beside each other; look at them after a change of a
paper. `pdftoppm` of poppler-utils is needed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
FOLDER = ROOT / "docs" / "images" / "papers"
DOTS_PER_INCH = 72
A_ROW = 3
"""So many pages stand beside each other."""


def drawn_papers() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PDF of each kind of paper that the site offers, and of the certificates."""
    from thidua_pages.documents.certificates import certificates_of
    from thidua_pages.documents.offers import sections_of
    from thidua_pages.documents.papers import PAPERS, granted_by_the_ward
    from thidua_pages.documents.selection import select_for_papers
    from thidua_pages.documents.writers import certificates_pdf, to_pdf
    from thidua_pages.models import CampaignPage

    campaign = CampaignPage.objects.order_by("starts_on").first()
    if campaign is None:
        sys.exit("The site has no campaign.")
    selection, seen = select_for_papers(campaign), set()
    for offer in (offer for section in sections_of(selection) for offer in section.offers):
        if offer.kind not in seen and not offer.needs:
            seen.add(offer.kind)
            yield offer.kind, to_pdf(PAPERS[offer.kind].draw(selection, offer.key))
    awards = granted_by_the_ward(selection.awards)
    if awards:
        decisions = {award.nomination_id: award.decision for award in awards}
        nominations = [award.nomination for award in awards]
        yield "giay-khen", certificates_pdf(certificates_of(campaign, nominations, decisions), campaign.title)


def picture_of(pdf: bytes, target: Path) -> None:
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.pdf"
        paper.write_bytes(pdf)
        command = ["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), "-png", str(paper), str(paper.with_suffix(""))]
        subprocess.run(command, check=True)
        pages = [Image.open(file) for file in sorted(Path(folder).glob("*.png"))]
        width, height = max(page.width for page in pages), max(page.height for page in pages)
        columns = min(A_ROW, len(pages))
        sheet = Image.new("L", (width * columns, height * -(-len(pages) // columns)), "white")
        for place, page in enumerate(pages):
            sheet.paste(page, (place % columns * width, place // columns * height))
        sheet.save(target, quality=50, method=6)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, pdf in drawn_papers():
        picture_of(pdf, FOLDER / f"{name}.webp")


if __name__ == "__main__":
    main()
