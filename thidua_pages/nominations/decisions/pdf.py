"""What a PDF says."""

import logging
from io import BytesIO

from pdfminer.high_level import extract_text

from thidua_pages.library.checks.pdf import readable

logger = logging.getLogger(__name__)

MOST_PAGES = 60
"""Pages whose text layer is read; a decision with its list is far shorter."""
MOST_TEXT = 200_000
"""Characters of text that are kept."""


def text_of(content: bytes) -> str:
    """Return the text layer; empty if there is none that can be read."""
    source = readable(content)
    if source is None:
        return ""
    try:
        text = extract_text(BytesIO(source), maxpages=MOST_PAGES)
    except Exception:  # the pages open, so a text layer that cannot be read counts as none
        logger.warning("The text layer of a signed paper could not be read", exc_info=True)
        return ""
    return text.replace("\0", "").strip()[:MOST_TEXT]  # PostgreSQL stores no NUL character
