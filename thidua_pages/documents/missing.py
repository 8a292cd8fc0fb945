"""What a paper still lacks: dots in the paper, a sentence for the officer on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import (
    Banner,
    Block,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Signing,
    Table,
    clean,
)

DOT = "…"
AROUND = 40
"""Characters of a text that are quoted on each side of its dots."""
NO_NUMBER = "Chưa có số và ngày: văn thư ghi khi ban hành."
NO_SYMBOL = "Chưa có ký hiệu sau số văn bản."
NO_DRAFTER = "Chưa có chữ viết tắt của đơn vị soạn thảo trong ký hiệu công văn: ghi ở Lời văn → Công văn đính chính."
NO_PLACE = "Chưa có địa danh ghi trước ngày."
NO_ISSUER = "Chưa có tên cơ quan ban hành."
NO_SIGNER = "Chưa có họ tên người ký."
NO_POSITION = "Chưa có chức vụ người ký."
NO_RECIPIENTS = "Chưa có nơi nhận."
NO_NAME = "Danh sách có {} chỗ để trống."


@dataclass(frozen=True)
class Missing:
    """Something that a paper lacks. `part` is where: the name of a field of the document; `says` is the sentence."""

    part: str
    says: str


def missing(document: OfficialDocument) -> list[Missing]:
    """What this paper lacks, in the order of the paper, then what the officer should look at. Pure."""
    return [*_head(document), *_texts(document), *_foot(document), *(Missing("notes", note) for note in document.notes)]


def _head(document: OfficialDocument) -> Iterator[Missing]:
    if not any(map(clean, document.issuer)):
        yield Missing("issuer", NO_ISSUER)
    if document.is_draft:
        yield Missing("number", NO_NUMBER)
    if not clean(document.symbol):
        yield Missing("symbol", NO_SYMBOL)
    elif DOT in document.symbol:
        yield Missing("symbol", NO_DRAFTER)
    if not clean(document.place):
        yield Missing("place", NO_PLACE)


def _texts(document: OfficialDocument) -> Iterator[Missing]:
    texts = {
        "abstract": [document.abstract],
        "addressees": [*document.addressees],
        "legal_bases": [*document.legal_bases],
        "blocks": [text for block in document.blocks for text in _text_of(block)],
        "recipients": [*document.recipients],
        "annexes": [text for annex in document.annexes for block in annex.blocks for text in _text_of(block)],
    }
    for part, rows in texts.items():
        for says in dict.fromkeys(_quoted(text) for text in rows if DOT in text):
            yield Missing(part, f"Còn để trống: “{says}”.")
    cells = sum(
        DOT in cell for block in _blocks(document) if isinstance(block, Table) for row in block.rows for cell in row
    )
    if cells:
        yield Missing("table", NO_NAME.format(cells))


def _foot(document: OfficialDocument) -> Iterator[Missing]:
    if not document.recipients:
        yield Missing("recipients", NO_RECIPIENTS)
    for signing in filter(None, (document.signing, document.second_signing)):
        yield from _signing(signing)


def _signing(signing: Signing) -> Iterator[Missing]:
    if not any(map(clean, signing.lines)):
        yield Missing("signing", NO_POSITION)
    elif not clean(signing.name):
        yield Missing("signing", f"{NO_SIGNER[:-1]} ({clean(signing.lines[-1]).capitalize()}).")


def _blocks(document: OfficialDocument) -> list[Block]:
    return [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]


def _text_of(block: Block) -> list[str]:
    """The running text of a block; the cells of tables are counted, not quoted."""
    match block:
        case Heading(text=text) | Banner(text=text):
            return [text]
        case Paragraph(runs=runs) | ListItem(runs=runs):
            return ["".join(run.text for run in runs)]
    return []


def _quoted(text: str) -> str:
    """The words around the dots."""
    first, last = text.index(DOT), text.rindex(DOT)
    begin, end = max(0, first - AROUND), last + AROUND
    words = text[begin:end].strip(" .;:")
    words = words if begin == 0 else "…" + words.partition(" ")[2]
    return words.replace(DOTS * 2, DOTS)
