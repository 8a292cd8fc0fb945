"""The outline of an achievement report: a template for the writer, headings for the reader."""

import re

from thidua_pages.base.text import fold

OUTLINE = ("Sơ lược", "Thành tích chính", "Kết quả, số liệu")
OUTLINE_TEXT = "\n\n".join(f"{heading}:" for heading in OUTLINE)
_NUMBERING = re.compile(r"^\s*(?:[ivx]+|[0-9]+|[a-c]|[-*#]+)\s*[.)/]?\s+", re.IGNORECASE)
_KNOWN = {fold(heading): heading for heading in OUTLINE}


def sections(report: str) -> list[tuple[str, str]]:
    """Split the report at the headings of the outline, as (heading, text). Text before the first heading has none.

    A heading is a line that contains one of OUTLINE. Case, diacritics, numbering and a colon do not matter.
    """
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in report.splitlines():
        heading = _heading(line)
        if heading:
            parts.append((heading, []))
        else:
            parts[-1][1].append(line)
    found = [(heading, "\n".join(lines).strip()) for heading, lines in parts]
    return [(heading, text) for heading, text in found if heading or text]


def is_blank(report: str) -> bool:
    """Whether the report is empty, or has headings only."""
    return not any(text for _, text in sections(report))


def _heading(line: str) -> str:
    for text in (line, _NUMBERING.sub("", line)):
        if known := _KNOWN.get(fold(text.strip().rstrip(":.")).strip()):
            return known
    return ""
