"""The sheets of an .xlsx file with the texts that Excel would show, however the program that wrote the file wrote it.

The file is read as a stream, and what it says about its own extent is not believed: many programs write `<dimension>`
wrongly. Elements are known by their local names, so a file in the strict form of the standard (ISO/IEC 29500-1) is
read like one in the usual, transitional form.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from thidua_pages.library.checks.parts import Package, TooLongError, finished, local, walk
from thidua_pages.nominations.importing.cells import Content, Formats, content_of, decoded, is_filled, text_in

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
MOST_LINES = 20_000
"""Lines of a sheet that are read, empty ones included."""
MOST_CELLS = 200_000
"""Cells of a sheet that are read, empty ones included."""


class Area(NamedTuple):
    """Merged cells. Lines and columns are counted from 1, and the last ones belong to it."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int


@dataclass
class Line:
    """A line with at least one filled cell: its number in Excel, and its filled cells by column, counted from 1."""

    number: int
    is_hidden: bool = False
    cells: dict[int, Content] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, whether Excel hides it, its filled lines in order, and its merged cells."""

    name: str
    is_hidden: bool
    lines: list[Line]
    merged: list[Area]


def sheets_of(file: IO[bytes]) -> list[Sheet]:
    """Return the work sheets of an .xlsx, in the order of their tabs; charts are left out.

    Raises TooLongError, and errors of many classes for a broken file.
    """
    with zipfile.ZipFile(file) as archive:
        package = Package(archive)
        workbook = package.target_of("", "officeDocument")
        formats, strings = Formats(), _Strings(package, package.find(workbook, "sharedStrings"))
        if styles := package.find(workbook, "styles"):
            with package.open(styles) as part:
                formats = Formats.read(finished(part))
        sheets = [_read_sheet(package, *found, formats, strings) for found in _tabs(package, workbook)]
        strings.fill_in(sheets)
    return sheets


def _tabs(package: Package, workbook: str) -> Iterator[tuple[str, bool, str]]:
    """Yield (name, whether it is hidden, part) of each work sheet."""
    parts = {one.key: one.target for one in package.relations(workbook) if one.kind == "worksheet"}
    with package.open(workbook) as file:
        for element in finished(file):
            if local(element.tag) == "sheet":
                keys = (value for name, value in element.items() if name.startswith("{") and local(name) == "id")
                if part := parts.get(next(keys, "")):
                    yield element.get("name", ""), element.get("state", "visible") != "visible", part


def _read_sheet(
    package: Package, name: str, is_hidden: bool, part: str, formats: Formats, strings: "_Strings"
) -> Sheet:
    lines: list[Line] = []
    merged: list[Area] = []
    line, column, number, cells, rows = Line(0), 0, 0, 0, 0
    with package.open(part) as file:
        for event, element in walk(file):
            kind = local(element.tag)
            if event == "start":
                if kind == "row":
                    number, column, rows = int(element.get("r") or number + 1), 0, rows + 1
                    line = Line(number, is_hidden=element.get("hidden") in ("1", "true"))
            elif kind == "c":
                column, cells = _column(element.get("r", ""), column + 1), cells + 1
                content = content_of(element, formats)
                if content.shared is not None:
                    strings.wanted.add(content.shared)
                if is_filled(content):
                    line.cells[column] = content
                element.clear()
            elif kind == "row":
                if line.cells:
                    lines.append(line)
                element.clear()
            elif kind == "mergeCell" and len(merged) < MOST_CELLS:
                merged += _areas(element.get("ref", ""))
            if rows > MOST_LINES or cells > MOST_CELLS:
                raise TooLongError
    return Sheet(name, is_hidden, lines, merged)


def _column(reference: str, expected: int) -> int:
    """The column of a cell such as "AB12", or the expected one where the cell does not say."""
    letters = reference.rstrip("0123456789").replace("$", "")
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found or expected


def _areas(reference: str) -> list[Area]:
    """The area of a reference such as "A1:B2"; none where it names no cells."""
    ends = [_CELL.fullmatch(end) for end in reference.split(":")]
    if not all(ends):
        return []
    lines, columns = [int(end[2]) for end in ends if end], [_column(end[1], 1) for end in ends if end]
    return [Area(min(lines), min(columns), max(lines), max(columns))]


class _Strings:
    """The table of texts that the cells of all sheets share. Only those that a sheet uses are kept."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        self.wanted: set[int] = set()

    def fill_in(self, sheets: list[Sheet]) -> None:
        """Write the texts into the cells that refer to them, and drop the cells and lines that turn out to be empty.
        Raises KeyError for a number that the table does not have."""
        texts = dict(self._texts()) if self.wanted else {}
        for sheet in sheets:
            for line in sheet.lines:
                known = {column: self._known(content, texts) for column, content in line.cells.items()}
                line.cells = {column: content for column, content in known.items() if is_filled(content)}
            sheet.lines[:] = [line for line in sheet.lines if line.cells]

    @staticmethod
    def _known(content: Content, texts: dict[int, str]) -> Content:
        return content if content.shared is None else Content(texts[content.shared])

    def _texts(self) -> Iterator[tuple[int, str]]:
        number, last = 0, max(self.wanted)
        with self._package.open(self._part) as file:
            for element in finished(file):
                if local(element.tag) != "si":
                    continue
                if number in self.wanted:
                    yield number, decoded(text_in(element))
                element.clear()
                number += 1
                if number > last:
                    return
