"""Two columns on one line (the heading, the signing block) become lines below each other."""

import re

_GAP = re.compile(r"[ \u00a0]*\t\s*|[ \u00a0]{3,}")
_OPENS_A_COLUMN = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]|[^\d\n]{2,60},\s*ngày\b|(?:TM|KT|TL|TUQ|Q)\.\s|"
    r"(?:PHÓ\s+)?CHỦ\s+TỊCH|CHÁNH\s+VĂN\s+PHÒNG|(?:PHÓ\s+)?TRƯỞNG\s+BAN|(?:PHÓ\s+)?BÍ\s+THƯ|\*?Nơi\s+nhận|"
    r"Số\s*:|ỦY\s+BAN|UỶ\s+BAN|HỘI\s+ĐỒNG"
)


def in_lines_of_columns(text: str) -> str:
    """Return the text with the columns of the heading and of the signing block on lines of their own.

    Other tabs are blanks: they stand after numbers and in the first line of paragraphs.
    """
    return "\n".join(_split(line) for line in text.split("\n"))


def _split(line: str) -> str:
    pieces, at = [], 0
    for gap in _GAP.finditer(line):
        if line[: gap.start()].strip() and _OPENS_A_COLUMN.match(line[gap.end() :].lstrip("*")):
            pieces.append(line[at : gap.start()])
            at = gap.end()
    pieces.append(line[at:])
    return "\n".join(piece.replace("\t", " ").rstrip() for piece in pieces)


def opens_a_column(text: str) -> bool:
    """Whether these words begin a column of the heading or of the signing block."""
    return _OPENS_A_COLUMN.match(text) is not None
