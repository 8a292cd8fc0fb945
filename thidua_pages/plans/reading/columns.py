"""Two columns on one line (the heading, the signing block) become lines below each other."""

import re

_GAP = re.compile(r"[ \u00a0]*\t\s*|[ \u00a0]{3,}")
_OPENS_A_COLUMN = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]|[^\d\n]{2,60},\s*ngày\b|(?:TM|KT|TL|TUQ|Q)\.\s|"
    r"(?:PHÓ\s+)?CHỦ\s+TỊCH|CHÁNH\s+VĂN\s+PHÒNG|(?:PHÓ\s+)?TRƯỞNG\s+BAN|(?:PHÓ\s+)?BÍ\s+THƯ|\*?Nơi\s+nhận|"
    r"Số\s*:|ỦY\s+BAN|UỶ\s+BAN|HỘI\s+ĐỒNG"
)
_RECIPIENTS = re.compile(r"[*\s]*N[ơƠ][iI]\s+(?:nhận|NHẬN)\s*:", re.IGNORECASE)
_BULLET = re.compile(r"[*\s]*[-–—+•]")
_ANNEX = re.compile(r"[*\s]*PHỤ\s+LỤC\b")


def in_lines_of_columns(text: str) -> str:
    """Return the text with the columns of the heading and of the signing block on lines of their own.

    Other tabs are blanks: they stand after numbers and in the first line of paragraphs.
    """
    lines = text.split("\n")
    end = _block_of_recipients(lines)
    stop = next((at for at in range(end, len(lines)) if _ANNEX.match(lines[at])), len(lines))
    kept = [_split(line) for line in lines[:end]] + _stacked(lines[end:stop]) + [_split(line) for line in lines[stop:]]
    return "\n".join(kept)


def opens_a_column(text: str) -> bool:
    """Whether these words begin a column of the heading or of the signing block."""
    return _OPENS_A_COLUMN.match(text) is not None


def _block_of_recipients(lines: list[str]) -> int:
    """The line of "Nơi nhận:" with the signing block beside it, the number of lines when there is none."""
    for at in range(len(lines) - 1, -1, -1):
        match = _RECIPIENTS.match(lines[at])
        if match and _GAP.search(lines[at], match.end()):
            return at
    return len(lines)


def _stacked(lines: list[str]) -> list[str]:
    """The recipients, on the left, and then the signing block, on the right."""
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        first, *others = [part for part in _GAP.split(line.strip()) if part.strip()] or [""]
        goes_on = bool(left) and first[:1].islower()
        if line[:1] in ("\t", " ") and not _BULLET.match(first) and not others:
            right.append(first)
        elif others or _BULLET.match(first) or goes_on:
            left.append(first)
            right += others
        else:
            right.append(first)
    return left + right


def _split(line: str) -> str:
    pieces, at = [], 0
    for gap in _GAP.finditer(line):
        if line[: gap.start()].strip() and _OPENS_A_COLUMN.match(line[gap.end() :].lstrip("*")):
            pieces.append(line[at : gap.start()])
            at = gap.end()
    pieces.append(line[at:])
    return "\n".join(piece.replace("\t", " ").rstrip() for piece in pieces)
