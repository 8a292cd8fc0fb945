"""Whether a PDF opens, and what it says."""

import logging
from io import BytesIO
from typing import Literal

from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

logger = logging.getLogger(__name__)

MOST_PAGES = 60
"""Pages whose text layer is read; a decision with its list is far shorter."""
MOST_TEXT = 200_000
"""Characters of text that are kept."""


def problem_of(content: bytes) -> Literal["locked", "broken"] | None:
    """Return why nobody can open the file; None if it opens."""
    try:
        has_page = next(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(content)))), None) is not None
    except PDFEncryptionError:
        return "locked"
    except Exception:  # a broken file makes the parser raise errors of many classes, not only its own
        return "broken"
    return None if has_page else "broken"


def text_of(content: bytes) -> str:
    """Return the text layer; empty if there is none that can be read."""
    try:
        text = extract_text(BytesIO(content), maxpages=MOST_PAGES)
    except Exception:  # the pages open, so a text layer that cannot be read counts as none
        logger.warning("The text layer of a signed paper could not be read", exc_info=True)
        return ""
    return text.replace("\0", "").strip()[:MOST_TEXT]  # PostgreSQL stores no NUL character
