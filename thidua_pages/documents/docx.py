"""Writes an official document as DOCX, to be edited in Word. `layout` decides its texts and their order, as for PDF."""

import io
import re
import zipfile
from datetime import datetime, time

import docx
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run as DocxRun

from thidua_pages.documents import docx_tables as tables
from thidua_pages.documents.docx_styles import add_styles
from thidua_pages.documents.form import FORM, Form
from thidua_pages.documents.layout import Sheet, Signature, laid_out, title_of
from thidua_pages.documents.model import Banner, Block, Heading, ListItem, OfficialDocument, Paragraph, Run, Table, runs

PAPER_NUMBER = re.compile(r"\d[\d/]*/[^\W\d_]+(?:-[^\W\d_]+)+")
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a zip file. With the time of writing, the same document would give other bytes each time."""


def to_docx(document: OfficialDocument, form: Form = FORM) -> bytes:
    """The document as an Office Open XML file. The same document gives the same bytes."""
    sheet = laid_out(document, form)
    file = docx.Document()
    add_styles(file, form)
    _set_up(file.sections[0], form)
    _page_number(file.sections[0])
    _describe(file, document, sheet)
    _without_thumbnail(file)
    DocxWriter(file, form).write(sheet)
    return _packed(file)


class DocxWriter:
    """Writes the parts of a document one after another."""

    def __init__(self, file: DocxDocument, form: Form) -> None:
        self.file = file
        self.form = form

    def write(self, sheet: Sheet) -> None:
        self._head(sheet)
        self._titles(sheet)
        for text in sheet.legal_bases:
            self._add("LegalBasis", text)
        for block in sheet.blocks:
            self._block(block)
        # The last paragraph must be on the same page as the signature.
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        self._add("Small").paragraph_format.keep_with_next = True
        self._feet(sheet)
        if not sheet.annexes:
            self._add("Small")
        for title, reference, blocks in sheet.annexes:
            self._annex(title, reference, blocks)

    def _add(self, style: str, text: str | tuple[Run, ...] = "") -> DocxParagraph:
        return add(self.file, style, text)

    def _head(self, sheet: Sheet) -> None:
        form = self.form
        table = tables.plain(self.file, [form.issuer_column, form.country_column], rows=2)
        (left, right), (number, place) = (row.cells for row in table.rows)
        above = [("Superior", line) for line in sheet.superior]
        tables.fill(left, above + [("Issuer", line) for line in sheet.issuer])
        tables.rule(left.add_paragraph(style="VB Đường kẻ"), sheet.issuer_rule, form.issuer_column)
        tables.fill(right, [("Country", sheet.country), ("Motto", sheet.motto)])
        tables.rule(right.add_paragraph(style="VB Đường kẻ"), sheet.motto_rule, form.country_column)
        below = [("Subject", line) for line in sheet.subject] + ([("Draft", sheet.draft)] if sheet.draft else [])
        tables.fill(number, [("Number", sheet.number), *below])
        if sheet.draft:
            tables.boxed(number.paragraphs[-1], form.issuer_column, 40)
        tables.fill(place, [("PlaceDate", sheet.place_and_date)])

    def _titles(self, sheet: Sheet) -> None:
        if sheet.title:
            self._add("TypeName", sheet.title)
            for line in sheet.abstract:
                self._add("Abstract", line)
            tables.rule(self._add("Rule"), sheet.abstract_rule, self.form.text_width)
            self.file.paragraphs[-1].paragraph_format.space_after = Pt(8)
        if len(sheet.addressees) == 1:
            self._add("Addressee", sheet.addressees[0])
        for line in sheet.addressees if len(sheet.addressees) > 1 else []:
            self._add("AddresseeItem", line)
        for line in sheet.enacted_by:
            self._add("EnactedBy", line)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text=text, level=level):
                self._add("Section" if level == 1 else "Clause", text)
            case Banner(text=text):
                self._add("Banner", text)
            case Paragraph(runs=parts):
                self._add("Body", parts)
            case ListItem(marker=marker, runs=parts):
                self._add("Item", runs(f"{marker} ") + parts)
            case Table():
                tables.ruled(self.file, block, self.form.text_width)
                self._add("Small").paragraph_format.space_after = Pt(self.form.paragraph_gap)

    def _feet(self, sheet: Sheet) -> None:
        width = self.form.text_width
        left_width = width / 2 if sheet.second_signature else self.form.recipients_column
        table = tables.plain(self.file, [left_width, width - left_width], rows=2 if sheet.second_signature else 1)
        recipients = [("RecipientsHead", "Nơi nhận:"), *(("Recipient", line) for line in sheet.recipients)]
        left, right = table.rows[0].cells
        tables.fill(right, _signing(sheet.signature))
        if sheet.second_signature:
            tables.fill(left, _signing(sheet.second_signature))
            left = table.rows[1].cells[0]
            tables.fill(table.rows[1].cells[1], [("Small", "")])
            for paragraph in table.rows[0].cells[0].paragraphs:
                paragraph.paragraph_format.keep_with_next = True
        tables.fill(left, recipients)

    def _annex(self, title: list[str], reference: str, blocks: list[Block]) -> None:
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        _set_up(section, self.form)
        # The paragraph that ends the previous section comes after the signature; it is made as small as possible.
        tables.set_style(self.file.paragraphs[-1], "Small")
        for line in title:
            self._add("AnnexTitle", line)
        self._add("AnnexReference", reference)
        for block in blocks:
            self._block(block)


def add(file: DocxDocument, style: str, text: str | tuple[Run, ...]) -> DocxParagraph:
    """Add a paragraph with the style of this id. Runs carry only what differs from the style."""
    paragraph = file.add_paragraph()
    tables.set_style(paragraph, style)
    for run in runs(text):
        if run.text:
            made = paragraph.add_run()
            _write(made, run.text)
            if run.bold:
                made.bold = True
            if run.italic:
                made.italic = True
    return paragraph


def _write(run: DocxRun, text: str) -> None:
    """Write the text. The number of a paper is not broken at its hyphen: "91/2017/NĐ-CP"."""
    at = 0
    for found in PAPER_NUMBER.finditer(text):
        for hyphen in (place for place in range(*found.span()) if text[place] == "-"):
            run.add_text(text[at:hyphen])
            run._r.append(OxmlElement("w:noBreakHyphen"))
            at = hyphen + 1
    run.add_text(text[at:])


def _signing(signature: Signature) -> list[tuple[str, str]]:
    return [*(("Signing", line) for line in signature.lines), ("Signer", signature.name)]


def _set_up(section: Section, form: Form) -> None:
    """Set the page size and margins. Page numbers begin with 1 in each section; its first page shows none."""
    section.page_width, section.page_height = Mm(form.width), Mm(form.height)
    section.top_margin, section.bottom_margin = Mm(form.top), Mm(form.bottom)
    section.left_margin, section.right_margin = Mm(form.left), Mm(form.right)
    section.header_distance = section.footer_distance = Mm(form.header)
    section.different_first_page_header_footer = True
    numbering = section._sectPr.find(qn("w:pgNumType"))
    if numbering is None:
        numbering = OxmlElement("w:pgNumType")
        # The schema wants this element after the margins.
        section._sectPr.find(qn("w:pgMar")).addnext(numbering)
    numbering.set(qn("w:start"), "1")


def _page_number(section: Section) -> None:
    paragraph = section.header.paragraphs[0]
    tables.set_style(paragraph, "PageNumber")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "2"
    run.append(shown)
    field.append(run)
    tables.set_style(section.first_page_header.paragraphs[0], "PageNumber")


def _describe(file: DocxDocument, document: OfficialDocument, sheet: Sheet) -> None:
    about = file.core_properties
    about.title = title_of(sheet)
    about.author = about.last_modified_by = " ".join(sheet.issuer)
    about.language, about.comments, about.keywords = "vi-VN", "", ""
    day = datetime.combine(document.day, time()) if document.day else None
    if day:
        about.created = about.modified = day
        return
    for tag in ("created", "modified"):
        for element in about._element.findall(f"{{http://purl.org/dc/terms/}}{tag}"):
            about._element.remove(element)


def _without_thumbnail(file: DocxDocument) -> None:
    """Remove the thumbnail that the template of python-docx contains: it shows another document."""
    relations = file.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _packed(file: DocxDocument) -> bytes:
    """The file as bytes, with its parts sorted by name and without the time of writing."""
    written, packed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        names.sort(key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            info = zipfile.ZipInfo(name, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
