"""The end of a plan: "Nơi nhận:" with its recipients, then the signing block."""

import re

from .errors import PlanSourceError
from .lines import LogicalLine, is_capitals, without_asterisks
from .markers import DASHES, split_marker
from .nodes import Signer

NO_RECIPIENT = (
    "Dưới dòng “Nơi nhận:” chưa có nơi nhận nào. "
    "Hãy ghi mỗi nơi nhận trên một dòng, bắt đầu bằng dấu gạch đầu dòng “-”."
)
NO_POSITION = (
    "Thiếu phần ký: sau “Nơi nhận” không thấy quyền hạn, chức vụ của người ký. "
    "Hãy bổ sung các dòng chữ in hoa (ví dụ “TM. ỦY BAN NHÂN DÂN”, “CHỦ TỊCH”) rồi đến họ và tên."
)
NO_NAME = "Thiếu họ và tên người ký. Hãy ghi họ và tên trên một dòng riêng, dưới chức vụ của người ký."
TEXT_AFTER_NAME = (
    "Sau tên người ký còn nội dung khác (“{}”). Hãy bỏ phần này hoặc nhập phụ lục thành một văn bản riêng."
)

_CAPACITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.")


def take_recipients(lines: tuple[LogicalLine, ...]) -> tuple[tuple[str, ...], tuple[LogicalLine, ...]]:
    """Split the lines below "Nơi nhận:" into the recipients and the lines after them.

    Raises PlanSourceError when no recipient is listed.
    """
    recipients: list[str] = []
    for line in lines:
        marked = split_marker(without_asterisks(line.text))
        if marked is None or marked.marker not in DASHES:
            break
        recipients.append(marked.rest)
    if not recipients:
        raise PlanSourceError(NO_RECIPIENT)
    return tuple(recipients), lines[len(recipients) :]


def parse_signer(lines: tuple[LogicalLine, ...]) -> Signer:
    """Read capacity and position (in capitals), an optional note in brackets, and the name.

    "KT. CHỦ TỊCH" above "PHÓ CHỦ TỊCH" is read in the same way. Several lines of a position are joined by "\\n".
    Raises PlanSourceError when a part is missing or when text follows the name.
    """
    texts = [without_asterisks(line.text) for line in lines]
    capitals: list[str] = []
    while texts and is_capitals(texts[0]):
        capitals.append(texts.pop(0))
    capacity = capitals.pop(0) if capitals and _CAPACITY.match(capitals[0]) else ""
    if not capitals:
        raise PlanSourceError(NO_POSITION)
    note = texts.pop(0) if texts and texts[0].startswith("(") else ""
    if not texts:
        raise PlanSourceError(NO_NAME)
    name, *rest = texts
    if rest:
        raise PlanSourceError(TEXT_AFTER_NAME.format(rest[0][:60]))
    return Signer(capacity, "\n".join(capitals), name, note)
