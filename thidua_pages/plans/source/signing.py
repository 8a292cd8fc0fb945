"""The end of a plan: "Nơi nhận:" with its recipients, and the signing block beside, below or above it."""

import re
from collections.abc import Sequence

from .lines import LogicalLine, is_capitals, without_asterisks
from .markers import DASHES, split_marker
from .nodes import Signer

_CAPACITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.")
_POSITION = re.compile(
    r"(?:Q\.\s*)?(?:PHÓ\s+)?(?:CHỦ\s+TỊCH|CHÁNH\s+VĂN\s+PHÒNG|TRƯỞNG\s+(?:BAN|PHÒNG)|BÍ\s+THƯ|GIÁM\s+ĐỐC|HIỆU\s+TRƯỞNG|"
    r"TỔNG\s+GIÁM\s+ĐỐC|CỤC\s+TRƯỞNG|VỤ\s+TRƯỞNG)\b"
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BULLETS = (*DASHES, "+", "•", "*", "·")
LONGEST_NAME = 60
LONGEST_BLOCK = 10
"""Lines of a signing block: capacity, position, a note, the name."""
NOBODY = Signer("", "", "")


def is_recipients_title(line: str) -> bool:
    """Whether the line is "Nơi nhận:", alone or with the first recipient after it."""
    return re.match(r"N[ơƠ][iI]\s+(?:NHẬN|nhận|Nhận)\s*(?::|$)", _plain(line)) is not None


def split_recipients_title(line: str) -> tuple[str, str]:
    """Return "Nơi nhận:" as it is printed, and what stands after it on the same line."""
    title, colon, rest = _plain(line).partition(":")
    return f"{title}{colon}".strip(), rest.strip()


def take_recipients(lines: tuple[LogicalLine, ...]) -> tuple[tuple[str, ...], tuple[LogicalLine, ...]]:
    """Split the lines below "Nơi nhận:" into the recipients and the lines after them.

    Recipients begin with a dash; without dashes they are the lines above the signing block.
    """
    recipients: list[str] = []
    for line in lines:
        text = without_asterisks(line.text)
        marked = split_marker(text)
        if marked and marked.marker in _BULLETS:
            recipients.append(marked.rest)
        elif recipients and not opens_signing(text) and text[:1].islower():
            recipients[-1] += f" {text}"
        else:
            break
    if not recipients:
        until = next((at for at, line in enumerate(lines) if opens_signing(line.text)), None)
        if until is not None:
            return tuple(without_asterisks(line.text) for line in lines[:until]), lines[until:]
    taken = 0
    words = sum(len(one.split()) for one in recipients)
    while words > 0 and taken < len(lines):
        words -= len(_without_bullet(lines[taken].text).split())
        taken += 1
    return tuple(recipients), lines[taken:]


def opens_signing(text: str) -> bool:
    """Whether a line begins a signing block: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"."""
    plain = without_asterisks(text)
    return is_capitals(plain) and bool(_CAPACITY.match(plain) or _POSITION.match(plain))


def parse_signer(lines: Sequence[LogicalLine]) -> tuple[Signer, int]:
    """Read capacity and position (in capitals), an optional note in brackets, and the name, and on how many lines.

    "KT. CHỦ TỊCH" above "PHÓ CHỦ TỊCH" is read in the same way. Several lines of a position are joined by "\\n".
    What is not there is empty.
    """
    texts = [without_asterisks(line.text) for line in lines]
    place = 0
    capitals: list[str] = []
    while place < len(texts) and is_capitals(texts[place]) and not _is_annex(texts[place]) and place < LONGEST_BLOCK:
        if (
            capitals
            and not _CAPACITY.match(texts[place])
            and not _POSITION.match(texts[place])
            and is_name(texts[place])
        ):
            break  # the name itself may be printed in capitals
        capitals.append(texts[place])
        place += 1
    capacity = capitals.pop(0) if capitals and _CAPACITY.match(capitals[0]) else ""
    note = ""
    if place < len(texts) and texts[place].startswith("(") and len(texts[place]) <= LONGEST_NAME:
        note, place = texts[place], place + 1
    name = ""
    if place < len(texts) and is_name(texts[place]) and (capacity or capitals):
        name, place = texts[place], place + 1
    return Signer(capacity, "\n".join(capitals), name, note), place


def is_name(text: str) -> bool:
    """Whether a line can be a person's name: two to seven words, each with a capital, perhaps after a title."""
    plain = re.sub(r"^(?:(?:TS|ThS|PGS|GS|CN|BS|KS)\.?\s*)+", "", text.strip())
    words = plain.split()
    is_possible = 1 < len(words) <= 7 and len(plain) <= LONGEST_NAME and not _is_annex(plain)
    return is_possible and all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)


def _is_annex(text: str) -> bool:
    return re.match(r"(?:PHỤ\s+LỤC|BIỂU|DANH\s+SÁCH|MẪU)\b", text) is not None


def _plain(line: str) -> str:
    return re.sub(r"^[\s*_-]+", "", line.replace("*", "")).strip()


def _without_bullet(text: str) -> str:
    plain = without_asterisks(text)
    marked = split_marker(plain)
    return marked.rest if marked and marked.marker in _BULLETS else plain
