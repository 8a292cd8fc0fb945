"""Read the text of a plan into a `PlanSource`: find the parts of the document and parse each of them.

A text that is no plan of the usual form is read too: what is not found is empty, and every line is in the body.
"""

import re
from dataclasses import dataclass

from thidua_pages.base.words import misread

from .body import parse_body
from .errors import PlanSourceError
from .heading import is_heading_line, parse_heading
from .lines import LogicalLine, logical_lines, normalise, without_asterisks
from .markers import split_marker
from .nodes import PLAN, PlanSource, Signer
from .signing import (
    LONGEST_BLOCK,
    NOBODY,
    is_recipients_title,
    opens_signing,
    parse_signer,
    split_recipients_title,
    take_recipients,
)

KIND = PLAN
RECIPIENTS = "Nơi nhận:"

EMPTY = "Văn bản trống. Hãy dán toàn văn kế hoạch, từ dòng “KẾ HOẠCH” đến tên người ký."
MISREAD = (
    "Văn bản gõ bằng bảng mã cũ hoặc bị đọc sai bảng mã ({}). Hãy chuyển cả văn bản sang Unicode rồi dán lại. "
    "Văn bản đúng có lẽ bắt đầu bằng: “{}”…"
)
MOST_SHOWN = 500
MOST_ABOVE_TITLE = 30
"""Lines among which the kind of document is looked for."""
MOST_RECIPIENTS = 15
LONGEST_ABSTRACT_LINE = 200
MOST_ABSTRACT_LINES = 6

_KINDS = re.compile(
    r"(?P<kind>KẾ\s+HOẠCH|CHƯƠNG\s+TRÌNH|PHƯƠNG\s+ÁN|ĐỀ\s+ÁN|HƯỚNG\s+DẪN|CHỈ\s+THỊ|THÔNG\s+BÁO|QUYẾT\s+ĐỊNH|NGHỊ\s+QUYẾT|"
    r"BÁO\s+CÁO|THƯ\s+PHÁT\s+ĐỘNG|LỜI\s+PHÁT\s+ĐỘNG|LỜI\s+KÊU\s+GỌI|THỂ\s+LỆ|QUY\s+CHẾ)\s*[:.]?(?P<rest>\s.*)?",
    re.DOTALL,
)
_ENDS_A_SENTENCE = (".", ";", ":", "!", "?", "…")
_OPENS_THE_BODY = re.compile(
    r"(?:Căn\s+cứ|Thực\s+hiện|Nhằm|Để\s|Hưởng\s+ứng|Tiếp\s+tục|Triển\s+khai|Ủy\s+ban|Uỷ\s+ban|UBND|Hội\s+đồng|Xét\s)"
)
_NO_ABSTRACT = re.compile(r"(?:Căn\s+cứ|Kính\s+(?:thưa|gửi))\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:,|\b(?:và|của|cho|về|với|trong|trên|tại|theo|là|các|năm|ngày|để))$", re.IGNORECASE)
_RULE = re.compile(r"[\s_*=.~–—-]+")


@dataclass(frozen=True, slots=True)
class _Title:
    """Where the title is: the lines from `start` to `end` are the kind of document and the abstract."""

    start: int
    end: int
    kind: str
    abstract: str


def parse_plan(text: str) -> PlanSource:
    """Read a plan. Any newlines and any Unicode form are accepted; the result is in NFC.

    Raises PlanSourceError, with a Vietnamese message, only for a text without words and for one in an old encoding.
    """
    if reading := misread(text):
        raise PlanSourceError(MISREAD.format(reading.encoding, reading.text[:MOST_SHOWN]))
    lines = tuple(line for line in logical_lines(normalise(text)))
    if not any(map(str.isalnum, text)):
        raise PlanSourceError(EMPTY)
    title = _title(lines)
    end = _End.of(lines, title.end)
    preamble = tuple(without_asterisks(line.text) for line in lines[: title.start])
    body = parse_body(_without_rules(lines[title.end : end.start]), _without_rules(lines[end.stop :]))
    annexes = [at for at, node in enumerate(body) if node.anchor == "phu-luc"]
    return PlanSource(
        kind=title.kind,
        abstract=title.abstract,
        body=body,
        recipients=end.recipients,
        signer=end.signer,
        preamble=preamble,
        heading=parse_heading(preamble),
        annex_from=annexes[0] if annexes and end.stop < len(lines) else None,
        recipients_title=end.title,
        preamble_lines=tuple(line.number for line in lines[: title.start]),
        abstract_line=_line_of_abstract(lines, title),
    )


def _title(lines: tuple[LogicalLine, ...]) -> _Title:
    for place, line in enumerate(lines[:MOST_ABOVE_TITLE]):
        text = without_asterisks(line.text)
        match = _KINDS.fullmatch(text)
        if match is None:
            continue
        kind, rest = " ".join(match["kind"].split()), (match["rest"] or "").strip()
        if not rest:
            abstract, end = _take_abstract(lines, place + 1)
            return _Title(place, end, kind, abstract)
        if rest.isupper() or text.startswith(f"{kind}:"):
            # "KẾ HOẠCH PHÁT ĐỘNG …" on one line: the lines right below go on in the same capitals.
            end = place + 1
            while end < len(lines) and without_asterisks(lines[end].text).isupper() and not lines[end].after_blank:
                if split_marker(lines[end].text):
                    break
                rest += f" {without_asterisks(lines[end].text)}"
                end += 1
            return _Title(place, end, kind, rest)
    start = 0
    while start < min(len(lines), MOST_ABOVE_TITLE) and _is_above_title(lines[start].text):
        start += 1
    return _Title(start, start, "", "")


def _line_of_abstract(lines: tuple[LogicalLine, ...], title: _Title) -> int:
    """The line of the text on which the abstract begins, 0 for none."""
    if not title.abstract:
        return 0
    is_below = without_asterisks(lines[title.start].text) == title.kind
    return lines[title.start + is_below].number


def _is_above_title(text: str) -> bool:
    plain = without_asterisks(text)
    return split_marker(plain) is None and is_heading_line(plain)


def _take_abstract(lines: tuple[LogicalLine, ...], start: int) -> tuple[str, int]:
    """Return the abstract, and the index of the first line after it.

    The abstract is the line below the kind of document, and the lines right below that: it is centred on several lines
    and ends at a blank line, at the end of a sentence, or where the body begins as bodies do.
    """
    end = start
    while end < len(lines) and split_marker(lines[end].text) is None and end - start < MOST_ABSTRACT_LINES:
        text = without_asterisks(lines[end].text)
        if is_recipients_title(text) or opens_signing(text) or _RULE.fullmatch(text):
            break
        if end > start and not _goes_on(lines[end - 1], lines[end]):
            break
        if end == start and (_NO_ABSTRACT.match(text) or len(text) > 2 * LONGEST_ABSTRACT_LINE):
            break
        end += 1
    return " ".join(without_asterisks(line.text) for line in lines[start:end]), end


def _goes_on(above: LogicalLine, line: LogicalLine) -> bool:
    """Whether the line below a line of the abstract belongs to it too."""
    text, before = without_asterisks(line.text), without_asterisks(above.text)
    if line.after_blank or before.endswith(_ENDS_A_SENTENCE) or len(text) > LONGEST_ABSTRACT_LINE:
        return False
    return _UNFINISHED.search(before) is not None or _OPENS_THE_BODY.match(text) is None


@dataclass(frozen=True, slots=True)
class _End:
    """Where the body ends, who gets the plan, who signs it, and where the annexes begin."""

    start: int
    stop: int
    recipients: tuple[str, ...] = ()
    signer: Signer = NOBODY
    title: str = ""

    @classmethod
    def of(cls, lines: tuple[LogicalLine, ...], first: int) -> "_End":
        titles = [at for at in range(first, len(lines)) if is_recipients_title(lines[at].text)]
        if not titles:
            return cls._without_recipients(lines, first)
        start = titles[0]
        title, same_line = split_recipients_title(lines[start].text)
        below = lines[start + 1 :]
        recipients, rest = take_recipients(below)
        if same_line:
            recipients = (same_line.lstrip("-– "), *recipients)
        signer, used = parse_signer(rest)
        stop = len(lines) - len(rest) + used
        if signer == NOBODY:
            above = _signing_above(lines, first, start)
            if above is not None:
                signer, _ = parse_signer(lines[above:start])
                start = above
                if not recipients and len(rest) <= MOST_RECIPIENTS:
                    recipients, stop = tuple(without_asterisks(line.text) for line in rest), len(lines)
        return cls(start, stop, recipients, signer, title)

    @classmethod
    def _without_recipients(cls, lines: tuple[LogicalLine, ...], first: int) -> "_End":
        for at in range(first, len(lines)):
            if opens_signing(lines[at].text):
                signer, used = parse_signer(lines[at : at + LONGEST_BLOCK + 3])
                if signer.name:
                    return cls(at, at + used, (), signer)
        return cls(len(lines), len(lines))


def _signing_above(lines: tuple[LogicalLine, ...], first: int, until: int) -> int | None:
    """Where a signing block begins that ends right above "Nơi nhận:"."""
    for at in range(max(first, until - LONGEST_BLOCK), until):
        if opens_signing(lines[at].text):
            signer, used = parse_signer(lines[at:until])
            if signer.name and at + used == until:
                return at
    return None


def _without_rules(lines: tuple[LogicalLine, ...]) -> tuple[LogicalLine, ...]:
    """The lines without those that only draw a rule ("-------")."""
    return tuple(line for line in lines if not _RULE.fullmatch(line.text))
