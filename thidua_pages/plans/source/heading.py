"""What stands above the kind of document: issuer, number and symbol, place and date."""

import re
from collections.abc import Sequence
from datetime import date

from .nodes import Heading

_NATION = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|Độc\s+lập\s*[-–—]", re.IGNORECASE)
_NUMBER = re.compile(
    r"^Số\s*:?\s*(?P<number>[\d./…\s]*?)\s*[/-]\s*(?P<symbol>[A-ZĐ][\w&-]*(?:\s*[-–]\s*[\w&]+)*)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?P<place>[^\d,;:]{2,80}),\s*ngày\b(?P<rest>.*)$", re.IGNORECASE)
_DATE = re.compile(r"^\s*(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_NO_ISSUER = re.compile(r"DỰ\s+THẢO|HỎA\s+TỐC|KHẨN|MẬT|^[\W_]*$")


def parse_heading(preamble: Sequence[str]) -> Heading:
    """Read the heading. A date that is no day of the calendar is left out; `facts` tells of it."""
    number = symbol = place = ""
    issued_on = None
    issuer: list[str] = []
    for line in preamble:
        if _NATION.search(line):
            continue
        if match := _NUMBER.match(line):
            number, symbol = number or _digits(match["number"]), symbol or "".join(match["symbol"].split())
        elif match := _PLACE.match(line):
            place, issued_on = place or match["place"].strip(), issued_on or _day(match["rest"])
        elif line.isupper() and not _NO_ISSUER.search(line) and not (number or symbol or place):
            issuer.append(line)
    return Heading(" ".join(issuer), number, symbol, place, issued_on)


def is_heading_line(line: str) -> bool:
    """Whether a line at the beginning belongs to the heading of an official document."""
    is_rule = not line.strip("-_*–— ")
    return is_rule or line.isupper() or any(one.search(line) for one in (_NATION, _NUMBER, _PLACE))


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


def _day(text: str) -> date | None:
    match = _DATE.match(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
