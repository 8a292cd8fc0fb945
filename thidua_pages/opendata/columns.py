"""What a table of the open data consists of: columns with their meaning, keys, links to other tables, rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from thidua_pages.opendata.dataset import Dataset

Kind = Literal["integer", "number", "string", "boolean", "date", "datetime"]
"""The type of a column, as Frictionless names it."""
KINDS: Mapping[Kind, str] = {
    "integer": "số nguyên",
    "number": "số thập phân",
    "string": "chữ",
    "boolean": "đúng hoặc sai",
    "date": "ngày",
    "datetime": "ngày và giờ",
}
"""The types in the words of the page that explains the data."""

Row = Mapping[str, object]
"""Name of a column → its value. It may have more values than the table has columns."""
Rows = Callable[[Dataset], Iterator[Iterable[Row]]]
"""Makes the rows of a table in parts, each with a number of queries that does not grow."""


@dataclass(frozen=True)
class Column:
    """`title`: the heading in a file for Excel. `unit`: of a number, such as đồng. `codes`: code → what it means, of a
    column that has codes. `is_required`: no row is without a value."""

    name: str
    title: str
    kind: Kind
    meaning: str
    unit: str = ""
    codes: Mapping[str, str] | None = None
    is_required: bool = False

    @property
    def kind_in_words(self) -> str:
        return "mã" if self.codes else KINDS[self.kind]


@dataclass(frozen=True)
class Link:
    """The values of `column` are those of the column `to` in the table `table`."""

    column: str
    table: str
    to: str


@dataclass(frozen=True)
class Table:
    """`name`: of its files. `meaning`: what a row is, and which there are. `key`: the columns that name a row. `count`:
    how many rows there are."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Rows
    count: Callable[[Dataset], int]
    links: tuple[Link, ...] = ()


def codes_of(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Return the codes of a `TextChoices` with their labels."""
    return {code: str(label) for code, label in choices}


ILLUSTRATION = Column(
    "is_illustration",
    "Minh họa",
    "boolean",
    "Nội dung dựng lên để trình diễn, không phải số liệu thật.",
    is_required=True,
)
