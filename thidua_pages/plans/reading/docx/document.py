"""The paragraphs and tables of a .docx, and what has to be said about the rest of it."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from thidua_pages.library.checks.parts import Package
from thidua_pages.plans.reading import refusals
from thidua_pages.plans.reading.columns import in_lines_of_columns
from thidua_pages.plans.reading.docx.numbering import LEVELS, Numbering
from thidua_pages.plans.reading.docx.refused import refuse_undecided
from thidua_pages.plans.reading.docx.runs import Left, RunReader
from thidua_pages.plans.reading.docx.styles import Styles
from thidua_pages.plans.reading.docx.tables import Cell, table_paragraphs
from thidua_pages.plans.reading.docx.xml import child, children, descendants, number, tag, tree, value
from thidua_pages.plans.reading.encodings import CONVERTED, converted, settled
from thidua_pages.plans.reading.notes import Notes
from thidua_pages.plans.reading.pieces import Paragraph, composed, tidy
from thidua_pages.plans.reading.result import ReadPlan, UnreadablePlan

_PAGE_NUMBER = re.compile(r"(?:trang|page|of|[\d\s/|.–-])*", re.IGNORECASE)
_CENTRED = frozenset({"center"})
_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "body", "txbxContent"})


def read_docx(data: bytes) -> ReadPlan:
    """Return the text of a .docx that passed the checks of files. Raises UnreadablePlan."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _Document(Package(archive)).read()
    except UnreadablePlan:
        raise
    except Exception as error:  # zipfile and the XML parser raise many kinds of errors for broken files
        raise refusals.broken() from error


class _Document:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.target_of("", "officeDocument")
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._runs = RunReader(self._styles)
        self._notes = Notes()

    def read(self) -> ReadPlan:
        root = tree(self._package, self._main)
        if root is None:
            raise refusals.broken()
        refuse_undecided(root, self._part("comments"))
        pages = self._pages()
        if pages and pages > refusals.MOST_PAGES:
            raise refusals.too_long(pages)
        paragraphs, conversion = converted(self._blocks(child(root, "body")))
        if conversion:
            self._notes.say(CONVERTED.format(encoding=conversion))
        text = settled(tidy(in_lines_of_columns(composed(paragraphs))))
        if len(text) > refusals.MOST_CHARACTERS:
            raise refusals.too_long()
        if not any(map(str.isalnum, text)):
            raise refusals.scan_in_word() if self._notes.has_pictures else refusals.empty()
        self._say_what_stands_on_every_page()
        return ReadPlan(text, "docx", self._notes.sentences(), conversion, pages)

    def _part(self, kind: str) -> Element | None:
        return tree(self._package, self._package.find(self._main, kind))

    def _pages(self) -> int | None:
        """The number of pages that the program counted, None when it did not."""
        properties = tree(self._package, self._package.find("", "extended-properties"))
        counted = child(properties, "Pages")
        return (number("".join(counted.itertext())) or None) if counted is not None else None

    def _blocks(self, container: Element | None, block: str = "") -> Iterator[Paragraph]:
        for place, one in enumerate(children(container)):
            if tag(one) == "p":
                yield from self._paragraph(one, block)
            elif tag(one) == "tbl":
                yield from table_paragraphs(self._cells(one, f"{block}/{place}"), self._notes)
            elif tag(one) in _CONTAINERS:
                yield from self._blocks(one, block)

    def _cells(self, table: Element, block: str) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for row in descendants_of_table(table, "tr"):
            cells = descendants_of_table(row, "tc")
            rows.append(
                [Cell(list(self._blocks(cell, f"{block}.{len(rows)}.{column}"))) for column, cell in enumerate(cells)]
            )
        return rows

    def _paragraph(self, element: Element, block: str) -> Iterator[Paragraph]:
        properties = child(element, "pPr")
        left = Left()
        pieces = self._runs.pieces(element, left)
        paragraph = Paragraph(pieces, block=block or self._block(properties))
        if any(piece.text.strip() for piece in pieces):
            paragraph.marker = self._marker(properties)
        yield paragraph
        for box in left.boxes:
            inner = [one for one in self._blocks(box) if not one.is_empty]
            self._notes.box(" ".join(one.text for one in inner), after=paragraph.text)
            yield from inner
        self._notes.left(left, self._note_text)

    def _block(self, properties: Element | None) -> str:
        alignment, _ = self._styles.paragraph_property(properties, "jc")
        return "centred" if value(alignment) in _CENTRED else ""

    def _marker(self, properties: Element | None) -> str:
        numbering, style = self._styles.paragraph_property(properties, "numPr")
        number_id = value(child(numbering, "numId"))
        if not number_id or number_id == "0":
            return ""
        place = child(numbering, "ilvl")
        level = (
            number(value(place)) if place is not None or not style else self._numbering.level_of_style(number_id, style)
        )
        return self._numbering.next_marker(number_id, min(level, LEVELS - 1))

    def _note_text(self, kind: str, key: str) -> str:
        """The text of a note at the foot of a page or at the end."""
        notes = self._part(f"{kind}s")
        found = next((one for one in children(notes, kind) if value(one, "id") == key), None)
        return " ".join("".join(part.text or "" for part in descendants(found, "t")).split())

    def _say_what_stands_on_every_page(self) -> None:
        """Headers and footers are left out. If they hold more than the number of the page, people are told."""
        for relation in self._package.relations(self._main):
            if relation.kind in ("header", "footer"):
                root = tree(self._package, relation.target)
                for one in children(root):
                    text = "".join(part.text or "" for part in descendants(one, "t")).strip()
                    if not _PAGE_NUMBER.fullmatch(text):
                        self._notes.page_margin(text)


def descendants_of_table(element: Element, name: str) -> list[Element]:
    """The rows of a table or the cells of a row, also inside content controls, but not those of tables inside it."""
    found: list[Element] = []
    for one in children(element):
        if tag(one) == name:
            found.append(one)
        elif tag(one) in _CONTAINERS:
            found += descendants_of_table(one, name)
    return found
