"""From what a document says to the lines that are printed, the same for both writers."""

import re
from dataclasses import dataclass, replace
from datetime import date

from thidua_pages.base.vietnamese import long_date, two_digits
from thidua_pages.documents.form import COUNTRY, DOTS, DRAFT, END, MOTTO, SHORT_RULE, Form, width_of, wrapped
from thidua_pages.documents.model import (
    Annex,
    Block,
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
    lines: list[str]
    name: str


@dataclass(frozen=True)
class Sheet:
    """Every text of the document as printed, in order. Rules are widths in mm."""

    superior: list[str]
    issuer: list[str]
    issuer_rule: float
    country: str
    motto: str
    motto_rule: float
    number: str
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


def laid_out(document: OfficialDocument, form: Form) -> Sheet:
    """The texts of `document` with what is missing as dots and the signs that the form asks for."""
    sizes = form.sizes
    # Cells keep a little off the middle, so that the two columns do not touch.
    room = form.issuer_column - 3
    issuer = _lines(document.issuer, sizes.issuer, room) or [DOTS * 2]
    abstract = wrapped(clean(document.abstract) or DOTS, sizes.abstract, form.text_width - 20)
    enacted_by = clean(document.enacted_by).upper()
    return Sheet(
        superior=_lines(document.superior, sizes.issuer, room),
        issuer=issuer,
        issuer_rule=SHORT_RULE * width_of(issuer[-1], sizes.issuer),
        country=COUNTRY,
        motto=MOTTO,
        motto_rule=width_of(MOTTO, sizes.motto),
        number=number_line(document.number, document.symbol),
        draft=DRAFT if document.is_draft else "",
        place_and_date=f"{clean(document.place) or DOTS}, {date_line(document.day)}",
        title=document.type_name,
        abstract=abstract,
        abstract_rule=SHORT_RULE * width_of(abstract[-1], sizes.abstract),
        addressees=_addressed(document.addressees),
        enacted_by=wrapped(enacted_by, sizes.body, form.text_width - 20) if enacted_by else [],
        legal_bases=punctuated(document.legal_bases),
        blocks=ended(document.blocks),
        signature=_signature(document.signing),
        second_signature=_signature(document.second_signing) if document.second_signing else None,
        recipients=[f"- {line}" for line in punctuated(document.recipients)],
        annexes=[
            (_annex_title(annex, sizes.title, form), enclosed_with(document), [*annex.blocks])
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
    return long_date(day) or DOTTED_DATE


def enclosed_with(document: OfficialDocument) -> str:
    """Which document an annex belongs to: "(Kèm theo Tờ trình số 12/TTr-UBND ngày 05 tháng 12 năm 2023)"."""
    number = number_line(document.number, document.symbol).removeprefix("Số: ")
    name = document.type_name.capitalize()
    return f"(Kèm theo {name} số {number} {date_line(document.day)})"


def punctuated(lines: tuple[str, ...]) -> list[str]:
    """Each line ending with ";", the last with "."; dashes before and signs after, as typed, are taken off first."""
    bare = [_TRAILING.sub("", clean(line).lstrip("-– ")) for line in lines]
    bare = [line for line in bare if line]
    return [f"{line}{'.' if last == len(bare) else ';'}" for last, line in enumerate(bare, 1)]


def ended(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks, the last paragraph ending with "./."; a body that ends otherwise gets the sign by itself."""
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
