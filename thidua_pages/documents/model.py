"""The content of an official document as plain data, independent of how it looks."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

_NOT_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")


def clean(text: str) -> str:
    """`text` in NFC on one line. Line breaks and control characters become a space. Characters that change the
    direction of writing or are not allowed in XML are removed. No-break spaces are kept."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _NOT_TEXT.sub("", text))).strip()


class DocumentKind(Enum):
    """Types of document with their abbreviation (NĐ 30/2020/NĐ-CP, Phụ lục III) and name."""

    DECISION = ("QĐ", "Quyết định")
    PLAN = ("KH", "Kế hoạch")
    MINUTES = ("BB", "Biên bản")
    REPORT = ("BC", "Báo cáo")
    SUBMISSION = ("TTr", "Tờ trình")
    GUIDANCE = ("HD", "Hướng dẫn")
    PROGRAMME = ("CTr", "Chương trình")
    LETTER = ("", "Công văn")
    """It has no line with its type; what it is about stands below its number: "V/v …"."""
    LIST = ("DS", "Danh sách")
    """Not one of the types of Phụ lục III: a working list in the same form."""

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def title(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Run:
    """A piece of text in one style. White space at its beginning or end is kept as one space."""

    text: str
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        before, after = self.text[:1].isspace(), self.text[-1:].isspace()
        kept = clean(self.text)
        padded = f"{' ' * before}{kept}{' ' * after}" if kept else " " * (before or after)
        object.__setattr__(self, "text", padded)


Runs = tuple[Run, ...]


def runs(text: "str | Runs", *, bold: bool = False) -> Runs:
    """A text as a tuple of runs. Runs are returned unchanged."""
    return (Run(text, bold=bold),) if isinstance(text, str) else text


@dataclass(frozen=True)
class Heading:
    """A section ("I. …", level 1) or a clause ("1. …", level 2), bold."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body."""

    runs: Runs


@dataclass(frozen=True)
class ListItem:
    """An item with its marker ("-", "+", "a)") as written; `level` counts from 1."""

    marker: str
    runs: Runs
    level: int = 1


@dataclass(frozen=True)
class Banner:
    """A bold, centred line such as "QUYẾT ĐỊNH:"."""

    text: str


@dataclass(frozen=True)
class TableColumn:
    """A column of a table. `width` is a share of the table's width; `align` is left, center or right."""

    title: str
    width: float
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """A table. Each row has one text for each column. The head is repeated on every page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("A row has more or fewer cells than the table has columns.")


Block = Heading | Paragraph | ListItem | Banner | Table


@dataclass(frozen=True)
class Annex:
    """A list or appendix. It begins on a new page and has its own page numbers."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Signing:
    """Who signs: `lines` are printed in capitals ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"); `name` is empty while unknown."""

    lines: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class OfficialDocument:
    """The content of a document. An empty number, day, place or name prints as dots, for the clerk to fill in.

    `symbol` follows the number ("KH-UBND"). `title` replaces the name of `kind` unless it is empty. `enacted_by` is the
    line above the legal bases of a decision. `second_signing` is the secretary's signature, on the left.
    """

    kind: DocumentKind
    abstract: str
    issuer: tuple[str, ...] = ()
    superior: tuple[str, ...] = ()
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    title: str = ""
    addressees: tuple[str, ...] = ()
    enacted_by: str = ""
    legal_bases: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signing: Signing = field(default_factory=Signing)
    second_signing: Signing | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    is_in_force: bool = False
    """Whether it is known to be issued although its number or day is not: a plan whose source does not tell them."""
    notes: tuple[str, ...] = ()
    """Sentences for the officer about what to look at. No paper prints them."""

    @property
    def is_draft(self) -> bool:
        """Whether the number or the day is missing. A document is issued once the clerk has assigned both."""
        return not self.is_in_force and not (clean(self.number) and self.day)

    @property
    def type_name(self) -> str:
        return clean(self.title or self.kind.title).upper()
