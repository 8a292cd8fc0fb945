"""Numbers in a text that belong to a person: of the citizen's card, of a telephone, of a bank account.

They are found in any writing, with dots, spaces, dashes and brackets. Sums of money, numbers of papers, days and
measures are not taken for them. Nothing can tell for certain, so whoever sends a text is shown what was found, and
where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    CITIZEN = "số căn cước (CCCD, CMND)"
    PHONE = "số điện thoại"
    ACCOUNT = "số tài khoản"


@dataclass(frozen=True)
class PersonalNumber:
    """A number and what it is probably. `text` is how it is written."""

    kind: PersonalKind
    text: str

    @property
    def digits(self) -> str:
        """The digits alone, a telephone's without the code of the country: what makes two writings one number."""
        digits = re.sub(r"\D", "", self.text)
        if self.kind is PersonalKind.PHONE:
            digits = re.sub(r"^(?:00)?84(?:0(?=\d{9}))?", "0", digits)
        return digits


# White space of every kind, dots, dashes, brackets: what people put between groups of digits. No line break.
SEP = r"[^\S\n]?[.\-\u2010-\u2015·_()]{0,2}[^\S\n]?"
BEFORE = r"(?<![\d])(?<!\d[.,/:])(?<!\d[-_])"
"""No number begins in the middle of another: of a decimal, a day, a time, a running number."""
AFTER = r"(?!\d)(?![.,]\d)"
PHONE = re.compile(
    rf"{BEFORE}(?:\(?(?:\+|00){SEP}84{SEP}(?:\(?0\)?{SEP})?|\(?0)"
    rf"(?:[35789](?:{SEP}\d){{8}}|2(?:{SEP}\d){{9}}){AFTER}"
)
PHONE_WITHOUT_PLUS = re.compile(rf"{BEFORE}84{SEP}[35789](?:{SEP}\d){{8}}{AFTER}")
PLAIN_PHONE = re.compile(r"(?<!\d)(?:0|\+84)\d{9}(?!\d)")
CITIZEN = re.compile(rf"{BEFORE}0(?:{SEP}\d){{11}}{AFTER}")
PLAIN_CITIZEN = re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)")
OLD_CITIZEN = re.compile(rf"{BEFORE}\d{{3}}(?P<sep>[ .\-])\d{{3}}(?P=sep)\d{{3}}{AFTER}")


def _named(words: str, gap: int, digits: str) -> re.Pattern[str]:
    """These words, and after so many characters a number of one digit and so many more."""
    return re.compile(rf"(?:{words})[^\d\n]{{0,{gap}}}(\+?\d(?:{SEP}\d){{{digits}}}){AFTER}", re.I)


NAMED = (
    (PersonalKind.CITIZEN, _named("cccd|cmnd|cmt|căn cước|chứng minh|định danh", 40, "8,11")),
    (PersonalKind.PHONE, _named("điện thoại|đt|sđt|zalo|di động|tel|phone|liên hệ|gọi", 25, "8,12")),
    (PersonalKind.ACCOUNT, _named(r"tài khoản|\bstk|số tk|\btk\b|ngân hàng|account", 60, "7,18")),
)
"""What the word before a number says of it. The number is the group."""

DAY = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})\b")
PAPER = re.compile(r"(?<!\d)\d{1,6}/(?:\d{4}/)?[A-ZĐ][\w-]*", re.I)
"""The number of a paper with its symbol: 152/QĐ-UBND, 06/2022/QH15."""
GROUPS_OF_THREE = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")
UNITS = r"nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ\b|vnđ|vnd|₫|usd|%|m²|m2|m³|ha\b|km\b|kg\b|lượt|hộ\b|người|cây"
MONEY_AFTER = re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:{UNITS})", re.I)
AMOUNTS = "tổng|tổng cộng|tổng số|kinh phí|tiền|số tiền|trị giá|giá trị|vốn|ngân sách|đóng góp|ủng hộ|chi|thu|mức|hết"
MONEY_BEFORE = re.compile(rf"\b(?:{AMOUNTS})(?: (?:là|trị giá|số tiền|khoảng|gần|hơn|trên))?:? $", re.I)


def personal_numbers(text: str) -> list[PersonalNumber]:
    """Return the numbers that probably belong to a person, in their order, each writing once."""
    plain = _without_days_and_papers(text)
    found = sorted(_found(plain), key=lambda one: (one[0], -one[1]))
    kept: list[tuple[int, int, PersonalKind]] = []
    for start, end, kind in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return list(dict.fromkeys(PersonalNumber(kind, text[start:end].strip(" .-_")) for start, end, kind in kept))


def _found(text: str) -> Iterator[tuple[int, int, PersonalKind]]:
    for kind, pattern in NAMED:
        for match in pattern.finditer(text):
            is_money = MONEY_AFTER.match(text, match.end(1))
            if not is_money and not (kind is PersonalKind.ACCOUNT and _is_sum(text, *match.span(1))):
                yield *match.span(1), kind
    for match in CITIZEN.finditer(text):
        if _is_citizen(match[0]):
            yield *match.span(), PersonalKind.CITIZEN
    for pattern in (PLAIN_CITIZEN, OLD_CITIZEN):
        for match in pattern.finditer(text):
            if not _is_sum(text, *match.span()):
                yield *match.span(), PersonalKind.CITIZEN
    for match in PLAIN_PHONE.finditer(text):
        if match[0].strip("+0"):
            yield *match.span(), PersonalKind.PHONE
    for match in PHONE.finditer(text):
        if not _is_list(match[0]):
            yield *match.span(), PersonalKind.PHONE
    for match in PHONE_WITHOUT_PLUS.finditer(text):
        if not _is_sum(text, *match.span()):
            yield *match.span(), PersonalKind.PHONE


def _without_days_and_papers(text: str) -> str:
    """The text, as long as it was, with other signs for the digits of days and numbers of papers."""
    for pattern in (DAY, PAPER):
        text = pattern.sub(lambda found: re.sub(r"\d", "#", found[0]), text)
    return text


def _is_citizen(text: str) -> bool:
    """Whether the digits can be of a citizen's card: a province (001 to 096), then sex and century (0 to 3)."""
    digits = re.sub(r"\D", "", text)
    is_possible = "001" <= digits[:3] <= "096" and digits[3] in "0123"
    return is_possible and not _is_list(text)


def _is_sum(text: str, start: int, end: int) -> bool:
    """Whether the number is a sum or a measure: its unit follows, words of money stand before it, it is round, or it is
    written in groups of three as sums are."""
    number = text[start:end]
    if number.startswith("0"):
        return not number.strip("0. ")
    is_grouped = GROUPS_OF_THREE.fullmatch(number) is not None and "." in number
    is_round = re.sub(r"\D", "", number).endswith("000")
    return bool(is_grouped or is_round or MONEY_AFTER.match(text, end) or MONEY_BEFORE.search(text[:start]))


def _is_list(text: str) -> bool:
    """Whether these are numbers of one or two digits in rising order, as of residential groups: 01 02 03 04 05."""
    groups = re.findall(r"\d+", text)
    return len(groups) > 2 and all(len(one) <= 2 for one in groups) and groups == sorted(groups) and len(groups[0]) == 2
