"""Numbers of pages, and lines that stand on every page, are left out."""

import re
from collections import Counter

from thidua_pages.plans.reading.notes import Notes
from thidua_pages.plans.reading.pdf.lines import Line

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*|page\s*)?\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
FEW_PAGES = 3
"""A line that stands on so many pages, at the same end, belongs to none of them."""


def without_margins(pages: list[list[Line]], notes: Notes) -> list[list[Line]]:
    """Return the lines of each page without what its head and foot repeat."""
    heads = Counter(_key(lines[0].text) for lines in pages if lines)
    feet = Counter(_key(lines[-1].text) for lines in pages if lines)
    kept = []
    for place, lines in enumerate(pages):
        lines = list(lines)
        for end, counted in ((0, heads), (-1, feet)):
            for _ in range(2):
                if not lines:
                    break
                text = lines[end].text
                is_number = _PAGE_NUMBER.fullmatch(text) is not None and (place > 0 or end == -1 or text.strip() == "1")
                is_repeated = len(pages) >= FEW_PAGES and counted[_key(text)] > max(FEW_PAGES - 1, len(pages) // 2)
                if is_repeated and not is_number:
                    notes.page_margin(text)
                if not (is_number or is_repeated):
                    break
                lines.pop(end)
        kept.append(lines)
    return kept


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))
