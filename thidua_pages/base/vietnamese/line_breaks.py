"""Where a line must not break: inside a name or a compound word, and between a number and its unit."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

NBSP = "\N{NO-BREAK SPACE}"
LONGEST = 22
"""The most letters that are kept on one line; more would run off the edge of a phone in a heading."""

UPPER = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
CAPITALISED = rf"[{UPPER}]\w*"
PART_OF_NAME = rf"[{UPPER}](?![{UPPER}])\w*"
"""Not "UBND", which is no part of a person's name."""
PLACES = "phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|thôn|làng|bản|đường|phố|ngõ|hẻm|chợ"
PEOPLE = "ông|bà|anh|chị|cụ|đồng chí"
NUMBERED = (
    "tổ dân phố(?: số)?|tổ|khu phố|khu|thôn|ngõ|hẻm|số|thứ|lần thứ|ngày|tháng|năm|quý|"
    "điều|khoản|điểm|mục|chương|phần|đợt|nội dung|giai đoạn"
)
UNITS = (
    "đồng|triệu đồng|tỷ đồng|tỉ đồng|triệu|tỷ|tỉ|nghìn|hộ|người|lượt người|lượt|ngày công|giờ công|ngày|tháng|năm|"
    "giờ|phút|tuần|km|m|m²|m2|m³|ha|kg|tấn|lít|cây|trụ|bóng|suất|căn|tuyến|mô hình|công trình|đơn vị|buổi|lớp|em"
)

PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:{PLACES}|{PEOPLE}) ((?:{CAPITALISED})(?: {CAPITALISED}){{0,3}})",
        rf"\b(?i:{NUMBERED}) (?:\d[\w./-]*|[IVX]+\b)",
        rf"\b\d[\d.,]* (?i:{UNITS})(?!\w)",
        rf"\b{PART_OF_NAME}(?: {PART_OF_NAME})+\b",
    )
]
NUMBERS = PATTERNS[1:3]
"""Those of `PATTERNS` that keep a number with what it numbers or counts."""
WORD = re.compile(r"\w+")
WORDS_IN_A_ROW = re.compile(r"\w+(?: \w+)+")
HEADING = re.compile(r"(<(h[1-4])\b[^>]*>)(.*?)(</\2>)", re.DOTALL)
JOINED = re.compile(rf"[^ \t\n{NBSP}]+(?:{NBSP}[^ \t\n{NBSP}]+)+")
TAG = re.compile(r"(<[^>]*>)")

Spans = Iterator[tuple[int, int]]


@lru_cache(maxsize=4000, typed=True)
def keep_together(text: str) -> str:
    """ "Trần Văn Đức", "Tổ dân phố 5", "238 hộ", "công dân số": kept together with no-break spaces, when not too long.

    A longer name keeps its own words together and may break after "phường" or "thành phố".
    The length of the text stays the same.

    Results are cached because the same titles and names stand on every page. The cache is typed because a text that is
    marked safe for HTML equals the same text that is not.
    """
    text = str(text)
    letters = list(text)
    for start, end in (*_names_and_numbers(text), *_compounds_in(text)):
        _join(letters, start, end)
    return "".join(letters)


def keep_numbers_together(text: str) -> str:
    """ "ngày 20", "20 năm", "Điều 3", "810.000 đồng": only numbers are kept with what they number or count.

    For a justified text, in which many no-break spaces would leave the other spaces too wide.
    """
    letters = list(text)
    for pattern in NUMBERS:
        for found in pattern.finditer(text):
            _join(letters, *found.span())
    return "".join(letters)


def keep_headings_together(html: str) -> str:
    """Return the HTML with what belongs together in its headings (h1 to h4) in elements of the class `together`.

    The style sheet makes them inline blocks. Unlike no-break spaces these can still break where a line is too narrow,
    as with large type on a small phone. No-break spaces remain where a tag stands between the words.
    """
    return HEADING.sub(lambda found: found[1] + _together(found[3]) + found[4], html)


def _together(html: str) -> str:
    pieces = TAG.split(html)  # text, tag, text, tag, text
    changed, at = keep_together("".join(pieces[::2])), 0
    for place in range(0, len(pieces), 2):
        end = at + len(pieces[place])
        pieces[place], at = JOINED.sub(_element, changed[at:end]), end
    return "".join(pieces)


def _element(found: re.Match[str]) -> str:
    return f'<span class="together">{found[0].replace(NBSP, " ")}</span>'


def _names_and_numbers(text: str) -> Spans:
    """The places to keep together. After a title with a name comes the name alone, in case the whole is too long."""
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield found.span()
            if pattern.groups:
                yield found.span(1)


def _compounds_in(text: str) -> Spans:
    """The places of compound words, from the left, the longest first."""
    compounds, most = _compounds()
    for row in WORDS_IN_A_ROW.finditer(text):
        words = [word.span() for word in WORD.finditer(text, *row.span())]
        while words:
            taken = next(
                count
                for count in range(min(most, len(words)), 0, -1)
                if count == 1 or text[words[0][0] : words[count - 1][1]].lower() in compounds
            )
            if taken > 1:
                yield words[0][0], words[taken - 1][1]
            words = words[taken:]


@cache
def _compounds() -> tuple[frozenset[str], int]:
    """Return the compound words that headings of a ward use, and the number of words in the longest."""
    words = frozenset((Path(__file__).parent / "compounds.txt").read_text(encoding="utf-8").split("\n")) - {""}
    return words, max(word.count(" ") + 1 for word in words)


def _join(letters: list[str], start: int, end: int) -> None:
    """Make the spaces from `start` to `end` no-break spaces, unless the line that results is too long."""
    while start > 0 and letters[start - 1] != " ":
        start -= 1
    while end < len(letters) and letters[end] != " ":
        end += 1
    if end - start <= LONGEST:
        letters[start:end] = [NBSP if letter == " " else letter for letter in letters[start:end]]
