"""Công văn đính chính and quyết định sửa đổi: what a decision says wrongly, and what is right.

Decree 30/2020/NĐ-CP: a slip of form or technique is corrected by a letter, an error of content by a decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua_pages.documents.builders.wording import paragraph
from thidua_pages.documents.model import Banner, Block, DocumentKind, ListItem, OfficialDocument, Run
from thidua_pages.documents.texts import PaperTexts

CONCERNED = "Các cơ quan, đơn vị, tập thể, hộ gia đình, cá nhân có liên quan"
NOTHING = "không ghi"


@dataclass(frozen=True)
class CorrectedReading:
    """`where`: of what ("Họ tên của Bà Trần Thị Mận tại danh sách kèm theo"); `old`, `new`: empty where nothing is
    written."""

    where: str
    old: str
    new: str


@dataclass(frozen=True)
class IssuedAs:
    """How the paper was issued, once it is recorded."""

    number: str
    day: date
    signer_position: str
    signer_name: str


def write_correction(
    readings: Sequence[CorrectedReading], *, texts: PaperTexts, corrected: str, issued: IssuedAs | None = None
) -> OfficialDocument:
    """The letter that corrects the paper that is called `corrected`. Number, day and signer of `issued` replace
    those of `texts`. Raises ValueError when nothing is corrected."""
    texts, parts = _issued(texts.knowing(van_ban_goc=corrected), issued)
    blocks: list[Block] = [
        paragraph(texts.say("opening")),
        *_items(readings, "{} nay đính chính là {}.", "đã ghi {};", "chưa ghi;"),
        paragraph(texts.say("closing")),
    ]
    return texts.document(
        DocumentKind.LETTER,
        abstract=f"đính chính {corrected}",
        legal_bases=(),
        addressees=(CONCERNED,),
        blocks=tuple(blocks),
        **parts,
    )


def write_amendment(
    readings: Sequence[CorrectedReading], *, texts: PaperTexts, corrected: str, issued: IssuedAs | None = None
) -> OfficialDocument:
    """The decision that amends the decision that is called `corrected`; otherwise as `write_correction`."""
    texts, parts = _issued(texts.knowing(van_ban_goc=corrected), issued)
    return texts.document(
        DocumentKind.DECISION,
        abstract=f"Sửa đổi {corrected}",
        enacted_by=texts.enacted_by,
        blocks=(
            Banner("QUYẾT ĐỊNH:"),
            paragraph(f"Sửa đổi {corrected} như sau:", lead="Điều 1."),
            *_items(readings, "{} sửa đổi thành {}.", "{}", "(chưa ghi)"),
            paragraph(texts.say("closing"), lead="Điều 2."),
            paragraph(texts.say("execution"), lead="Điều 3."),
        ),
        **parts,
    )


def _items(readings: Sequence[CorrectedReading], sentence: str, was: str, was_empty: str) -> list[Block]:
    if not readings:
        raise ValueError("A correction must correct something.")
    lines = [
        f"{one.where}: "
        + sentence.format(was.format(_quoted(one.old)) if one.old else was_empty, _quoted(one.new) or NOTHING)
        for one in readings
    ]
    return [ListItem("-", (Run(line),)) for line in lines]


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _issued(texts: PaperTexts, issued: IssuedAs | None) -> tuple[PaperTexts, dict[str, str]]:
    if issued is None:
        return texts, {}
    number, slash, symbol = issued.number.partition("/")
    lines = texts.signing.lines
    if issued.signer_position:
        lines = (*lines[:-1], issued.signer_position)
    texts = replace(
        texts,
        number=number,
        day=issued.day,
        signing=replace(texts.signing, lines=lines, name=issued.signer_name or texts.signing.name),
    )
    return texts, {"symbol": symbol} if slash else {}
