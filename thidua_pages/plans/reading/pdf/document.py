"""The text of a PDF: its letters with their places, lines, blocks and paragraphs."""

import re
from io import BytesIO
from itertools import groupby, islice

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from thidua_pages.library.checks.pdf import readable
from thidua_pages.plans.reading import refusals
from thidua_pages.plans.reading.encodings import CONVERTED, converted, settled
from thidua_pages.plans.reading.notes import Notes, shown
from thidua_pages.plans.reading.pdf.blocks import BODY, divided
from thidua_pages.plans.reading.pdf.joining import Measure, joined
from thidua_pages.plans.reading.pdf.lines import Line, Segment, letters, lines_of
from thidua_pages.plans.reading.pdf.margins import without_margins
from thidua_pages.plans.reading.pieces import Paragraph, composed, tidy
from thidua_pages.plans.reading.result import ReadPlan, UnreadablePlan

FEW_LETTERS = 20
"""A page with fewer letters is a picture of a page, or empty."""
MOST_LETTERS = 20_000
"""Letters of one page that are read."""
PAGES_WITHOUT = "Trang {} của PDF không có chữ (có thể là ảnh quét) nên không được chép vào văn bản."
WITHOUT_MARKS = (
    "Chữ trong PDF hầu như không có dấu tiếng Việt, có thể do máy quét nhận dạng sai. "
    "Hãy đọc lại toàn văn, hoặc gửi tệp Word (.docx)."
)
TABLES = "Trang {} của PDF có bảng hoặc cột; hãy xem lại thứ tự chữ ở đó."
JOINED = "Các dòng của PDF đã được nối thành đoạn; hãy xem lại chỗ xuống dòng."
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_MARKED = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạ-ỹẠ-Ỹ]")
_STAMP = re.compile(r"(?:Người\s+ký|Ký\s+bởi|Thời\s+gian\s+ký|Email|Cơ\s+quan|Tổ\s+chức)\s*:", re.IGNORECASE)


def read_pdf(data: bytes) -> ReadPlan:
    """Return the text of a PDF that passed the checks of files. Raises UnreadablePlan."""
    try:
        return _read(readable(data) or data)
    except UnreadablePlan:
        raise
    except Exception as error:  # a broken file makes the parser raise errors of many classes, not only its own
        raise refusals.pdf_unknown() from error


def _read(data: bytes) -> ReadPlan:
    document = PDFDocument(PDFParser(BytesIO(data)))
    found = list(islice(PDFPage.create_pages(document), 10 * refusals.MOST_PAGES))
    if len(found) > refusals.MOST_PAGES:
        raise refusals.too_long(len(found))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    pages, middle, empty, count = [], 0.0, [], 0
    for number, page in enumerate(found, 1):
        interpreter.process_page(page)
        layout = device.get_result()
        lines = lines_of(number, islice(letters(layout), MOST_LETTERS))
        if sum(len(line.text) for line in lines) < FEW_LETTERS:
            empty.append(number)
        middle = middle or (layout.x0 + layout.x1) / 2
        pages.append(lines)
        count += sum(len(line.text) for line in lines)
        if count > refusals.MOST_CHARACTERS:
            raise refusals.too_long()
    text = "".join(line.text for lines in pages for line in lines)
    if len(empty) == len(found) and sum(map(str.isalnum, text)) < FEW_LETTERS:
        raise refusals.scan()
    if len(_UNKNOWN.findall(text)) * 20 > len(text.split()):
        raise refusals.letters_unknown()
    notes = Notes()
    if empty:
        notes.say(PAGES_WITHOUT.format(", ".join(map(str, empty))))
    return _composed(without_margins(_without_stamp(pages, notes), notes), middle, notes)


def _composed(pages: list[list[Line]], middle: float, notes: Notes) -> ReadPlan:
    paragraphs: list[Paragraph] = []
    rows = list(divided([line for lines in pages for line in lines], middle))
    body = [segment for block, segment in rows if block == BODY]
    tables = sorted({one.page for one in body if " | " in one.text})
    if tables:
        notes.say(TABLES.format(", ".join(map(str, tables))))
    measure = Measure.of(body)
    for block, group in groupby(rows, key=lambda row: row[0]):
        segments = [segment for _, segment in group]
        if block == BODY:
            paragraphs += joined(segments, measure)
        else:
            paragraphs += _as_printed(block, segments)
    paragraphs, conversion = converted(paragraphs)
    if conversion:
        notes.say(CONVERTED.format(encoding=conversion))
    notes.say(JOINED)
    text = settled(tidy(composed(paragraphs)))
    if len(text) > refusals.MOST_CHARACTERS:
        raise refusals.too_long()
    if not conversion and len(_MARKED.findall(text)) * 25 < len(text):
        notes.say(WITHOUT_MARKS)
    return ReadPlan(text, "pdf", notes.sentences(), conversion, len(pages))


def _as_printed(block: str, segments: list[Segment]) -> list[Paragraph]:
    return [Paragraph(list(segment.pieces), block=block) for segment in segments]


def _without_stamp(pages: list[list[Line]], notes: Notes) -> list[list[Line]]:
    """Lines that a digital signature printed on the first page are no part of the plan."""
    if not pages:
        return pages
    kept = [line for line in pages[0][:12] if not _STAMP.match(line.text.strip())] + pages[0][12:]
    for line in pages[0][:12]:
        if _STAMP.match(line.text.strip()):
            notes.page_margin(shown(line.text))
    return [kept, *pages[1:]]
