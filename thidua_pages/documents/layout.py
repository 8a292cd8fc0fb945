"""Turns an official document into the texts that are printed. Both writers, DOCX and PDF, use the same texts."""

import re
from dataclasses import dataclass, replace
from datetime import date

from thidua_pages.base.vietnamese import NBSP, keep_numbers_together, keep_together, long_date, two_digits
from thidua_pages.documents.form import COUNTRY, DOTS, DRAFT, END, MOTTO, SHORT_RULE, Form, width_of, wrapped
from thidua_pages.documents.model import (
    Annex,
    Block,
    DocumentKind,
    ListItem,
    OfficialDocument,
    Paragraph,
    Run,
    Runs,
    Signing,
    clean,
)

_TRAILING = re.compile(r"[\s.;,/]*$")
DOTTED_DATE = "ngày …… tháng …… năm ………"


@dataclass(frozen=True)
class Signature:
    """The printed texts of a signature: the lines in capitals and the name."""

    lines: list[str]
    name: str


@dataclass(frozen=True)
class Sheet:
    """All texts of a document as printed, in order. The `…_rule` fields are widths of lines in mm."""

    superior: list[str]
    issuer: list[str]
    issuer_rule: float
    country: str
    motto: str
    motto_rule: float
    number: str
    subject: list[str]
    draft: str
    place_and_date: str
    title: str
    abstract: list[str]
    abstract_rule: float
    addressees: list[str]
    enacted_by: list[str]
    legal_bases: list[str]
    blocks: list[Block]
    signature: Signature
    second_signature: Signature | None
    recipients: list[str]
    annexes: list[tuple[list[str], str, list[Block]]]


def title_of(sheet: Sheet) -> str:
    """The title in the properties of the file."""
    title = sheet.title or DocumentKind.LETTER.title
    return f"{title}: {' '.join(sheet.abstract or sheet.subject)}".replace(NBSP, " ")


def laid_out(document: OfficialDocument, form: Form) -> Sheet:
    """The printed texts of `document`: dots for what is missing, and the punctuation that the decree prescribes."""
    sizes = form.sizes
    # A gap of 3 mm keeps the two columns of the head apart.
    room = form.issuer_column - 3
    issuer = _lines(document.issuer, sizes.issuer, room) or [DOTS * 2]
    about = keep_together(clean(document.abstract)) or DOTS
    is_letter = document.kind is DocumentKind.LETTER
    abstract = [] if is_letter else wrapped(about, sizes.abstract, form.text_width - 20)
    enacted_by = clean(document.enacted_by).upper()
    return Sheet(
        superior=_lines(document.superior, sizes.issuer, room),
        issuer=issuer,
        issuer_rule=SHORT_RULE * width_of(issuer[-1], sizes.issuer),
        country=COUNTRY,
        motto=MOTTO,
        motto_rule=width_of(MOTTO, sizes.motto),
        number=number_line(document.number, document.symbol),
        subject=wrapped(f"V/v {about}", sizes.subject, room) if is_letter else [],
        draft=DRAFT if document.is_draft else "",
        place_and_date=f"{clean(document.place) or DOTS}, {date_line(document.day)}",
        title="" if is_letter else document.type_name,
        abstract=abstract,
        abstract_rule=SHORT_RULE * width_of(abstract[-1], sizes.abstract) if abstract else 0,
        addressees=_addressed(document.addressees),
        enacted_by=wrapped(enacted_by, sizes.body, form.text_width - 20) if enacted_by else [],
        legal_bases=[keep_numbers_together(line) for line in punctuated(document.legal_bases)],
        blocks=[_together(block) for block in ended(document.blocks)],
        signature=_signature(document.signing),
        second_signature=_signature(document.second_signing) if document.second_signing else None,
        recipients=[f"- {line}" for line in punctuated(document.recipients)],
        annexes=[
            (
                _annex_title(annex, sizes.title, form),
                enclosed_with(document),
                [_together(block) for block in annex.blocks],
            )
            for annex in document.annexes
        ],
    )


def number_line(number: str, symbol: str) -> str:
    """ "Số: 05/KH-UBND": a number below 10 takes a zero; dots for what is not given yet."""
    number, symbol = clean(number), clean(symbol)
    if number.isascii() and number.isdigit():
        number = two_digits(int(number))
    return f"Số: {number or '……'}/{symbol or '……'}"


def date_line(day: date | None) -> str:
    """The long date of a document; dots while its day is not known."""
    return long_date(day) or DOTTED_DATE


def enclosed_with(document: OfficialDocument) -> str:
    """To which document an annex belongs: "(Kèm theo Tờ trình số 12/TTr-UBND ngày 05 tháng 12 năm 2023)"."""
    number = number_line(document.number, document.symbol).removeprefix("Số: ")
    name = document.type_name.capitalize()
    return f"(Kèm theo {name} số {number} {date_line(document.day)})"


def punctuated(lines: tuple[str, ...]) -> list[str]:
    """The lines with ";" at the end, the last with ".". Dashes and punctuation that were typed are removed first."""
    bare = [_TRAILING.sub("", clean(line).lstrip("-– ")) for line in lines]
    bare = [line for line in bare if line]
    return [f"{line}{'.' if last == len(bare) else ';'}" for last, line in enumerate(bare, 1)]


def _together(block: Block) -> Block:
    """The block with no-break spaces between numbers and what they number or count."""
    if isinstance(block, (Paragraph, ListItem)):
        return replace(block, runs=tuple(replace(run, text=keep_numbers_together(run.text)) for run in block.runs))
    return block


def ended(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with "./." at the end of the last paragraph. After a table the sign is a paragraph of its own."""
    if not blocks:
        return [Paragraph((Run(f"{DOTS}{END}"),))]
    *others, last = blocks
    if isinstance(last, (Paragraph, ListItem)):
        return [*others, replace(last, runs=_ended_runs(last.runs))]
    return [*blocks, Paragraph((Run(END),))]


def _ended_runs(runs: Runs) -> Runs:
    kept = [*runs]
    while kept and not _TRAILING.sub("", kept[-1].text):
        kept.pop()
    if not kept:
        return (Run(END),)
    return (*kept[:-1], replace(kept[-1], text=_TRAILING.sub("", kept[-1].text) + END))


def _lines(texts: tuple[str, ...], size: float, room: float) -> list[str]:
    return [line for text in map(clean, texts) if text for line in wrapped(text.upper(), size, room)]


def _addressed(texts: tuple[str, ...]) -> list[str]:
    names = [text for text in map(clean, texts) if text]
    if len(names) < 2:
        return [f"Kính gửi: {name}" for name in names]
    return ["Kính gửi:", *(f"- {line}" for line in punctuated(tuple(names)))]


def _signature(signing: Signing) -> Signature:
    lines = [text.upper() for text in map(clean, signing.lines) if text]
    return Signature(lines or [DOTS * 2], clean(signing.name) or DOTS * 2)


def _annex_title(annex: Annex, size: float, form: Form) -> list[str]:
    return wrapped(clean(annex.title), size, form.text_width - 10)
